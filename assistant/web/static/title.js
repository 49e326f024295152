// The conversation's name: in its heading, for a screen reader, and in the tab.

import { text } from "./texts.js";

const conversation = document.getElementById("conversation");
// As the server names a conversation.
const LENGTH = 80;

export function entitle(words) {
  const line = words.trim().replace(/\s+/g, " ");
  const title = line.length > LENGTH ? `${line.slice(0, LENGTH - 1).trimEnd()}…` : line;
  conversation.setAttribute("aria-label", title);
  document.getElementById("page-title").textContent = title;
  keepHead();
}

// Gradio writes the locale it fell back to over the language that the page is in, and its title.
function keepHead() {
  const { language } = conversation.dataset;
  if (document.documentElement.lang !== language) document.documentElement.lang = language;
  const title = `${conversation.getAttribute("aria-label")} – ${text("app.name")}`;
  if (document.title !== title) document.title = title;
}

export function watchHead() {
  keepHead();
  const watch = new MutationObserver(keepHead);
  watch.observe(document.documentElement, { attributeFilter: ["lang"] });
  watch.observe(document.head, { childList: true, subtree: true, characterData: true });
}
