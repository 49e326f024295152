// Says something once to a screen reader, and shows it for a moment to everybody else.

const region = () => document.getElementById("announcer");
const PER_LETTER = 110;
let timer;

export function announce(text) {
  const element = region();
  element.textContent = "";
  // An emptied region must be seen empty first, or the same words twice are read only once.
  setTimeout(() => (element.textContent = text), 60);
}

export function toast(text) {
  announce(text);
  let box = document.getElementById("toast");
  if (!box) {
    box = document.createElement("div");
    box.id = "toast";
    box.setAttribute("aria-hidden", "true");
    document.body.append(box);
  }
  box.textContent = text;
  box.classList.add("shown");
  clearTimeout(timer);
  const readable = Math.max(5000, PER_LETTER * text.length);
  timer = setTimeout(() => box.classList.remove("shown"), readable);
}
