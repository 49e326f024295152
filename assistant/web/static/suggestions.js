// Headings and words of the material that fit what is being typed; arrow down reaches them, Esc closes them.

import { announce } from "./announce.js";
import { fill } from "./composer.js";
import { text } from "./texts.js";

const SHORTEST = 3;
const box = document.getElementById("suggestions");
let waiting;
let latest = 0;

function close() {
  box.hidden = true;
  box.replaceChildren();
}

function show(suggestions, field) {
  box.hidden = suggestions.length === 0;
  box.replaceChildren(
    ...suggestions.map((suggestion) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = suggestion;
      button.addEventListener("click", () => {
        fill(field, suggestion);
        close();
        field.focus();
      });
      return button;
    }),
  );
  if (suggestions.length) announce(`${text("ask.suggestions")}: ${suggestions.length}`);
}

async function look(field) {
  const typed = field.value.trimStart();
  const turn = (latest += 1);
  const short = typed.trimEnd().length < SHORTEST;
  if (short || typed.trimEnd().endsWith("?")) return close();
  const response = await fetch(`/forslag?q=${encodeURIComponent(typed)}`).catch(() => null);
  if (!response?.ok) return;
  const found = await response.json();
  if (turn === latest && document.activeElement === field) show(found, field);
}

function move(event, field) {
  const buttons = [...box.querySelectorAll("button")];
  const at = buttons.indexOf(document.activeElement);
  if (event.key === "Escape") {
    close();
    field.focus();
  } else if (event.key === "ArrowDown" && at < buttons.length - 1) {
    buttons[at + 1].focus();
  } else if (event.key === "ArrowUp" && at >= 0) {
    (buttons[at - 1] ?? field).focus();
  } else {
    return;
  }
  event.preventDefault();
}

export function startSuggestions(field) {
  document.getElementById("composer").before(box);
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => look(field), 250);
  });
  for (const element of [field, box]) {
    element.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && element === field) {
        clearTimeout(waiting);
        latest += 1;
        close();
      } else if (!box.hidden) {
        move(event, field);
      }
    });
  }
}
