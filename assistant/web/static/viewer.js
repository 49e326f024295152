// Shows a PDF as pages with pdf.js, and marks the cited words where they surely stand.

import * as pdfjs from "./pdfjs/pdf.min.mjs";
import { locate } from "./locate.js";
import { foldWhereNarrow } from "./narrow.js";
import { PdfPage } from "./pdf-page.js";
import { keepPlaceInLinks, placeAsked, tell, untell } from "./place.js";
import { startZoom } from "./zoom.js";

pdfjs.GlobalWorkerOptions.workerSrc = new URL("./pdfjs/pdf.worker.min.mjs", import.meta.url).href;

const source = document.querySelector("[data-source]").dataset.source;
const holder = document.getElementById("pages");
const pages = [];
const near = new Set();

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

// The file may have been deleted since its first pages were read.
const draw = (page) => page.draw().catch(() => tell("unreadable"));

function watchPages() {
  const watch = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        const page = pages[Number(target.id.slice(5)) - 1];
        if (isIntersecting) {
          near.add(page);
          draw(page);
        } else if (near.delete(page)) {
          page.forget();
        }
      }
    },
    { rootMargin: "800px" },
  );
  pages.forEach(({ element }) => watch.observe(element));
  let waiting;
  new ResizeObserver(() => {
    pages.forEach((page) => page.fit());
    clearTimeout(waiting);
    waiting = setTimeout(() => near.forEach(draw), 150);
  }).observe(holder);
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

async function go() {
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
  const numbers = place.physicalPages.filter((n) => n >= 1 && n <= pages.length);
  const asked = await Promise.all(numbers.map((n) => pages[n - 1].words()));
  const ranges = locate(asked, place);
  if (!ranges.length) tell("unplaced");
  const first = paint(ranges);
  asked[0]?.focus({ preventScroll: true });
  (first ?? asked[0])?.scrollIntoView({ block: first ? "center" : "start", inline: "center" });
  holder.dataset.marked = String(ranges.length);
}

foldWhereNarrow();
try {
  const loading = pdfjs.getDocument({ url: `/kilder/${source}/fil`, isEvalSupported: false });
  const pdf = await loading.promise;
  const shape = (await pdf.getPage(1)).getViewport({ scale: 1 });
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const element = frame(number, pdf.numPages, shape);
    holder.append(element);
    pages.push(new PdfPage(pdf, number, element));
  }
  startZoom(holder);
  watchPages();
  await go();
  addEventListener("hashchange", go);
} catch (error) {
  console.warn("the PDF cannot be shown", error.message);
  tell("unreadable");
}
holder.dataset.ready = "";
