// What stands open beside the text on a wide screen is folded above it on a narrow one.

const narrow = matchMedia("(max-width: 800px)");

export function foldWhereNarrow() {
  const fold = () =>
    document.querySelectorAll("details[data-fold]").forEach((part) => (part.open = !narrow.matches));
  fold();
  narrow.addEventListener("change", fold);
}
