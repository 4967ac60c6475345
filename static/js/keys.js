// Keys that go from speech to speech and from question to question, and the dialog that tells them.
// The keyboard's focus goes along, so that the next Tab is in the speech that was reached.

import { letter, offer } from "./letter-keys.js";

const NEAR = 40; // pixels below the top within which a speech counts as reached

const dialog = document.querySelector("dialog[data-keys]");
if (dialog) begin();

function begin() {
  const speeches = [...document.querySelectorAll(".body .speech")];
  const questions = speeches.filter((speech) => speech.matches(".question"));
  const within = document.querySelector("#within");
  const matches = document.querySelector("[data-match-steps]"); // n and p are theirs
  const deeds = {
    j: () => go(speeches, 1),
    k: () => go(speeches, -1),
    n: () => matches || go(questions, 1),
    p: () => matches || go(questions, -1),
    "/": () => within?.focus(),
    "?": () => dialog.showModal(),
  };

  offer(dialog.querySelector("input[type=checkbox]"));
  for (const button of document.querySelectorAll("[data-keys-open]")) {
    button.hidden = false;
    button.addEventListener("click", () => dialog.showModal());
  }
  document.addEventListener("keydown", (event) => {
    const deed = Object.hasOwn(deeds, event.key) && deeds[letter(event)];
    if (!deed) return;
    deed();
    if (event.key === "/" || event.key === "?") event.preventDefault(); // Firefox looks for words with /
  });
}

// To the next one, or the one before: counted from the one that has the focus, if the reader is
// still there, else from the top of the window.
function go(list, step) {
  const shown = list.filter((one) => one.checkVisibility());
  const at = shown.indexOf(document.activeElement);
  const next =
    at >= 0 && isSeen(shown[at])
      ? shown[at + step]
      : step > 0
        ? shown.find((one) => top(one) > NEAR)
        : shown.findLast((one) => top(one) < 0);
  if (!next) return;
  next.tabIndex = -1;
  next.scrollIntoView({ behavior: "instant" }); // steps that follow quickly would stop halfway
  next.focus({ preventScroll: true });
}

function isSeen(element) {
  const box = element.getBoundingClientRect();
  return box.bottom > 0 && box.top < innerHeight;
}

function top(element) {
  return element.getBoundingClientRect().top;
}
