// Finds cited words in the text layers of drawn pages, or nothing where it cannot be sure.

// Kept text and page differ in white space, in hyphens at line ends and in ligatures.
const letters = (text) => text.normalize("NFKC").replace(/[\s\u00ad\u2010-\u2015-]/g, "");

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
  const found = only(text, wanted) ?? inContext(text, wanted, letters(before), letters(after));
  return found === null || !wanted ? [] : ranges(stream.slice(found, found + wanted.length));
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
