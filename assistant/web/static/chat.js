// Brings what Gradio's hidden element carries into the conversation, and keeps the page in step.

import { announce, toast } from "./announce.js";
import "./answers.js";
import { choice, fill, whenReady } from "./composer.js";
import { refreshConversations } from "./conversations.js";
import { startFilters } from "./filters.js";
import { introduce } from "./intro.js";
import { morph } from "./morph.js";
import { foldWhereNarrow } from "./narrow.js";
import { startSuggestions } from "./suggestions.js";
import { text } from "./texts.js";

const conversation = document.getElementById("conversation");
const FINISHED = new Set(["done", "refused", "failed", "stopped", "note"]);

const PATIENCE = 15000;
const AT_ONCE = 500;
let unanswered;
let asked = "";
// Once a lost server is back, Gradio loads the page anew; the question must not go with it.
const UNANSWERED = "ledetraad-unanswered";

const alive = () =>
  fetch("/web/icon.svg", { cache: "no-store", signal: AbortSignal.timeout(5000) }).then(
    (response) => response.ok,
    () => false,
  );

// A server that is gone, or has forgotten the open page after a restart, sends nothing at all.
function expectAnswer() {
  clearTimeout(unanswered);
  if (field.value.trim()) asked = field.value;
  sessionStorage.setItem(UNANSWERED, asked);
  unanswered = setTimeout(giveUp, toldByGradio() ? AT_ONCE : PATIENCE);
}

// Gradio tells of a lost server in English, in a box that the page does not show.
const toldByGradio = () => document.querySelector("[data-testid=toast-body]") !== null;
let wasTold = false;

async function hearGradio() {
  const told = toldByGradio();
  const news = told && !wasTold;
  wasTold = told;
  if (!news) return;
  if (sessionStorage.getItem(UNANSWERED)) await giveUp();
  else if (!(await alive())) toast(text("failure.offline"));
}

async function giveUp() {
  clearTimeout(unanswered);
  const there = await alive();
  if (!field.value) fill(field, asked);
  toast(text(there ? "failure.expired" : "failure.unanswered"));
}

// Gradio touches its element several times for one message.
let shownLast = "";

function show(message) {
  if (message.outerHTML === shownLast) return;
  shownLast = message.outerHTML;
  sessionStorage.removeItem(UNANSWERED);
  clearTimeout(unanswered);
  const { turn, state, html, conversation: id } = message.dataset;
  const wanted = new DOMParser().parseFromString(html, "text/html").body.firstElementChild;
  const shown = document.getElementById(`turn-${turn}`);
  if (shown) {
    morph(shown, wanted);
  } else {
    document.getElementById("welcome")?.remove();
    document.getElementById("page-title").classList.add("visually-hidden");
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
}

function finish(turn, state, id) {
  const stop = document.getElementById("stop");
  if (document.activeElement === stop || document.activeElement === document.body) {
    document.querySelector("#question textarea")?.focus();
  }
  announce(spoken(turn, state));
  if (id && conversation.dataset.conversation !== id) {
    if (!conversation.dataset.conversation) name(turn.querySelector(".question").textContent);
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

// As the server names a conversation.
const NAME_LENGTH = 80;

function name(question) {
  const line = question.trim().replace(/\s+/g, " ");
  const title = line.length > NAME_LENGTH ? `${line.slice(0, NAME_LENGTH - 1).trimEnd()}…` : line;
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

keepHead();
const headWatch = new MutationObserver(keepHead);
headWatch.observe(document.documentElement, { attributeFilter: ["lang"] });
headWatch.observe(document.head, { childList: true, subtree: true, characterData: true });
const { field, carrier } = await whenReady();
field.setAttribute("aria-describedby", "ask-hint");
document.getElementById("composer").after(document.getElementById("ask-hint"));
foldWhereNarrow();
startFilters();
startSuggestions(field);
if (sessionStorage.getItem(UNANSWERED)) fill(field, sessionStorage.getItem(UNANSWERED));
sessionStorage.removeItem(UNANSWERED);
if (conversation.dataset.conversation) {
  choice().change({ conversation: conversation.dataset.conversation });
  conversation.lastElementChild?.scrollIntoView({ block: "start" });
}
new MutationObserver(() => {
  const message = carrier.querySelector("[data-turn]");
  if (message) show(message);
}).observe(carrier, { childList: true, subtree: true, attributes: true });

const gradio = document.querySelector("gradio-app");
new MutationObserver(hearGradio).observe(gradio, { childList: true, subtree: true });

conversation.addEventListener("click", (event) => {
  const example = event.target.closest("[data-example]");
  if (!example) return;
  fill(field, example.textContent);
  field.focus();
  document.getElementById("send").click();
});

field.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey) expectAnswer();
});
document.addEventListener("click", (event) => {
  if (event.target.closest("#send")) expectAnswer();
});
introduce(field);
conversation.dataset.ready = "";
