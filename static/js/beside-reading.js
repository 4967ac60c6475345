// The original beside the reading follows the speech that has the focus, and marks where it stands.

const WIDE = matchMedia("(width >= 75rem)");
const ENOUGH = 60; // characters that tell one place from another

const original = document.querySelector("[data-original]");
const form = document.querySelector("form[data-edit-reading]");
if (original && form) begin();

function begin() {
  const box = original.querySelector(".blocks");
  const blocks = [...box.querySelectorAll("p:not(.hint)")];
  const texts = blocks.map((block) => plain(block.textContent));
  original.open = WIDE.matches;
  WIDE.addEventListener("change", () => (original.open = WIDE.matches));
  form.addEventListener("focusin", (event) => {
    const row = event.target.closest("[data-speeches] > li");
    if (row) follow(row);
  });
  original.addEventListener("toggle", () => {
    const row = document.activeElement?.closest("[data-speeches] > li");
    if (row) follow(row);
  });

  function follow(row) {
    const [from, to] = standing(row);
    blocks.forEach((block, i) => block.classList.toggle("here", from !== null && i >= from && i <= to));
    if (from === null || !original.open) return;
    const top = blocks[from].offsetTop - box.offsetTop - box.clientHeight / 4;
    box.scrollTo({ top, behavior: matchMedia("(prefers-reduced-motion: no-preference)").matches ? "smooth" : "auto" });
  }

  // The first and the last block of a speech: those that hold its first and its last words, near
  // where it should be if speeches and blocks went on evenly.
  function standing(row) {
    const parts = row.querySelector("[name$='-text']").value.split(/\n\s*\n/).map(plain).filter(Boolean);
    if (!parts.length) return [null, null];
    const rows = [...row.parentElement.children];
    const expected = (rows.indexOf(row) / rows.length) * blocks.length;
    const from = nearest(parts[0].slice(0, ENOUGH), expected);
    if (from === null) return [null, null];
    const to = nearest(parts.at(-1).slice(-ENOUGH), from + parts.length - 1);
    return [from, to !== null && to >= from && to - from < 2 * parts.length ? to : from];
  }

  function nearest(words, expected) {
    let best = null;
    texts.forEach((text, i) => {
      if (text.includes(words) && (best === null || Math.abs(i - expected) < Math.abs(best - expected))) best = i;
    });
    return best;
  }
}

function plain(text) {
  return text.replace(/\s+/g, " ").trim().toLowerCase();
}
