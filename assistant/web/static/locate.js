// Finds cited words in the text layers of drawn pages, or nothing where it cannot be sure.

// Kept text and page differ in white space, in hyphens at line ends and in ligatures.
const letters = (text) => text.normalize("NFKC").replace(/[\s\u00ad\u2010-\u2015|-]/g, "");
// Kept text separates the cells of a table by bars and begins an item with a mark of its own.
const SEPARATORS = /\n+|\s\|\s/;
const ITEM_MARK = /^\s*(?:[-*\u2022\u2013]|\d+[.)])\s+/;
const SHORTEST_ANCHOR = 12;
const WIDEST_GAP = 250;

export function locate(pages, { quote, before, after }) {
  const stream = [];
  let text = "";
  for (const page of pages) {
    const walker = document.createTreeWalker(
      page.querySelector(".textLayer"),
      NodeFilter.SHOW_TEXT,
    );
    while (walker.nextNode()) {
      const node = walker.currentNode;
      for (let at = 0; at < node.data.length; at += 1) {
        for (const letter of letters(node.data[at])) {
          stream.push({ node, at, page });
          text += letter;
        }
      }
    }
  }
  const wanted = letters(quote);
  if (!wanted) return [];
  const found = only(text, wanted) ?? inContext(text, wanted, letters(before), letters(after));
  if (found !== null) return ranges(stream.slice(found, found + wanted.length));
  const stretches = inPieces(text, quote);
  return stretches.flatMap(([start, end]) => ranges(stream.slice(start, end)));
}

// A list, a table or a text across pages: every piece must follow the one before at once, with at
// most a mark or a page's foot between, and one long piece must stand nowhere else.
function inPieces(text, quote) {
  const pieces = quote.split(SEPARATORS).map((p) => letters(p.replace(ITEM_MARK, ""))).filter(Boolean);
  const anchor = pieces.findIndex((p) => p.length >= SHORTEST_ANCHOR && only(text, p) !== null);
  if (anchor < 0) return [];
  const stretches = [];
  let at = only(text, pieces[anchor]);
  let limit = at;
  for (let i = anchor - 1; i >= 0; i -= 1) {
    const start = text.lastIndexOf(pieces[i], limit - pieces[i].length);
    if (start < 0 || limit - start - pieces[i].length > WIDEST_GAP) return [];
    stretches.unshift([start, start + pieces[i].length]);
    limit = start;
  }
  for (const piece of pieces.slice(anchor)) {
    const start = text.indexOf(piece, at);
    if (start < 0 || (start - at > WIDEST_GAP && piece !== pieces[anchor])) return [];
    stretches.push([start, start + piece.length]);
    at = start + piece.length;
  }
  return stretches;
}

function only(text, wanted) {
  const first = text.indexOf(wanted);
  return first >= 0 && text.indexOf(wanted, first + 1) < 0 ? first : null;
}

// The same words stand more than once on the page: what stands round them tells which are meant.
function inContext(text, wanted, before, after) {
  for (const [lead, tail] of [[before, after], [before, ""], ["", after]]) {
    if (!lead && !tail) continue;
    const found = only(text, lead + wanted + tail);
    if (found !== null) return found + lead.length;
  }
  return null;
}

function ranges(letters) {
  const runs = [];
  for (const { node, at, page } of letters) {
    const last = runs.at(-1);
    if (last?.node === node) last.end = at + 1;
    else runs.push({ node, start: at, end: at + 1, page });
  }
  return runs.map(({ node, start, end, page }) => {
    const range = document.createRange();
    range.setStart(node, start);
    range.setEnd(node, end);
    return { range, page };
  });
}
