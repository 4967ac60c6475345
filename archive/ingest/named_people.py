"""Everybody whom a document names outside its speeches."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace

from archive.ingest import bylines, uncased
from archive.ingest.labels.names import is_full, is_name, surname
from archive.ingest.labels.offices import split
from archive.ingest.labels.printed import without_honorifics, words_of
from archive.ingest.names import WORD, described_in, in_first_person, names_in
from archive.ingest.types import TranscriptKind
from archive.ingest.vocabulary import CONNECTIVES, INSTITUTIONS, INTRODUCING, KINDS, OFFICES

TOLD = (TranscriptKind.PRESS_CONFERENCE, TranscriptKind.INTERVIEW, TranscriptKind.BRIEFING)
OCCASION_WITHIN = 6  # words
QUOTED = re.compile(r"[“\"„«»][^“”\"„«»]{20,}[”\"“»«]")
AFTER_VERB = "(?:a|an|at|for|her|his|in|on|our|that|the|to|with)"
PRESIDING = 200  # letters of a paragraph in which a Chinese page says who speaks
ANNOUNCES = re.compile(
    r"\bwill (?:\w+ )?(?:visit|pay|hold|host|attend|lead|travel|arrive|chair|go|preside|meet"
    r"|be held)\b"
)
PRESENT = re.compile(
    r"(?<!\bwill )(?<!\bto )\b(?:attend|attended|attending|present|took part|taking part|joined)\b",
    re.I,
)
LONG_WORD = 7  # letters; a shorter word may be a first name too: "Grace"


@dataclass(frozen=True, slots=True)
class Known:
    """A person the document names, with the office it gives at that place."""

    name: str
    office: str | None = None
    titled: bool = False  # named in the title or front matter
    present: bool = True  # not merely known to hold the office
    asks: bool = False  # the interviewer, whom the title names


def known_people(
    title: str | None,
    lead: str | None,
    fields: Iterable[tuple[str, str | None]],
    listed: Iterable[str],
    narration: Sequence[str],
    text: str,
) -> list[Known]:
    """Everybody named outside the speeches, each once, best evidence first."""
    people = [Known(name, office, True) for name, office in fields]
    asking = (title or "").partition(" interviewed by ")[2]
    for name, office in names_in(title or "", brief=True, subject=True):
        people.append(Known(name, office, name not in asking, asks=name in asking))
    above = (uncased.presiding(line[:PRESIDING]) for line in (title or "", lead or "", *narration))
    for name, office in filter(None, [next(filter(None, above), None)]):
        people.append(Known(uncased.said_of_oneself(name, text) or name, office, True))
    bare = (split(without_honorifics(name))[0] or name for name in listed)
    ordered = (in_reading_order(name, text) for name in bare)
    people += [Known(name) for name in ordered if is_name(name) and is_full(name)]
    people += [Known(*found, True) for found in described_in(title or "")]
    told = {person.name for person in people}
    for name, asks in bylines.in_title(title or ""):
        if name not in told:
            people.append(Known(name, None, not asks, asks=asks))
    titled = frozenset(surname(person.name) for person in people if person.titled)
    telling = [paragraph for paragraph in narration if _tells_of(paragraph, titled)]
    if in_first_person(telling):
        telling = [paragraph for paragraph in narration if _introduces(paragraph)]
    for paragraph in (lead or "", *telling):
        people += [Known(*found) for found in described_in(paragraph)]
        brief = _opens_with_occasion(paragraph)
        people += [Known(*found) for found in names_in(paragraph, subject=True, brief=brief)]
    small = {word for word in WORD.findall(text) if word.islower()}
    unique: dict[tuple[str, str], Known] = {}
    for known in people:
        person = _at_its_bounds(_without_verb(known, title or "", text), text, small)
        unique.setdefault((person.name.casefold(), (person.office or "").casefold()), person)
    return list(unique.values())


def _tells_of(paragraph: str, titled: frozenset[str]) -> bool:
    """Whether a paragraph above the speeches tells of the occasion: of those whom its title names,
    if it names any, or of those present; not what a spokesperson announces."""
    words = words_of(paragraph)
    announced = bool(titled) and ANNOUNCES.search(paragraph) and not PRESENT.search(paragraph)
    return not announced or any(word in titled for word in words)


def _introduces(paragraph: str) -> bool:
    """Whether a paragraph that is one of many spoken ones says who speaks."""
    occasion = _opens_with_occasion(paragraph) and not in_first_person([paragraph])
    return bool(INTRODUCING.match(paragraph)) or _tells_of_interview(paragraph) or occasion


def _without_verb(person: Known, title: str, text: str) -> Known:
    """The person without the English verb that goes on in the title ("Ada Norr Reflects on the
    Sea"), where the text below it has the shorter name and never the longer."""
    name, _, verb = person.name.rpartition(" ")
    if not verb.endswith("s") or not is_full(name):
        return person
    goes_on = re.search(rf"{re.escape(person.name)} {AFTER_VERB}\b", title)
    below = text.replace(title, "") if goes_on else ""
    return replace(person, name=name) if name in below and person.name not in below else person


def _at_its_bounds(person: Known, text: str, small: Container[str]) -> Known:
    """The person with the bound between office and name where the text says that it is: a first
    name that it knows belongs to the name ("Adviser for Public Engagement Ada Lise Norr"), a word
    that it uses as a word does not ("Adviser for Clean Energy Innovation Norr")."""
    office = (person.office or "").split()
    if not set(words_of(" ".join(office[-4:]))) & CONNECTIVES:
        return person
    first, _, last = person.name.partition(" ")
    if len(first) >= LONG_WORD and " " not in last and first.casefold() in small:
        return Known(last, " ".join([*office, first]), person.titled)
    before = office[-1]
    word = before.casefold()
    named = before[:1].isupper() and before.isalpha() and word not in small
    if not named or word in INSTITUTIONS | OFFICES | CONNECTIVES or len(office) < 3:
        return person
    addressed = rf"(?:,|\b(?:you|thanks|hi|hello|hey|welcome))\s{before}(?:[,.!?]|\s[—–-])"
    if not re.search(addressed, text, re.I):
        return person
    return Known(f"{before} {person.name}", " ".join(office[:-1]), person.titled)


def _opens_with_occasion(paragraph: str) -> bool:
    """Whether a paragraph says first what follows: "Verbatim text of the press conference of
    Minister Norr after the meeting"."""
    first = " ".join(paragraph.split()[:OCCASION_WITHIN])
    return any(re.search(pattern, first, re.I) for kind, pattern in KINDS if kind in TOLD)


def _tells_of_interview(paragraph: str) -> bool:
    """Whether a paragraph reports an interview, whatever it quotes of it: "The President gave Radio
    Nesvik an interview: “I am glad …”"."""
    told = QUOTED.sub("", paragraph)
    words = len(told.split())
    return bool(bylines.INTERVIEW.search(told)) and 8 <= words <= 60 and not in_first_person([told])


def in_reading_order(name: str, text: str) -> str:
    """ "Dodon Igor", as lists print it, in the order the text prints it."""
    parts = name.split()
    turned = [" ".join((*parts[at:], *parts[:at])) for at in range(1, len(parts))]
    printed = [order for order in (*turned, name) if order in text]
    return next(iter((*printed, *turned)), name)
