// Keeps the place in a long transcript, in this browser alone, and offers to go on there.

const KEPT = "places"; // in localStorage: {address: anchor}, what was read last at the end
const MOST = 50;
const BEGUN = 2; // windows: who has read less has not begun

const offer = document.querySelector("[data-keep-place]");
if (offer) begin();

function begin() {
  const speeches = [...document.querySelectorAll(".body .speech")];
  const here = location.pathname;
  const anchor = places()[here];
  if (anchor && !location.hash && !location.search && document.getElementById(anchor)) {
    const link = offer.querySelector("a");
    link.hash = anchor;
    offer.hidden = false;
    const away = () => (offer.hidden = true);
    link.addEventListener("click", away);
    offer.querySelector("button").addEventListener("click", away);
    addEventListener("scroll", () => scrollY > innerHeight && away(), { passive: true });
  }
  document.addEventListener("visibilitychange", () => document.hidden && keep());
  addEventListener("pagehide", keep);

  function keep() {
    if (!offer.hidden) return; // not taken up yet: the place stays
    const kept = places();
    delete kept[here];
    const place = speeches.findLast((one) => one.getBoundingClientRect().top < innerHeight / 3);
    const over = speeches.at(-1).getBoundingClientRect().top < innerHeight;
    if (place && !over && scrollY > BEGUN * innerHeight) kept[here] = place.id;
    store(kept);
  }
}

function places() {
  try {
    return JSON.parse(localStorage.getItem(KEPT)) ?? {};
  } catch {
    return {}; // no storage is allowed here
  }
}

function store(kept) {
  try {
    localStorage.setItem(KEPT, JSON.stringify(Object.fromEntries(Object.entries(kept).slice(-MOST))));
  } catch {
    // The place is not kept.
  }
}
