// Loaded before everything else: the field can be typed in as soon as it is there, and what is sent
// while the page's script is on its way waits for it.

(() => {
  const remember = (event) => {
    const conversation = document.getElementById("conversation");
    if (!conversation || "ready" in conversation.dataset) return;
    const field = document.querySelector("#question textarea");
    const example = event.target.closest("[data-example]");
    const typed = event.key === "Enter" && !event.shiftKey && event.target === field;
    const sent = typed || (event.type === "click" && event.target.closest("#send"));
    if (!example && !sent) return;
    if (sent) event.preventDefault();
    const text = example ? example.textContent : field.value;
    if (text.trim()) conversation.dataset.early = text;
  };
  // Gradio's own focus would scroll a low or enlarged screen past the welcome, down to the field.
  const watch = new MutationObserver(() => {
    const field = document.querySelector("#question textarea");
    if (!field) return;
    watch.disconnect();
    if (document.activeElement === document.body) field.focus({ preventScroll: true });
  });
  watch.observe(document, { childList: true, subtree: true });
  document.addEventListener("click", remember, true);
  document.addEventListener("keydown", remember, true);
})();
