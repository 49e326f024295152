// Brings what Gradio's hidden element carries into the conversation, and keeps the page in step.

import { startAmending } from "./amend.js";
import { announce, tellLeft } from "./announce.js";
import "./answers.js";
import { choice, whenReady } from "./composer.js";
import { refreshConversations } from "./conversations.js";
import { startFilters } from "./filters.js";
import { endIntroduction, introduce } from "./intro.js";
import { morph } from "./morph.js";
import { foldWhereNarrow } from "./narrow.js";
import { answered, answering, ask, askEarly, startOutbox } from "./outbox.js";
import { keepRoom } from "./room.js";
import { startSuggestions } from "./suggestions.js";
import { text } from "./texts.js";
import { entitle, watchHead } from "./title.js";

const conversation = document.getElementById("conversation");
const FINISHED = new Set(["done", "refused", "failed", "stopped", "note", "reply"]);

// Gradio touches its element several times for one message.
let shownLast = "";

function show(message) {
  if (message.outerHTML === shownLast) return;
  shownLast = message.outerHTML;
  answering();
  const { turn, state, html, conversation: id } = message.dataset;
  const wanted = new DOMParser().parseFromString(html, "text/html").body.firstElementChild;
  const shown = document.getElementById(`turn-${turn}`);
  if (shown) {
    morph(shown, wanted);
  } else {
    endIntroduction();
    document.getElementById("welcome")?.remove();
    document.getElementById("page-title").classList.add("visually-hidden");
    removeFailed(wanted.querySelector(".question")?.textContent);
    conversation.append(wanted);
    wanted.scrollIntoView({ block: "start", behavior: "auto" });
  }
  const busy = !FINISHED.has(state);
  const pressed = document.activeElement?.id === "send";
  document.body.classList.toggle("busy", busy);
  // Its button gives way to the one that stops the answer, and the focus goes with it.
  if (busy && pressed) document.getElementById("stop").focus();
  if (busy) {
    if (!shown) announce(text("ask.searching"));
    return;
  }
  finish(document.getElementById(`turn-${turn}`), state, id);
  answered(state);
}

// What is asked once more takes the place of the try that failed.
function removeFailed(question) {
  for (const turn of conversation.querySelectorAll(".turn[data-state=failed]")) {
    if (turn.querySelector(".question")?.textContent === question) turn.remove();
  }
}

function finish(turn, state, id) {
  const stop = document.getElementById("stop");
  if (document.activeElement === stop || document.activeElement === document.body) {
    document.querySelector("#question textarea")?.focus();
  }
  announce(spoken(turn, state));
  if (id && conversation.dataset.conversation !== id) {
    if (!conversation.dataset.conversation) entitle(turn.querySelector(".question").textContent);
    conversation.dataset.conversation = id;
    history.replaceState(null, "", `/?samtale=${id}`);
    choice().change({ conversation: id });
  }
  if (id) refreshConversations();
}

function spoken(turn, state) {
  const answer = turn.querySelector("[data-announce]")?.innerText ?? "";
  const progress = turn.querySelector(".progress")?.textContent ?? "";
  const notices = [...turn.querySelectorAll(".notice")].map((notice) => notice.textContent);
  const count = turn.querySelectorAll(".place").length;
  const lead = { done: "answer.ready", refused: "answer.ready_refused" }[state];
  return [lead ? text(lead, { count }) : "", progress, ...notices, answer].filter(Boolean).join(" ");
}

watchHead();
const { field, carrier } = await whenReady();
field.setAttribute("aria-describedby", "ask-hint");
document.getElementById("composer").after(document.getElementById("ask-hint"));
foldWhereNarrow();
keepRoom();
startFilters();
// First what was written before: it is no typing that suggestions are wanted for.
startOutbox(field);
startSuggestions(field);
startAmending(field, conversation);
if (conversation.dataset.conversation) {
  choice().change({ conversation: conversation.dataset.conversation });
  conversation.lastElementChild?.scrollIntoView({ block: "start" });
}
new MutationObserver(() => {
  const message = carrier.querySelector("[data-turn]");
  if (message) show(message);
}).observe(carrier, { childList: true, subtree: true, attributes: true });

conversation.addEventListener("click", (event) => {
  const example = event.target.closest("[data-example]");
  if (!example) return;
  field.focus();
  ask(example.textContent);
});
introduce(field);
tellLeft();
askEarly(conversation.dataset.early);
conversation.dataset.ready = "";
