// A question that was asked, back in the field to be put right: by its button, or by arrow up.

export function startAmending(field, conversation) {
  conversation.addEventListener("click", (event) => {
    const button = event.target.closest("[data-amend]");
    if (button) put(button.dataset.amend, field);
  });
  field.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowUp" || field.value) return;
    const last = [...conversation.querySelectorAll(".question")].at(-1);
    if (!last) return;
    event.preventDefault();
    put(last.textContent, field);
  });
}

// As if it were typed, so that Ctrl+Z brings back what stood there.
function put(question, field) {
  field.focus();
  field.select();
  document.execCommand("insertText", false, question);
}
