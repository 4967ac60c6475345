// Marks in the list of questions the one that the reader is at: the last that has passed the upper
// third of the window.

const links = new Map(
  [...document.querySelectorAll("[data-questions] a[href*='#']")].map((link) => [link.hash.slice(1), link]),
);
const questions = [...document.querySelectorAll(".body .speech.question")].filter((one) => links.has(one.id));
if (questions.length) begin();

function begin() {
  const passed = new Set();
  let current = null;
  const watch = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        if (entry.isIntersecting) passed.add(entry.target);
        else passed.delete(entry.target);
      }
      mark(questions.findLast((question) => passed.has(question)));
    },
    { rootMargin: "1000000px 0px -65% 0px" }, // all that is above, however far
  );
  for (const question of questions) watch.observe(question);

  function mark(question) {
    const link = question && links.get(question.id);
    if (link === current) return;
    current?.removeAttribute("aria-current");
    link?.setAttribute("aria-current", "true");
    current = link;
    if (link) show(link);
  }
}

// Scrolls the list alone, and not under the reader's hands.
function show(link) {
  const rail = link.closest(".rail > div");
  if (rail.matches(":hover, :focus-within") || rail.scrollHeight <= rail.clientHeight) return;
  const above = link.getBoundingClientRect().top - rail.getBoundingClientRect().top;
  if (above < 0 || above > rail.clientHeight * 0.8) rail.scrollTop += above - rail.clientHeight / 3;
}
