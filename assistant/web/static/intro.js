// The introduction on a first visit; the browser remembers that it was seen.

import { announce } from "./announce.js";

const SEEN = "ledetraad-intro";
const box = document.getElementById("intro");

// It stands in the page and takes no keys: who begins to type at once is typing a question.
export function introduce(field) {
  try {
    if (localStorage.getItem(SEEN)) return;
  } catch {
    return; // storage is switched off: better no introduction than one at every visit
  }
  box.hidden = false;
  announce(document.getElementById("intro-title").textContent);
  box.querySelector("a").addEventListener("click", endIntroduction);
  box.querySelector("button").addEventListener("click", () => {
    endIntroduction();
    field.focus();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented || box.hidden) return;
    endIntroduction();
    field.focus();
  });
}

export function endIntroduction() {
  if (box.hidden) return;
  box.hidden = true;
  localStorage.setItem(SEEN, "1");
}
