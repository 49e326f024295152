// The list of conversations: searched, renamed, deleted.

import { leave, toast } from "./announce.js";
import { morph } from "./morph.js";
import { reach } from "./reach.js";
import { text } from "./texts.js";
import { entitle } from "./title.js";

const list = document.getElementById("conversations");
const search = document.getElementById("conversation-search");
const current = () => document.getElementById("conversation").dataset.conversation;
let waiting;

export async function refreshConversations() {
  const query = new URLSearchParams({ valgt: current(), q: search.value });
  const response = await fetch(`/samtaler?${query}`).catch(() => null);
  if (!response?.ok) return;
  const fresh = list.cloneNode(false);
  fresh.innerHTML = await response.text();
  morph(list, fresh);
}

function ask(title, button, value = null) {
  const dialog = document.getElementById("ask-user");
  const field = document.getElementById("ask-user-value");
  document.getElementById("ask-user-title").textContent = title;
  document.getElementById("ask-user-yes").textContent = button;
  document.getElementById("ask-user-field").hidden = value === null;
  field.value = value ?? "";
  dialog.returnValue = "";
  dialog.showModal();
  // What cannot be undone must not be one key away.
  if (value === null) dialog.querySelector("[value=no]").focus();
  else field.select();
  return new Promise((resolve) => {
    const done = () => resolve(dialog.returnValue === "yes" ? field.value : null);
    dialog.addEventListener("close", done, { once: true });
  });
}

const send = (id, options) => reach(`/samtaler/${encodeURIComponent(id)}`, options);

async function rename({ rename: id, title }) {
  const name = await ask(text("conversations.rename"), text("conversations.save"), title);
  if (!name?.trim()) return;
  const headers = { "Content-Type": "application/json" };
  const body = JSON.stringify({ title: name });
  const response = await send(id, { method: "PATCH", headers, body });
  if (!response) return;
  const kept = await response.json();
  if (id === current()) entitle(kept.title);
  await refreshConversations();
  toast(text(kept.masked ? "conversations.renamed_masked" : "conversations.renamed", kept));
  list.querySelector(`#conversation-${CSS.escape(id)} summary`)?.focus();
}

async function remove({ delete: id, title }) {
  const question = text("conversations.delete_ask", { title });
  if ((await ask(question, text("conversations.delete"))) === null) return;
  if (!(await send(id, { method: "DELETE" }))) return;
  if (id === current()) {
    leave(text("conversations.deleted"));
    location.assign("/");
    return;
  }
  await refreshConversations();
  toast(text("conversations.deleted"));
  search.focus();
}

list.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button) button.closest(".menu").open = false;
  if (button?.dataset.rename) rename(button.dataset);
  if (button?.dataset.delete) remove(button.dataset);
});
// Beneath a conversation far down it would be out of sight.
list.addEventListener(
  "toggle",
  ({ target }) => {
    if (target.open) target.querySelector(".menu-items").scrollIntoView({ block: "nearest" });
  },
  true,
);
// It lies over the list: whoever goes on elsewhere is done with it.
document.addEventListener("click", ({ target }) => {
  for (const menu of list.querySelectorAll(".menu[open]")) {
    if (!menu.contains(target)) menu.open = false;
  }
});
list.addEventListener("keydown", (event) => {
  const menu = event.target.closest(".menu");
  if (event.key !== "Escape" || !menu?.open) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});
search.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(refreshConversations, 200);
});
