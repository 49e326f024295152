// The choice of sources: shown in the summary line, sent with every question.

import { choice } from "./composer.js";
import { text } from "./texts.js";

const box = document.getElementById("filters");
const inputs = [...box.querySelectorAll("[data-filter]")];
const LISTS = ["sources", "types", "statuses"];

function chosen() {
  const value = { sources: [], types: [], statuses: [], first_year: null, last_year: null };
  for (const input of inputs) {
    const name = input.dataset.filter;
    if (!LISTS.includes(name)) value[name] = input.value ? Number(input.value) : null;
    else if (input.checked) value[name].push(input.value);
  }
  return value;
}

function inWords({ first_year: first, last_year: last }) {
  const names = inputs.filter((input) => input.checked).map((input) => input.dataset.name);
  if (first || last) names.push(`${first ?? ""}–${last ?? ""}`);
  return names.length
    ? text("filters.some", { choice: names.join(", ") })
    : `${text("filters.label")}: ${text("filters.all")}`;
}

function tellOfYears({ first_year: first, last_year: last }) {
  const wrong = first !== null && last !== null && first > last;
  document.getElementById("filters-wrong").hidden = !wrong;
  for (const input of inputs) {
    if (input.dataset.filter === "last_year") input.setAttribute("aria-invalid", String(wrong));
  }
}

function changed() {
  const value = chosen();
  tellOfYears(value);
  document.getElementById("filters-summary").textContent = inWords(value);
  choice().change(value);
}

export function startFilters() {
  const kept = JSON.parse(box.dataset.choice);
  for (const input of inputs) {
    const value = kept[input.dataset.filter];
    if (Array.isArray(value)) input.checked = value.includes(input.value);
    else if (value) input.value = value;
  }
  changed();
  box.addEventListener("change", changed);
  document.getElementById("filters-reset").addEventListener("click", () => {
    for (const input of inputs) {
      if (input.type === "checkbox") input.checked = false;
      else input.value = "";
    }
    changed();
  });
  document.getElementById("filters-close").addEventListener("click", () => {
    box.open = false;
    document.querySelector("#question textarea").focus();
  });
}
