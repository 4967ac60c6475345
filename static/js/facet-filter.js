// Lets long facets be filtered by typing: details[data-filter], whose value names the facet.

const folded = (text) =>
  text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase().replaceAll("ё", "е");

for (const facet of document.querySelectorAll("details[data-filter]")) {
  const values = [...facet.querySelectorAll("li")].map((item) => ({
    item,
    words: folded(item.querySelector("span").textContent),
  }));
  const more = facet.querySelector("details");
  const openBefore = more.open;

  const label = document.createElement("label");
  label.className = "facet-filter";
  const name = document.createElement("span");
  name.className = "visually-hidden";
  name.textContent = `Filter ${facet.dataset.filter}`;
  const input = document.createElement("input");
  input.type = "search";
  input.placeholder = "Type to filter";
  input.autocomplete = "off";
  label.append(name, input);

  const said = document.createElement("p");
  said.className = "note";
  said.setAttribute("role", "status");

  input.addEventListener("input", () => {
    const wanted = folded(input.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const { item, words } of values) {
      const fits = wanted.every((part) => words.includes(part));
      item.hidden = !fits;
      shown += fits;
    }
    more.open = wanted.length ? true : openBefore;
    facet.classList.toggle("filtering", wanted.length > 0);
    said.textContent = !wanted.length ? "" : shown ? `${shown} shown` : "None of these.";
  });
  facet.querySelector("summary").after(label, said);
  facet.classList.add("filterable");
}
