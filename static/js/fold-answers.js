// Folds and unfolds all answers at once, without asking for the page again, and keeps that in the
// address. Without this script the same links lead to the page as it then is, and each answer folds
// by itself.

const links = [...document.querySelectorAll("[data-fold-answers]")];
const questions = [...document.querySelectorAll(".body .speech.question")];
const answers = [...document.querySelectorAll("details.answer")];
if (answers.length) begin();

function begin() {
  let folded = new URLSearchParams(location.search).get("show") === "questions";
  for (const link of links) {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      turn(!folded);
    });
  }
  addEventListener("hashchange", reveal);
  reveal();

  function turn(fold) {
    folded = fold;
    const kept = questions.find((question) => question.getBoundingClientRect().bottom > 0);
    const before = kept?.getBoundingClientRect().top;
    for (const answer of answers) answer.open = !fold;
    for (const link of links) {
      link.textContent = fold ? "Unfold all answers" : "Fold all answers";
      link.search = fold ? "" : "?show=questions";
    }
    const here = new URL(location);
    if (fold) here.searchParams.set("show", "questions");
    else here.searchParams.delete("show");
    history.replaceState(history.state, "", here);
    document.querySelector("[data-folded]")?.toggleAttribute("hidden", !fold);
    // The question that the reader is at stays where it is.
    if (kept) scrollBy({ top: kept.getBoundingClientRect().top - before, behavior: "instant" });
  }

  // Not every browser opens by itself what its address leads into.
  function reveal() {
    const target = document.querySelector(":target");
    const answer = target?.closest("details.answer");
    if (!answer || answer.open) return;
    answer.open = true;
    target.scrollIntoView();
  }
}
