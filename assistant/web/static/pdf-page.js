// One page of a PDF: its words as a layer that can be searched and marked, its picture as sharp as
// it is shown large, and kept only while it is near.

import * as pdfjs from "./pdfjs/pdf.min.mjs";

const MOST_PIXELS = 16_000_000;

export class PdfPage {
  #pdf;
  #number;
  #page;
  #words;
  #layer;
  #task;
  #drawnAt = 0;

  constructor(pdf, number, element) {
    this.#pdf = pdf;
    this.#number = number;
    this.element = element;
  }

  // The layer of words, set once.
  words() {
    this.#words ??= this.#setWords();
    return this.#words;
  }

  async #setWords() {
    this.#page = await this.#pdf.getPage(this.#number);
    const viewport = this.#page.getViewport({ scale: 1 });
    this.element.style.aspectRatio = `${viewport.width} / ${viewport.height}`;
    this.#layer = document.createElement("div");
    this.#layer.className = "textLayer";
    this.element.append(this.#layer);
    this.fit();
    const layer = new pdfjs.TextLayer({
      textContentSource: await this.#page.getTextContent(),
      container: this.#layer,
      viewport: this.#page.getViewport({ scale: this.#scale }),
    });
    await layer.render();
    return this.element;
  }

  get #scale() {
    return this.element.clientWidth / this.#page.getViewport({ scale: 1 }).width;
  }

  // The words follow the page's width at once, whatever has changed it.
  fit() {
    this.#layer?.style.setProperty("--total-scale-factor", this.#scale);
  }

  async draw() {
    await this.words();
    const scale = this.#scale;
    if (scale === this.#drawnAt || scale === 0) return;
    this.#drawnAt = scale;
    this.#task?.cancel();
    const viewport = this.#page.getViewport({ scale });
    const most = Math.sqrt(MOST_PIXELS / (viewport.width * viewport.height));
    const sharp = Math.min(devicePixelRatio || 1, 2, most);
    const canvas = document.createElement("canvas");
    canvas.width = Math.floor(viewport.width * sharp);
    canvas.height = Math.floor(viewport.height * sharp);
    canvas.setAttribute("aria-hidden", "true");
    this.#task = this.#page.render({ canvas, viewport, transform: [sharp, 0, 0, sharp, 0, 0] });
    try {
      await this.#task.promise;
    } catch (error) {
      if (error instanceof pdfjs.RenderingCancelledException) return;
      throw error;
    }
    this.element.querySelector("canvas")?.remove();
    this.element.prepend(canvas);
  }

  forget() {
    this.#task?.cancel();
    this.#drawnAt = 0;
    this.element.querySelector("canvas")?.remove();
  }
}
