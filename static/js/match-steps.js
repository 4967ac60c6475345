// Steps through the matches of a search within a transcript: the bar of steps follows the reader,
// n and p go to the next and the previous match, and what is reached is announced.
// Without this script each match that is the target of the address shows its own bar.

import { letter, offer } from "./letter-keys.js";

const KEYS = { n: 1, p: -1 };

const list = document.querySelector("[data-match-steps]");
const marks = [...document.querySelectorAll("mark[id^=m]")];
if (list && marks.length) begin();

function begin() {
  const said = document.createElement("p");
  said.role = "status";
  said.className = "visually-hidden";
  list.append(choiceOfKeys(), said);

  let here = null;
  let asked = false;
  document.documentElement.classList.add("stepping");
  follow();
  addEventListener("scroll", soon, { passive: true });
  addEventListener("resize", soon);
  addEventListener("hashchange", follow);
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#m"]');
    const mark = link && marks.find((one) => `#${one.id}` === link.hash);
    if (!mark || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    go(mark);
    if (link.closest(".steps")) focusLike(link, mark);
  });
  document.addEventListener("keydown", (event) => {
    const step = KEYS[letter(event)];
    if (!step) return;
    event.preventDefault();
    const mark = marks[here ? marks.indexOf(here) + step : 0];
    if (mark) go(mark);
    else say(step > 0 ? "That was the last match." : "That was the first match.");
  });

  function soon() {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      follow();
    });
  }

  // The match that the reader is at: the target if it can be seen, else the first that can be seen,
  // else the last above.
  function follow() {
    const target = document.querySelector("mark[id^=m]:target");
    show(target && seen(target) ? target : atTop());
  }

  function seen(mark) {
    const box = mark.getBoundingClientRect();
    return box.bottom > 0 && box.top < innerHeight;
  }

  function atTop() {
    let low = 0;
    let high = marks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (marks[middle].getBoundingClientRect().bottom <= 0) low = middle + 1;
      else high = middle;
    }
    const first = marks[low];
    return first && seen(first) ? first : (marks[low - 1] ?? null);
  }

  function show(mark) {
    if (mark === here) return;
    here?.classList.remove("here");
    mark?.classList.add("here");
    here = mark;
  }

  function go(mark) {
    location.replace(`#${mark.id}`); // the target, without an entry in the history for each step
    show(mark);
    const speaker = mark.closest(".speech")?.querySelector("h3")?.firstChild.textContent.trim();
    say([`Match ${mark.id.slice(1)} of ${marks.length}`, speaker].filter(Boolean).join(", "));
  }

  // The same step of the next bar, or the way to the list where there is no such step.
  function focusLike(link, mark) {
    const links = [...mark.nextElementSibling.querySelectorAll("a")];
    const like = links.find((one) => one.text === link.text && one.href) ?? links.at(-1);
    like.focus({ preventScroll: true });
  }

  function say(words) {
    said.textContent = words;
  }
}

function choiceOfKeys() {
  const label = document.createElement("label");
  const box = document.createElement("input");
  box.type = "checkbox";
  offer(box);
  label.className = "quiet";
  label.append(box, " Keys n and p step to the next and the previous");
  return label;
}
