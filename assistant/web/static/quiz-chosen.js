// Says how many questions are ticked; what works on ticked ones waits for the first.

const bar = document.querySelector(".chosen");
const told = document.getElementById("how-many");
const boxes = [...document.querySelectorAll("input[name=item]")];

function count() {
  const ticked = boxes.filter((box) => box.checked).length;
  told.textContent = told.dataset.text.replace("{n}", ticked);
  for (const button of bar.querySelectorAll("button")) button.disabled = ticked === 0;
}

if (bar) {
  told.hidden = false;
  for (const box of boxes) box.addEventListener("change", count);
  // Going back, the browser ticks again what was ticked, after this has run.
  addEventListener("pageshow", count);
  count();
}
