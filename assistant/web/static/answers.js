// What can be done with an answer: follow a citation, copy, rate.

import { announce, toast } from "./announce.js";
import { reach } from "./reach.js";
import { text } from "./texts.js";

const ABOVE = 12;
let cameFrom = null;

function followCitation(button) {
  const place = document.getElementById(button.dataset.target);
  if (!place) return;
  cameFrom = button;
  document.querySelectorAll(".place.current").forEach((other) => other.classList.remove("current"));
  place.classList.add("current");
  place.focus({ preventScroll: true });
  bringIntoSight(place);
  showSaid(place, button.dataset);
}

// A card marks all that is quoted of its passage; this is what the sentence says that one came from.
function showSaid(place, { at, length }) {
  const mark = place.querySelector("mark");
  if (!mark) return;
  // Python counts code points, the browser UTF-16 units.
  const letters = [...mark.textContent];
  const part = (from, to) => letters.slice(from, to).join("");
  if (at === undefined) {
    mark.replaceChildren(part(0));
    return;
  }
  const end = Number(at) + Number(length);
  const said = document.createElement("span");
  said.className = "said";
  said.textContent = part(at, end);
  mark.replaceChildren(part(0, at), said, part(end));
  const panel = place.closest(".turn-sources");
  const beneath = said.getBoundingClientRect().bottom - panel.getBoundingClientRect().bottom;
  if (panel.scrollHeight > panel.clientHeight && beneath > 0) panel.scrollTop += beneath + ABOVE;
}

// The panel stands beside the answer already: were the page scrolled too, the question would go out
// of sight.
function bringIntoSight(place) {
  const panel = place.closest(".turn-sources");
  if (panel.scrollHeight <= panel.clientHeight) {
    place.scrollIntoView({ block: "nearest" });
    return;
  }
  const { offsetTop: top, offsetHeight: height } = place;
  const whole = top >= panel.scrollTop && top + height <= panel.scrollTop + panel.clientHeight;
  if (!whole) panel.scrollTop = place.matches(":first-child") ? 0 : top - ABOVE;
}

function goBack(turn) {
  const mark = cameFrom?.isConnected ? cameFrom : document.querySelector(`#turn-${turn} .citation`);
  mark?.focus();
}

async function copy(button) {
  const { copy: plain, copyHtml: html } = button.dataset;
  const responses = await Promise.all([plain, html].map((address) => address && reach(address)));
  if (!responses[0]) return;
  const contents = await Promise.all(responses.map((response) => response?.text() ?? ""));
  toast(text((await write(...contents)) ? "answer.copied" : "answer.not_copied"));
}

async function write(plain, html) {
  const kinds = { "text/plain": plain, ...(html && { "text/html": html }) };
  const ways = [
    () => html && navigator.clipboard.write([new ClipboardItem(blobs(kinds))]).then(() => true),
    () => navigator.clipboard.writeText(plain).then(() => true),
  ];
  for (const way of navigator.clipboard ? ways : []) {
    try {
      if (await way()) return true;
    } catch {
      // not known or refused: try the next way
    }
  }
  return writeOldWay(plain, kinds);
}

function blobs(kinds) {
  const entries = Object.entries(kinds);
  return Object.fromEntries(entries.map(([type, value]) => [type, new Blob([value], { type })]));
}

// Without https a browser has no clipboard object.
function writeOldWay(plain, kinds) {
  const focused = document.activeElement;
  const area = document.createElement("textarea");
  area.value = plain;
  area.className = "visually-hidden";
  area.addEventListener("copy", (event) => {
    Object.entries(kinds).forEach(([type, value]) => event.clipboardData.setData(type, value));
    event.preventDefault();
  });
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  focused?.focus();
  return done;
}

// One after the other: a verdict that arrived after its reason would take the reason's place.
let rated = Promise.resolve();

function rate(box, verdict, reason = "") {
  rated = rated.then(() => send(box, verdict, reason)).catch(console.error);
}

async function send(box, verdict, reason) {
  const response = await reach(`/svar/${box.dataset.feedback}/vurdering`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ verdict, reason }),
  });
  if (!response) return;
  // After a bare "no" the reasons come into sight, which a toast would cover.
  if (verdict === "down" && !reason) announce(text("feedback.thanks"));
  else toast(text("feedback.thanks"));
}

function press(button, group) {
  group.forEach((other) => other.setAttribute("aria-pressed", String(other === button)));
}

function showWhole(button) {
  const whole = button.getAttribute("aria-expanded") === "false";
  button.setAttribute("aria-expanded", String(whole));
  button.textContent = text(whole ? "ask.less" : "ask.whole");
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  const box = button.closest("[data-feedback]");
  if (button.matches(".citation")) followCitation(button);
  else if (button.dataset.back) goBack(button.dataset.back);
  else if (button.dataset.whole !== undefined) showWhole(button);
  else if (button.dataset.copy) copy(button);
  else if (button.dataset.verdict) {
    const down = button.dataset.verdict === "down";
    press(button, box.querySelectorAll("[data-verdict]"));
    box.querySelector("[data-verdict=down]").setAttribute("aria-expanded", String(down));
    box.querySelector(".why").hidden = !down;
    rate(box, button.dataset.verdict);
  } else if (button.dataset.reason) {
    press(button, box.querySelectorAll("[data-reason]"));
    rate(box, "down", button.dataset.reason);
  }
});

document.addEventListener("keydown", (event) => {
  const place = event.target.closest?.(".place");
  if (event.key === "Escape" && place && cameFrom) goBack(place.closest(".turn").dataset.turn);
});
