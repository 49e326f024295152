// Tells the style sheet how high the question field stands, so that nothing is scrolled beneath it.

export function keepRoom() {
  const field = document.querySelector(".work gradio-app");
  const tell = () =>
    document.documentElement.style.setProperty("--composer", `${field.offsetHeight}px`);
  new ResizeObserver(tell).observe(field);
}
