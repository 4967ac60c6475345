// Puts a button under each text that is to be copied ([data-copy], its value says what it is). It
// copies the words, and their italics for whoever can take them. Without this script the text is
// selected and copied as any other.

for (const place of document.querySelectorAll("[data-copy]")) offer(place);

function offer(place) {
  const text = place.firstElementChild;
  const button = document.createElement("button");
  const said = document.createElement("span");
  button.type = "button";
  button.textContent = "Copy";
  button.setAttribute("aria-label", `Copy ${place.dataset.copy}`);
  said.role = "status";
  button.addEventListener("click", async () => {
    said.textContent = "";
    said.textContent = (await copied(text)) ? "Copied" : "Selected: copy it with your keyboard";
  });
  place.append(button, said);
}

async function copied(text) {
  const isField = text.matches("textarea");
  if (isField) text.select();
  else getSelection().selectAllChildren(text);
  try {
    if (isField) return await navigator.clipboard.writeText(text.value).then(() => true);
    const plain = text.textContent.trim();
    const parts = { "text/plain": plain, "text/html": text.innerHTML.trim() };
    const blobs = Object.entries(parts).map(([type, part]) => [type, new Blob([part], { type })]);
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
    return true;
  } catch {
    return false; // not allowed here, or not known to this browser: the selection is left
  }
}
