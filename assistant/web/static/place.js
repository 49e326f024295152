// Which place of a source the address asks for, checked against what stands there now.

const FORM = /^#p(\d+)-(\d+)-([0-9a-f]{8})$/;

export async function placeAsked(source) {
  const found = FORM.exec(location.hash);
  if (!found) return null;
  const [, start, end, wanted] = found;
  const address = `/kilder/${encodeURIComponent(source)}/sted/${start}-${end}`;
  const response = await fetch(address).catch(() => null);
  const place = response?.ok ? await response.json() : { fingerprint: "" };
  if (place.fingerprint !== wanted) {
    document.getElementById("lost").hidden = false;
    return null;
  }
  return { ...place, start: Number(start), end: Number(end) };
}

export function keepPlaceInLinks() {
  document.querySelectorAll("[data-keep-place]").forEach((link) => {
    link.hash = location.hash;
  });
}
