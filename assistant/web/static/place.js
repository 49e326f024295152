// Which place of a source the address asks for, checked against what stands there now.

import { announce } from "./announce.js";

const FORM = /^#p(\d+)-(\d+)-([0-9a-f]{8})$/;

export async function placeAsked(source) {
  const found = FORM.exec(location.hash);
  if (!found) return null;
  const [, start, end, wanted] = found;
  const address = `/kilder/${encodeURIComponent(source)}/sted/${start}-${end}`;
  const response = await fetch(address).catch(() => null);
  if (!response) return tell("offline");
  const place = await response.json().catch(() => ({}));
  if (place.gone) return tell("deleted");
  if (place.fingerprint !== wanted) return tell("lost");
  return { ...place, start: Number(start), end: Number(end) };
}

// Shows one of the page's hidden notices, and reads it aloud.
export function tell(id) {
  const notice = document.getElementById(id);
  notice.hidden = false;
  announce(notice.textContent);
  return null;
}

export function untell() {
  document.querySelectorAll("[data-notice]").forEach((notice) => (notice.hidden = true));
}

export function keepPlaceInLinks() {
  document.querySelectorAll("[data-keep-place]").forEach((link) => {
    link.hash = location.hash;
  });
}
