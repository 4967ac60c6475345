// Speeches edited in place: split, joined, relabelled and gone through by keyboard, with undo.
// Without this script a line of "---" splits a speech, and a tick joins it with the one before.

const form = document.querySelector("form[data-edit-reading]");
if (form) begin();

function begin() {
  const list = form.querySelector("[data-speeches]");
  const blank = form.querySelector("template[data-speech]");
  const total = form.querySelector("[name=speeches-TOTAL_FORMS]");
  const number = form.querySelector("[data-number]");
  const said = form.querySelector("[data-said]");
  const help = form.querySelector("dialog[data-keys]");
  const bar = form.querySelector("[data-commands]");
  const FIELDS = ["kind", "label", "speaker", "text"];
  const past = [];
  const future = [];
  let current;
  let leaving = false;

  form.classList.add("editing");
  bar.hidden = false;
  renumber();
  offerNames();
  current = snapshot();
  const first = whole();

  // --- What can be done, in one table: keys in a field, a key on the speech itself, a button ------

  const COMMANDS = {
    split: { key: "s", field: (event) => control(event) && !event.shiftKey && event.key === "Enter", run: split },
    join: { key: "m", field: (event) => control(event) && event.shiftKey && event.key === "Enter", run: join },
    next: { key: "j", field: (event) => alt(event) && event.key === "ArrowDown", run: (row) => move(row, 1) },
    previous: { key: "k", field: (event) => alt(event) && event.key === "ArrowUp", run: (row) => move(row, -1) },
    same: { key: "a", run: sameName },
    label: { key: "l", run: (row) => enter(row, "label") },
    name: { key: "n", run: (row) => enter(row, "speaker") },
    words: { key: "Enter", run: (row) => enter(row, "text") },
    remove: { key: "x", run: remove },
    add: { key: "i", run: add },
    undo: { key: "u", run: undo },
    redo: { key: "r", run: redo },
    help: { key: "?", run: () => help.showModal() },
  };

  list.addEventListener("click", (event) => {
    const button = event.target.closest("[data-do], button[name=insert]");
    const row = rowOf(button);
    if (!row) return;
    event.preventDefault();
    COMMANDS[button.dataset.do ?? "add"].run(row);
  });
  bar.addEventListener("click", (event) => {
    const button = event.target.closest("[data-do]");
    if (button) COMMANDS[button.dataset.do].run(null);
  });
  form.addEventListener("keydown", (event) => {
    if (help.open || event.isComposing) return;
    if (ours(event)) event.preventDefault();
  });
  list.addEventListener("change", (event) => {
    const row = rowOf(event.target);
    if (event.target.name?.endsWith("-label")) nameLikeLabel(row);
    settle(`typing in speech ${rows().indexOf(row) + 1}`);
    dress(row);
  });
  list.addEventListener("focusin", (event) => {
    if (event.target.hasAttribute("list")) suggest();
  });
  form.addEventListener("submit", () => (leaving = true));
  addEventListener("pageshow", () => (leaving = false));
  addEventListener("beforeunload", (event) => {
    if (!leaving && whole() !== first) event.preventDefault();
  });

  // Whether a key was for us, and is done.
  function ours(event) {
    const row = rowOf(event.target);
    if (control(event) && !event.altKey && /^[zy]$/i.test(event.key)) return ourUndo(event, row);
    if (!row) return false;
    if (event.target === row) return onSpeech(event, row);
    if (event.key === "Escape" && !control(event) && !event.altKey) {
      row.focus();
      return true;
    }
    // Lists of suggestions and of kinds have keys of their own.
    if (event.target.matches("select, input[list]") && event.key.startsWith("Arrow")) return false;
    const command = Object.values(COMMANDS).find((one) => one.field?.(event));
    command?.run(row);
    return Boolean(command);
  }

  // Keys of one letter, which count only while the speech itself has the focus.
  function onSpeech(event, row) {
    if (control(event)) return false;
    if (alt(event) || event.key === "ArrowDown" || event.key === "ArrowUp") {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) move(row, step);
      return Boolean(step);
    }
    const kinds = [...field(row, "kind").options];
    if (/^[1-9]$/.test(event.key) && kinds[event.key - 1]) {
      change(`the kind of speech ${place(row)}`, () => (field(row, "kind").value = kinds[event.key - 1].value));
      dress(row);
      say(`Speech ${place(row)}: ${kinds[event.key - 1].text}.`);
      return true;
    }
    const command = Object.values(COMMANDS).find((one) => one.key === event.key);
    command?.run(row);
    return Boolean(command);
  }

  // What is being typed in a field, the browser undoes; everything else is ours.
  function ourUndo(event, row) {
    if (row && event.target !== row && typing()) return false;
    if (!row && event.target.matches("input, textarea, select")) return false;
    if (event.key.toLowerCase() === "y" || event.shiftKey) redo();
    else undo();
    return true;
  }

  // --- The commands ------------------------------------------------------------------------------

  // At the cursor; what is selected becomes a speech of its own, and who spoke before goes on after.
  function split(row) {
    const box = field(row, "text");
    const cuts = [0, box.selectionStart, box.selectionEnd, box.value.length];
    const parts = [0, 1, 2].map((i) => box.value.slice(cuts[i], cuts[i + 1]).trim());
    const selected = box.selectionStart !== box.selectionEnd;
    if (!parts[0] && !(selected && parts[2])) {
      say("Put the cursor where the new speech begins.");
      return box.focus();
    }
    if (!parts[1] && !parts[2]) {
      say("Nothing comes after the cursor.");
      return box.focus();
    }
    const which = place(row);
    let focused = row;
    change(`the split of speech ${which}`, () => {
      const [firstPart, ...others] = parts.filter(Boolean);
      const middleIsNew = Boolean(parts[0]);
      write(row, { text: firstPart });
      let last = row;
      others.forEach((text, i) => {
        const goesOn = selected && middleIsNew && i === 1;
        const fresh = newRow(goesOn ? { ...read(row), text } : labelled(text));
        last.after(fresh);
        if (i === 0) focused = fresh;
        last = fresh;
      });
      if (selected && !middleIsNew) [focused, last] = [row, last];
    });
    enter(focused, field(focused, "label").value ? "text" : "label", 0);
    say(`Speech ${which} was split. Say who speaks in speech ${place(focused)}.`);
  }

  function join(row) {
    const before = rows()[rows().indexOf(row) - 1];
    if (!before) return say("There is no speech before this one.");
    const which = place(row);
    const joint = field(before, "text").value.trimEnd();
    change(`joining speech ${which} with the one before`, () => {
      const { label, speaker, text } = read(row);
      const old = read(before);
      write(before, {
        text: [joint, text.trim()].filter(Boolean).join("\n\n"),
        label: old.label || label,
        speaker: old.speaker || speaker,
      });
      row.remove();
    });
    enter(before, "text", joint.length);
    say(`Speech ${which} was joined with speech ${place(before)}.`);
  }

  function sameName(row) {
    const { label, speaker } = read(row);
    const alike = rows().filter((one) => label && field(one, "label").value.trim() === label.trim());
    const others = alike.filter((one) => field(one, "speaker").value !== speaker);
    if (!label.trim()) return say("This speech has no label.");
    if (!others.length) return say(`All speeches of “${label}” have this name already.`);
    change(`the name of “${label}”`, () => {
      for (const one of others) write(one, { speaker });
    });
    say(`${speaker || "No name"} for ${alike.length} speeches of “${label}”.`);
  }

  function remove(row) {
    const box = field(row, "DELETE");
    change(`deleting speech ${place(row)}`, () => (box.checked = !box.checked));
    say(`Speech ${place(row)} will ${box.checked ? "be deleted" : "stay"} when you save.`);
  }

  function add(row) {
    let fresh;
    change(`the new speech after speech ${place(row)}`, () => {
      fresh = newRow({});
      row.after(fresh);
    });
    enter(fresh, "label");
    say(`Speech ${place(fresh)} is new.`);
  }

  function move(row, step) {
    const to = rows()[rows().indexOf(row) + step];
    if (!to) return say(step > 0 ? "This is the last speech." : "This is the first speech.");
    const active = document.activeElement;
    const name = active === row ? null : FIELDS.find((one) => field(row, one) === active);
    if (name) enter(to, name, 0);
    else to.focus();
  }

  function enter(row, name, cursor) {
    const input = field(row, name);
    input.focus();
    if (cursor !== undefined && name === "text") input.setSelectionRange(cursor, cursor);
  }

  // --- Undo --------------------------------------------------------------------------------------

  function change(words, operation) {
    settle("typing");
    past.push({ state: current, words });
    future.length = 0;
    operation();
    renumber();
    current = snapshot();
    changed();
  }

  // Makes what was typed since the last step a step of its own.
  function settle(words) {
    const now = snapshot();
    if (JSON.stringify(values(now)) === JSON.stringify(values(current))) return;
    past.push({ state: current, words });
    future.length = 0;
    current = now;
    changed();
  }

  function typing() {
    return JSON.stringify(values(snapshot())) !== JSON.stringify(values(current));
  }

  function undo() {
    settle("typing");
    step(past, future, "Undone", "There is nothing to undo.");
  }

  function redo() {
    step(future, past, "Done again", "There is nothing to do again.");
  }

  function step(from, to, done, nothing) {
    const entry = from.pop();
    if (!entry) return say(nothing);
    to.push({ state: current, words: entry.words });
    const different = restore(entry.state);
    current = entry.state;
    changed();
    (different ?? rows()[0])?.focus();
    say(`${done}: ${entry.words}.`);
  }

  function snapshot() {
    return rows().map((row) => ({ row, ...read(row) }));
  }

  // Everything that saving would send.
  function whole() {
    return JSON.stringify([...new FormData(form)]);
  }

  function values(state) {
    return state.map(({ row, ...rest }) => rest);
  }

  // Puts a state back; gives the first speech that was different.
  function restore(state) {
    const here = new Map(rows().map((row) => [row, JSON.stringify(read(row))]));
    let different = null;
    for (const row of here.keys()) if (!state.some((one) => one.row === row)) row.remove();
    state.forEach(({ row, ...rest }, i) => {
      if (list.children[i] !== row) list.insertBefore(row, list.children[i] ?? null);
      if (here.get(row) === JSON.stringify(rest)) return;
      write(row, rest);
      different ??= row;
    });
    renumber();
    return different;
  }

  function changed() {
    offerNames();
    bar.querySelector("[data-do=undo]").disabled = !past.length;
    bar.querySelector("[data-do=redo]").disabled = !future.length;
  }

  // --- Rows --------------------------------------------------------------------------------------

  function rows() {
    return [...list.children];
  }

  function rowOf(element) {
    return element?.closest?.("[data-speeches] > li") ?? null;
  }

  function place(row) {
    return rows().indexOf(row) + 1;
  }

  function field(row, name) {
    return row.querySelector(`[name$="-${name}"]`);
  }

  function read(row) {
    const found = Object.fromEntries(FIELDS.map((name) => [name, field(row, name).value]));
    return { ...found, gone: field(row, "DELETE").checked };
  }

  function write(row, { gone, ...given }) {
    for (const [name, value] of Object.entries(given)) {
      if (FIELDS.includes(name) && field(row, name).value !== value) field(row, name).value = value;
    }
    if (gone !== undefined) field(row, "DELETE").checked = gone;
    dress(row);
  }

  function newRow(given) {
    const row = blank.content.firstElementChild.cloneNode(true);
    write(row, given);
    return row;
  }

  // What a split leaves to be read: said by whose label of this document it begins with, if it does.
  function labelled(text) {
    const known = rows().map(read).filter((one) => one.label.trim());
    const found = known
      .filter(({ label }) => text.startsWith(label) && /^[:.]\s*\S/.test(text.slice(label.length)))
      .sort((one, other) => other.label.length - one.label.length)[0];
    if (!found) return { text };
    return { ...found, gone: false, text: text.slice(found.label.length + 1).trim() };
  }

  // Whoever was meant by this label elsewhere in the document is meant here too.
  function nameLikeLabel(row) {
    const { label, speaker } = read(row);
    if (speaker || !label) return;
    const alike = rows().map(read).find((one) => one.label === label && one.speaker);
    if (alike) write(row, { speaker: alike.speaker });
  }

  function dress(row) {
    for (const option of field(row, "kind").options) row.classList.remove(option.value);
    row.classList.add("speech", field(row, "kind").value);
  }

  // The button that names all speeches of a label alike stands where they are not.
  function offerNames() {
    const names = new Map();
    const state = rows().map(read);
    for (const { label, speaker } of state) {
      names.set(label.trim(), (names.get(label.trim()) ?? new Set()).add(speaker));
    }
    rows().forEach((row, i) => {
      const label = state[i].label.trim();
      const button = row.querySelector("[data-do=same]");
      button.hidden = !label || !state[i].speaker || names.get(label).size < 2;
      button.textContent = `This name for all “${label}”`;
    });
  }

  function renumber() {
    const all = rows();
    all.forEach((row, i) => {
      row.setAttribute("aria-label", `Speech ${i + 1} of ${all.length}`);
      row.querySelector("[data-do=join]").hidden = i === 0;
      if (row.id === `speeches-${i}` && row.hasAttribute("tabindex")) return;
      row.id = `speeches-${i}`;
      row.tabIndex = -1;
      for (const element of row.querySelectorAll("[name], [id], [for]")) {
        for (const name of ["name", "id", "for", "aria-describedby"]) {
          const value = element.getAttribute(name);
          if (value) element.setAttribute(name, value.replace(/speeches-(\d+|__prefix__)-/, `speeches-${i}-`));
        }
      }
      dress(row);
    });
    total.value = all.length;
    number.textContent = all.length;
  }

  function suggest() {
    const state = rows().map(read);
    for (const [id, name] of [["document-labels", "label"], ["document-people", "speaker"]]) {
      const known = form.querySelector(`#${id}`);
      const shown = new Set([...known.options].map((option) => option.value));
      for (const one of state) {
        if (!one[name] || shown.has(one[name])) continue;
        shown.add(one[name]);
        const option = document.createElement("option");
        option.value = one[name];
        known.append(option);
      }
    }
  }

  function say(words) {
    said.textContent = said.textContent === words ? `${words}\u00a0` : words;
  }
}

function control(event) {
  return event.ctrlKey || event.metaKey;
}

function alt(event) {
  return event.altKey && !event.ctrlKey && !event.metaKey;
}
