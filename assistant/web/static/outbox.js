// Questions on their way: one is asked at a time, more wait their turn, and none gets lost.

import { announce, toast } from "./announce.js";
import { fill, post } from "./composer.js";
import { text } from "./texts.js";

const PATIENCE = 15000;
const AT_ONCE = 500;
// A page that is left or loaded anew, as Gradio does once a lost server is back, must not take with
// it what was not asked. It may be about a citizen: kept for this tab alone, until the page is back.
const KEPT = "ledetraad-unanswered";
const GIVEN_BACK = new Set(["failed", "note"]);

const storage = (() => {
  try {
    return sessionStorage;
  } catch {
    return null; // switched off: the page works without
  }
})();

const box = document.getElementById("waiting");
const waiting = [];
let field;
let asked = null;
let heard = false;
let unanswered;

const alive = () =>
  fetch("/web/icon.svg", { cache: "no-store", signal: AbortSignal.timeout(5000) }).then(
    (response) => response.ok,
    () => false,
  );

// Gradio tells of a lost server in English, in a box that the page does not show.
const toldByGradio = () => document.querySelector("[data-testid=toast-body]") !== null;
let wasTold = false;

async function hearGradio() {
  const told = toldByGradio();
  const news = told && !wasTold;
  wasTold = told;
  if (!news) return;
  const there = await alive();
  if (asked !== null && !(heard && there)) giveUp(there);
  else if (!there) toast(text("failure.offline"));
}

function giveUp(there) {
  clearTimeout(unanswered);
  document.body.classList.remove("busy");
  if (asked) waiting.unshift(asked);
  asked = null;
  // What has been typed since stays; then the questions go on waiting, and the next Enter asks them.
  const typed = field.value.trim() !== "";
  if (!typed) fill(field, waiting.splice(0).join("\n"));
  show();
  const away = typed ? "failure.offline" : "failure.unanswered";
  toast(text(there ? "failure.expired" : away));
}

function show() {
  box.hidden = waiting.length === 0;
  box.replaceChildren(
    ...waiting.map((question) => {
      const line = document.createElement("p");
      line.textContent = text("ask.waiting", { question });
      return line;
    }),
  );
}

function send(question) {
  asked = question;
  heard = false;
  post(question);
  clearTimeout(unanswered);
  // A server that is gone, or has forgotten the page after a restart, sends nothing at all.
  const patience = toldByGradio() ? AT_ONCE : PATIENCE;
  unanswered = setTimeout(async () => giveUp(await alive()), patience);
}

export function ask(question) {
  if (asked === null && !waiting.length) return send(question);
  if (!question.trim()) return;
  waiting.push(question);
  if (asked === null) send(waiting.shift());
  else announce(text("ask.waiting", { question }));
  show();
}

// Whatever the server says of a question, it has got it.
export function answering() {
  heard = true;
  clearTimeout(unanswered);
}

export function answered(state) {
  const back = GIVEN_BACK.has(state) ? (asked ?? "") : "";
  asked = null;
  if (back.trim() && !field.value.trim()) fill(field, back);
  if (waiting.length) send(waiting.shift());
  show();
}

function keep() {
  const unasked = [heard ? "" : asked, ...waiting, field.value].filter((part) => part?.trim());
  if (unasked.length) storage?.setItem(KEPT, unasked.join("\n"));
  else storage?.removeItem(KEPT);
}

function askTyped(event) {
  event.preventDefault();
  const typed = field.value;
  fill(field, "");
  ask(typed);
}

export function startOutbox(area) {
  field = area;
  document.getElementById("composer").before(box);
  const kept = storage?.getItem(KEPT);
  if (kept) fill(field, [kept, field.value].filter(Boolean).join("\n"));
  storage?.removeItem(KEPT);
  window.addEventListener("pagehide", keep);
  // Back to a page that the browser has held ready: its field is as it was.
  window.addEventListener("pageshow", (event) => event.persisted && storage?.removeItem(KEPT));
  const gradio = document.querySelector("gradio-app");
  new MutationObserver(hearGradio).observe(gradio, { childList: true, subtree: true });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) askTyped(event);
  });
  document.getElementById("send").addEventListener("click", askTyped);
}

// What was sent before the page could send anything; the field still holds it.
export function askEarly(question) {
  if (question === undefined) return;
  if (field.value.startsWith(question)) fill(field, field.value.slice(question.length));
  ask(question);
}
