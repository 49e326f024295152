// How large the pages of a PDF are shown, from as wide as the screen to three times that.

const STEPS = [1, 1.25, 1.5, 2, 2.5, 3];

export function startZoom(holder) {
  const box = document.getElementById("zoom");
  const shown = box.querySelector("output");
  let step = 0;

  // The same line of the same page stays at the top.
  function change(to) {
    const page = [...holder.children].find((one) => one.getBoundingClientRect().bottom > 0);
    const before = page?.getBoundingClientRect();
    const share = before ? -before.top / before.height : 0;
    step = Math.max(0, Math.min(STEPS.length - 1, to));
    holder.style.setProperty("--zoom", STEPS[step]);
    const after = page?.getBoundingClientRect();
    if (after && share > 0) scrollBy(0, after.top + share * after.height);
    shown.textContent = box.dataset.label.replace("{percent}", 100 * STEPS[step]);
    for (const button of box.querySelectorAll("button")) {
      const end = button.dataset.zoom === "in" ? step === STEPS.length - 1 : step === 0;
      button.setAttribute("aria-disabled", String(end));
    }
  }

  box.addEventListener("click", (event) => {
    const way = event.target.closest("[data-zoom]")?.dataset.zoom;
    if (way) change({ in: step + 1, out: step - 1, fit: 0 }[way]);
  });
  change(0);
  box.hidden = false;
}
