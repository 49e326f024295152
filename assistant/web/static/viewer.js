// Shows a PDF as pages with pdf.js, and marks the cited words where they surely stand.

import * as pdfjs from "./pdfjs/pdf.min.mjs";
import { locate } from "./locate.js";
import { keepPlaceInLinks, placeAsked, tell, untell } from "./place.js";

pdfjs.GlobalWorkerOptions.workerSrc = new URL("./pdfjs/pdf.worker.min.mjs", import.meta.url).href;

const source = document.querySelector("[data-source]").dataset.source;
const holder = document.getElementById("pages");
const drawn = new Map();

function frame(number, count, viewport) {
  const page = document.createElement("section");
  page.className = "pdf-page";
  page.id = `side-${number}`;
  page.tabIndex = -1;
  const label = holder.dataset.pageLabel.replace("{page}", number).replace("{count}", count);
  page.setAttribute("aria-label", label);
  page.style.aspectRatio = `${viewport.width} / ${viewport.height}`;
  return page;
}

async function draw(pdf, number) {
  if (drawn.has(number)) return drawn.get(number);
  const work = (async () => {
    const element = document.getElementById(`side-${number}`);
    const page = await pdf.getPage(number);
    const scale = element.clientWidth / page.getViewport({ scale: 1 }).width;
    const viewport = page.getViewport({ scale });
    element.style.aspectRatio = `${viewport.width} / ${viewport.height}`;
    const canvas = document.createElement("canvas");
    const sharp = Math.min(devicePixelRatio || 1, 2);
    canvas.width = Math.floor(viewport.width * sharp);
    canvas.height = Math.floor(viewport.height * sharp);
    canvas.setAttribute("aria-hidden", "true");
    const words = document.createElement("div");
    words.className = "textLayer";
    words.style.setProperty("--total-scale-factor", scale);
    words.style.setProperty("--scale-factor", scale);
    element.append(canvas, words);
    const layer = new pdfjs.TextLayer({
      textContentSource: await page.getTextContent(),
      container: words,
      viewport,
    });
    await Promise.all([
      page.render({ canvas, viewport, transform: sharp === 1 ? null : [sharp, 0, 0, sharp, 0, 0] })
        .promise,
      layer.render(),
    ]);
    return element;
  })();
  drawn.set(number, work);
  return work;
}

function paint(ranges) {
  let first = null;
  for (const { range, page } of ranges) {
    const origin = page.getBoundingClientRect();
    for (const box of range.getClientRects()) {
      if (box.width < 1) continue;
      const mark = document.createElement("div");
      mark.className = "pdf-mark";
      mark.style.left = `${(100 * (box.left - origin.left)) / origin.width}%`;
      mark.style.top = `${(100 * (box.top - origin.top)) / origin.height}%`;
      mark.style.width = `${(100 * box.width) / origin.width}%`;
      mark.style.height = `${(100 * box.height) / origin.height}%`;
      page.append(mark);
      first ??= mark;
    }
  }
  return first;
}

async function go(pdf) {
  document.querySelectorAll(".pdf-mark").forEach((mark) => mark.remove());
  untell();
  keepPlaceInLinks();
  const numbered = /^#side-(\d+)$/.exec(location.hash);
  if (numbered) {
    document.getElementById(`side-${numbered[1]}`)?.focus();
    return;
  }
  const place = await placeAsked(source);
  if (!place) return;
  const numbers = place.physicalPages.filter((n) => n >= 1 && n <= pdf.numPages);
  const pages = await Promise.all(numbers.map((n) => draw(pdf, n)));
  const ranges = locate(pages, place);
  if (!ranges.length) tell("unplaced");
  const first = paint(ranges);
  pages[0]?.focus({ preventScroll: true });
  (first ?? pages[0])?.scrollIntoView({ block: first ? "center" : "start" });
  holder.dataset.marked = String(ranges.length);
}

try {
  const loading = pdfjs.getDocument({ url: `/kilder/${source}/fil`, isEvalSupported: false });
  const pdf = await loading.promise;
  const shape = (await pdf.getPage(1)).getViewport({ scale: 1 });
  const watch = new IntersectionObserver(
    (entries) =>
      entries
        .filter((entry) => entry.isIntersecting)
        .forEach((entry) =>
          // The file may have been deleted since its first pages were read.
          draw(pdf, Number(entry.target.id.slice(5))).catch(() => tell("unreadable")),
        ),
    { rootMargin: "800px" },
  );
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = frame(number, pdf.numPages, shape);
    holder.append(page);
    watch.observe(page);
  }
  await go(pdf);
  addEventListener("hashchange", () => go(pdf));
} catch (error) {
  console.warn("the PDF cannot be shown", error.message);
  tell("unreadable");
}
holder.dataset.ready = "";
