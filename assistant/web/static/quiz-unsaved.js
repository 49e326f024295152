// Asks before a question is left that is not kept yet.

const form = document.querySelector("form[data-unsaved]");
let unsaved = form.dataset.unsaved === "true";

form.addEventListener("input", () => (unsaved = true));
form.addEventListener("submit", () => (unsaved = false));
addEventListener("beforeunload", (leaving) => {
  if (unsaved) leaving.preventDefault();
});
