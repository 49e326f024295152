// Marks the place that the address asks for in a source shown as text.

import { foldWhereNarrow } from "./narrow.js";
import { keepPlaceInLinks, placeAsked, untell } from "./place.js";

function unmark() {
  document.querySelectorAll(".kept-text mark").forEach((mark) => {
    const parent = mark.parentNode;
    mark.replaceWith(...mark.childNodes);
    parent.normalize();
  });
  untell();
}

// Python counts code points, the browser UTF-16 units.
function units(text, codePoints) {
  return [...text].slice(0, codePoints).join("").length;
}

function mark({ start, end }) {
  let first = null;
  for (const element of document.querySelectorAll("[data-start]")) {
    const from = Number(element.dataset.start);
    const node = element.firstChild;
    if (!node) continue;
    const length = [...node.data].length;
    const a = Math.max(start, from);
    const b = Math.min(end, from + length);
    if (a >= b) continue;
    const range = document.createRange();
    range.setStart(node, units(node.data, a - from));
    range.setEnd(node, units(node.data, b - from));
    const wrapper = document.createElement("mark");
    range.surroundContents(wrapper);
    first ??= wrapper;
  }
  if (!first) return;
  first.tabIndex = -1;
  first.id = "marked";
  first.scrollIntoView({ block: "center" });
  first.focus({ preventScroll: true });
}

async function go() {
  unmark();
  keepPlaceInLinks();
  const place = await placeAsked(document.querySelector("[data-source]").dataset.source);
  if (place) mark(place);
}

foldWhereNarrow();
addEventListener("hashchange", go);
await go();
