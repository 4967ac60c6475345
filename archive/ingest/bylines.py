"""People whom a title names without an office: "Press Gaggle by Ada Norr", "Interview With Lars
Vask of Varland Radio", "Interview of the President by Ada Norr and Lars Vask"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from archive.ingest.labels.names import is_full, is_name, printed_name
from archive.ingest.labels.offices import has_office
from archive.ingest.labels.printed import without_honorifics, words_of
from archive.ingest.labels.voices import is_medium
from archive.ingest.types import TranscriptKind
from archive.ingest.vocabulary import INSTITUTIONS, KINDS, MEDIA, OFFICES, PLACES, STARTERS

_NAME = r"[A-ZÀ-Þ][\w'’-]*(?: [A-ZÀ-Þ]\.)?(?: [A-ZÀ-Þ][\w'’-]*){1,2}"
NAMED = re.compile(
    rf"\b(?P<how>[Bb]y|BY|[Ww]ith) (?P<names>{_NAME}(?:(?:, and|,| and| AND) {_NAME})*)"
    r"(?=(?P<after>$|,.*|[”\"].*| (?i:and|of|on|from|at|for|aboard|en|in|to)\b.*| [-–—] .*))"
)
# Whom an interview is with or of, in Romance languages: "Entrevista a Inés Marrane",
# "Interview exclusive d'Anton Vask".
GUEST = re.compile(
    r"\b(?:[Ii]nterview|[Ee]ntretien|[Ee]ntrevista|[Ii]ntervista|[Ii]nterviul?)"
    r"(?: [a-z]\S{2,})? (?:d['’]|(?:de|avec|con|a|com|cu|di) )"
    rf"(?P<name>(?!(?:El|Il|La|Le|Lo|Los)\b){_NAME})"
)
OTHERS = re.compile(r"\b(?:with|of) (?:the )?[A-Z]")
POSSESSIVE = re.compile(r"['’]s\b")
LETTERS = re.compile(r"^[A-Z]{3,} (?=[A-Z][a-z])")  # of an office: "APNSA Ada Norr"
JOINED = re.compile(r", and |, | and | AND ")
CONVERSATION = re.compile(r"\b(?:[Cc]onversation|[Dd]iscussion|[Ff]ireside [Cc]hat|Q ?& ?A) $")
INTERVIEW = re.compile(dict(KINDS)[TranscriptKind.INTERVIEW], re.I)


def in_title(title: str) -> Iterator[tuple[str, bool]]:
    """The names, each with whether its bearer asks the questions. Whom an interview is "with" asks
    if a station, an agency or a newspaper is said to be theirs, or whose words it is stands
    before; "A Conversation With" somebody is had with a guest."""
    guest = GUEST.search(title)
    name = without_honorifics(guest["name"]) if guest is not None else ""
    if _is_somebody(name):
        yield printed_name(name), False
    named = list(NAMED.finditer(title))
    told = named and any(re.search(words, title, re.I) for _, words in KINDS)
    for match in named:
        before, after = title[: match.start()], match["after"]
        of_medium = after.startswith((" of ", " from ")) and is_medium(POSSESSIVE.sub("", after))
        hosted = bool(CONVERSATION.search(before))
        # "Minister Norr With Lars Vask of Varland Radio"
        interview = bool(INTERVIEW.search(title)) or (not told and of_medium)
        asks = interview and (of_medium or bool(OTHERS.search(before)))
        if match["how"].casefold() == "with" and not (asks or hosted):
            continue
        if match["how"].casefold() == "by" and not told:
            continue
        for name in (LETTERS.sub("", named) for named in JOINED.split(match["names"])):
            owned = POSSESSIVE.search(name)  # "Interview with Radio Nesvik's Evening Hour"
            if _is_somebody(name) and not owned:
                yield printed_name(name), interview and not hosted


def _is_somebody(name: str) -> bool:
    return is_name(name) and is_full(name) and not _names_something(name)


def _names_something(text: str) -> bool:
    """Whether a word of it is of an office, a place or a body of people."""
    words = {word.removesuffix("s") for word in words_of(text)} | set(words_of(text))
    return has_office(text) or bool(
        words & (INSTITUTIONS | OFFICES | PLACES | MEDIA | STARTERS | {"all", "other"})
    )
