// The page's texts, from the catalogue on the server.

const element = document.getElementById("page-texts");
const texts = element ? JSON.parse(element.textContent) : {};

export function text(key, values = {}) {
  return (texts[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}
