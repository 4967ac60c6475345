// Keys of one letter, which can be turned off on every page at once: they get in the way of speech
// input (WCAG 2.2, criterion 2.1.4). The choice is kept in the browser alone.

const OFF = "letter-keys-off";
const FIELDS = "input:not([type=checkbox]), textarea, select, [contenteditable]";
const CHOSEN = "letter-keys"; // the event that tells the other boxes of the page

let off = kept();

// The key pressed, or "" where it is meant for something else.
export function letter(event) {
  const meant = event.ctrlKey || event.metaKey || event.altKey || event.target.closest(FIELDS);
  return off || meant || event.defaultPrevented || document.querySelector("dialog[open]") ? "" : event.key;
}

// Makes a checkbox the choice, which it shares with every other.
export function offer(box) {
  box.checked = !off;
  box.addEventListener("change", () => {
    off = !box.checked;
    keep();
    document.dispatchEvent(new Event(CHOSEN));
  });
  document.addEventListener(CHOSEN, () => (box.checked = !off));
}

function kept() {
  try {
    return localStorage.getItem(OFF) !== null;
  } catch {
    return false; // no storage is allowed here
  }
}

function keep() {
  try {
    if (off) localStorage.setItem(OFF, "");
    else localStorage.removeItem(OFF);
  } catch {
    // It holds for this page.
  }
}
