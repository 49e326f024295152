// Sends chosen files and shows how their reading goes.

import { announce } from "./announce.js";

const form = document.getElementById("upload");
const list = document.getElementById("upload-lines");

const files = document.getElementById("files");
const chosen = document.getElementById("upload-chosen");

// The browser's own words for this are in the browser's language, which need not be the page's.
files.addEventListener("change", () => {
  chosen.textContent = [...files.files].map((file) => file.name).join(", ") || chosen.dataset.none;
});

function show(lines) {
  list.replaceChildren(
    ...lines.map((line) => Object.assign(document.createElement("li"), { textContent: line })),
  );
}

async function follow(job) {
  for (;;) {
    const response = await fetch(`/bibliotek/filer/${job}`);
    const { finished, lines } = await response.json();
    show(lines);
    if (finished) {
      announce(lines.join(" "));
      document.getElementById("upload-done").hidden = false;
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  if (!files.files.length) {
    show([list.dataset.empty]);
    announce(list.dataset.empty);
    files.focus();
    return;
  }
  try {
    const response = await fetch("/bibliotek/filer", {
      method: "POST",
      headers: { "X-Ledetraad": "1" },
      body: new FormData(form),
    });
    const answer = await response.json();
    if (response.ok) await follow(answer.job);
    else show([answer.message ?? list.dataset.failed]);
  } catch {
    show([list.dataset.failed]);
  }
});
