// Offers to quote the words that are selected in a speech: a link to their quotation, at the bottom
// of the window and next in the order of Tab. Escape dismisses it. Words are counted as the server
// counts them (archive/quotations/words.py), whatever marks and links stand among them.

const SPACE = "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
const ALONE =
  "\\u3001-\\u30ff\\u31f0-\\u31ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\uff01-\\uff9f\\u{20000}-\\u{3ffff}";
const WORD = new RegExp(`[${ALONE}]|[^${SPACE}${ALONE}]+`, "gu");
const NOT_SAID = "a, .steps"; // what stands among the words and is none of them
const SETTLED = 250; // milliseconds after which a selection is taken to be made

const body = document.querySelector("[data-quote]");
if (body) begin();

function begin() {
  const said = document.createElement("p");
  said.role = "status";
  said.className = "visually-hidden";
  document.body.append(said);
  let waiting = 0;
  let offer = null;

  document.addEventListener("selectionchange", () => {
    clearTimeout(waiting);
    waiting = setTimeout(follow, SETTLED);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !offer) return;
    const speech = offer.closest(".speech");
    const focused = offer.contains(document.activeElement);
    withdraw();
    if (!focused) return;
    speech.tabIndex = -1;
    speech.focus({ preventScroll: true });
  });

  function follow() {
    if (offer?.contains(document.activeElement)) return;
    const chosen = selected(getSelection());
    withdraw();
    if (!chosen) return;
    offer = document.createElement("div");
    offer.className = "quote-selected";
    offer.lang = "en";
    offer.dir = "ltr";
    const link = document.createElement("a");
    link.href = address(chosen);
    link.rel = "nofollow";
    const count = chosen.last - chosen.first + 1;
    link.textContent = `Quote ${count === 1 ? "this word" : `these ${count.toLocaleString("en-GB")} words`}`;
    offer.append(link);
    if (chosen.goesOn) {
      const note = document.createElement("span");
      note.textContent = "Only those of the first speech";
      offer.append(" ", note);
    }
    offer.addEventListener("mousedown", (event) => event.preventDefault()); // or they are unselected
    chosen.speech.append(offer);
    said.textContent = offer.textContent;
  }

  function withdraw() {
    offer?.remove();
    offer = null;
    said.textContent = "";
  }
}

function address({ speech, first, last, total }) {
  const asked = new URLSearchParams({ speech: speech.id });
  if (first > 1 || last < total) asked.set("words", `${first}-${last}`);
  return `${body.dataset.quote}?${asked}`;
}

// The words of the first speech of which any are selected; null if none are. `goesOn` tells that
// there are words of others too.
function selected(selection) {
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!range.intersectsNode(body)) return null;
  let found = null;
  for (const words of body.querySelectorAll("[data-said]")) {
    if (!range.intersectsNode(words)) {
      if (found) break;
      continue;
    }
    const within = wordsWithin(words, range);
    if (within && found) return { ...found, goesOn: true };
    if (within) found = { speech: words.closest(".speech"), goesOn: false, ...within };
  }
  return found;
}

// Which words of a speech are in a range, wholly or in part; null if none are.
function wordsWithin(words, range) {
  const walker = document.createTreeWalker(words, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, (node) =>
    node.nodeType === Node.ELEMENT_NODE && node.matches(NOT_SAID)
      ? NodeFilter.FILTER_REJECT
      : NodeFilter.FILTER_ACCEPT,
  );
  let text = "";
  let start = null;
  let end = null;
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.nodeType === Node.ELEMENT_NODE) {
      if (node.matches("p")) text += " ";
      continue;
    }
    if (range.intersectsNode(node)) {
      const from = node === range.startContainer ? range.startOffset : 0;
      const to = node === range.endContainer ? range.endOffset : node.length;
      start ??= text.length + from;
      end = text.length + to;
    }
    text += node.data;
  }
  if (start === null) return null;
  const spans = [...text.matchAll(WORD)].map((match) => [match.index, match.index + match[0].length]);
  const first = spans.findIndex(([, closing]) => closing > start);
  const last = spans.findLastIndex(([opening]) => opening < end);
  return first < 0 || last < first ? null : { first: first + 1, last: last + 1, total: spans.length };
}
