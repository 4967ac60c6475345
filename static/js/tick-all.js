// A box above a list that ticks all of its boxes, and says how many are ticked.

const form = document.querySelector("[data-tick-all]");
const place = form?.querySelector("[data-tick-here]");
const boxes = [...(form?.querySelectorAll("input[name=ticked]") ?? [])];
if (place && boxes.length > 1) begin();

function begin() {
  const label = document.createElement("label");
  const all = document.createElement("input");
  const words = document.createElement("span");
  all.type = "checkbox";
  label.className = "tick";
  label.append(all, words);
  place.append(label);
  all.addEventListener("change", () => {
    for (const box of boxes) box.checked = all.checked;
    count();
  });
  form.addEventListener("change", count);
  addEventListener("pageshow", count); // a browser may remember what was ticked
  count();

  function count() {
    const ticked = boxes.filter((box) => box.checked).length;
    all.checked = ticked === boxes.length;
    all.indeterminate = ticked > 0 && !all.checked;
    words.textContent = ticked ? `${ticked} of ${boxes.length} ticked` : "Tick all";
  }
}
