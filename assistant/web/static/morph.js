// Makes one DOM tree like another while keeping the nodes that are alike, and with them the focus.

const same = (a, b) =>
  a.nodeType === b.nodeType && a.nodeName === b.nodeName && (a.id || "") === (b.id || "");

export function morph(from, to) {
  if (from.nodeType === Node.TEXT_NODE) {
    if (from.data !== to.data) from.data = to.data;
    return;
  }
  if (from.nodeType !== Node.ELEMENT_NODE) return;
  // What the reader has opened stays open.
  if (from.getAttribute("aria-expanded") === "true") return;
  for (const { name } of [...from.attributes]) {
    if (!to.hasAttribute(name) && name !== "open") from.removeAttribute(name);
  }
  for (const { name, value } of [...to.attributes]) {
    if (from.getAttribute(name) !== value) from.setAttribute(name, value);
  }
  let old = from.firstChild;
  for (const wanted of [...to.childNodes]) {
    let match = old;
    while (match && !same(match, wanted)) match = match.nextSibling;
    if (!match) {
      from.insertBefore(wanted, old);
      continue;
    }
    while (old !== match) {
      const gone = old;
      old = old.nextSibling;
      gone.remove();
    }
    old = match.nextSibling;
    morph(match, wanted);
  }
  while (old) {
    const gone = old;
    old = old.nextSibling;
    gone.remove();
  }
}
