// The introduction on a first visit; the browser remembers that it was seen.

const SEEN = "ledetraad-intro";

export function introduce(field) {
  const dialog = document.getElementById("intro");
  try {
    if (localStorage.getItem(SEEN)) return;
  } catch {
    return; // storage is switched off: better no introduction than one at every visit
  }
  dialog.addEventListener("close", () => {
    localStorage.setItem(SEEN, "1");
    field.focus();
  });
  dialog.showModal();
}
