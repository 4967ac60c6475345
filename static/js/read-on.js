// Asks for one portion of reading after the other, and shows each file's result as it comes.
// Without this script the same form asks for a longer portion at each press.

const PORTION = 0.4; // seconds of reading between two looks at the page
const TRIES = 3; // before it is left to the reader to go on
const PAUSE = 2000; // milliseconds before another try, or while another tab reads

const desk = document.querySelector("[data-read-on]");
if (desk?.querySelector("form[action$='/read/']")) readOn();

async function readOn() {
  const form = desk.querySelector("form[action$='/read/']");
  const said = desk.querySelector("[role=status]");
  const asked = new FormData(form);
  asked.set("seconds", PORTION);
  form.querySelector("button").hidden = true;
  let failed = 0;
  while (failed < TRIES) {
    const before = done(desk);
    try {
      const answer = await fetch(form.action, { method: "POST", body: asked });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const now = page.querySelector("[data-read-on]");
      if (!answer.ok || !now) throw new Error(`The answer was ${answer.status}.`);
      failed = 0;
      show(now);
      if (!now.querySelector("form[action$='/read/']")) return finish(now);
      if (done(now) === before) await wait(PAUSE);
    } catch {
      failed += 1;
      await wait(PAUSE);
    }
  }
  form.querySelector("button").hidden = false;
  said.textContent = "Reading was interrupted. The files are kept; press “Read on” to go on.";
}

// What has come since: rows whose state changed, the bar, and what is said of it.
function show(now) {
  for (const row of now.querySelectorAll("[data-state]")) {
    const old = desk.querySelector(`#${row.id}`);
    if (old && old.dataset.state !== row.dataset.state) old.replaceWith(document.adoptNode(row));
  }
  const bar = desk.querySelector("progress");
  const newer = now.querySelector("progress");
  bar.value = newer.value;
  bar.textContent = newer.textContent;
  desk.querySelector("[role=status]").replaceChildren(
    ...now.querySelector("[role=status]").cloneNode(true).childNodes,
  );
}

function finish(now) {
  desk.querySelector("#how-far").textContent = now.querySelector("#how-far").textContent;
  desk.querySelector(".how-far .actions").replaceWith(
    document.adoptNode(now.querySelector(".how-far .actions")),
  );
}

function done(page) {
  return page.querySelector("progress").value;
}

function wait(milliseconds) {
  return new Promise((resume) => setTimeout(resume, milliseconds));
}
