// The introduction on a first visit; the browser remembers that it was seen.

const SEEN = "ledetraad-intro";

export function introduce(field) {
  const dialog = document.getElementById("intro");
  try {
    if (localStorage.getItem(SEEN)) return;
  } catch {
    return; // storage is switched off: better no introduction than one at every visit
  }
  const seen = () => localStorage.setItem(SEEN, "1");
  dialog.addEventListener("close", () => {
    seen();
    field.focus();
  });
  dialog.querySelector("a").addEventListener("click", seen);
  dialog.showModal();
}
