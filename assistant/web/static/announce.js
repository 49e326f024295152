// Says something once to a screen reader, and shows it for a moment to everybody else.

const region = () => document.getElementById("announcer");
const PER_LETTER = 110;
const LEFT = "ledetraad-told";
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

// For the page that comes next, since this one is about to be left.
export function leave(text) {
  try {
    sessionStorage.setItem(LEFT, text);
  } catch {
    // switched off: it goes untold
  }
}

export function tellLeft() {
  try {
    const left = sessionStorage.getItem(LEFT);
    sessionStorage.removeItem(LEFT);
    if (left) toast(left);
  } catch {
    // switched off: nothing was left
  }
}
