"""A printed speaker label to what it says: voice or name, office, qualifiers."""

from __future__ import annotations

import re
from collections.abc import Iterable

from archive.ingest import uncased
from archive.ingest.address import address_length
from archive.ingest.labels.countries import country_length
from archive.ingest.labels.names import INITIALS, is_full, is_name, plain_name, same_letters
from archive.ingest.labels.offices import has_office, is_institution, plain_office, split
from archive.ingest.labels.printed import ITEM, OUTLET, PARTY, QUALIFIER, SPACE, words_of
from archive.ingest.labels.voices import ASKERS, is_medium, is_role, voice
from archive.ingest.types import Label, SpeechKind

BEARER = re.compile(r"^[A-ZÀ-Þ][a-zà-ÿ]+(?:-[A-ZÀ-Þ][a-zà-ÿ]+)?$")
LONG = 8  # words; a longer label holds more than an office and a name


def without_qualifiers(text: str) -> str:
    """A label without the number of a question and what stands in brackets or, after a whole
    name, behind a slash."""
    text = QUALIFIER.sub("", ITEM.sub("", text)).strip()
    parts = OUTLET.match(text)
    named = parts is not None and is_full(parts["name"]) and is_name(parts["name"])
    return parts["name"] if parts and named and not has_office(parts["name"]) else text


# As papers of the 1950s print who asks: "Q. Ada Norr, Varland Press: …".
ASKS = re.compile(r"^Q\. (?=[A-Z][\w.'’-]+ [^,]+, [A-Z])")


def label(printed: str, known: Iterable[str] = ()) -> Label:
    """What a printed label says. `known` are full names the document gives elsewhere: where the
    label ends with one of them, that is the name and what stands before it the office."""
    printed = SPACE.sub(" ", printed).strip(" :\u00a0")
    qualifiers = tuple(q.strip() for q in QUALIFIER.findall(printed) if q.strip())
    bare = SPACE.sub(" ", without_qualifiers(printed)).strip(" .,:;-–—")
    if (kind := voice(printed)) is not None:
        if is_role(printed) and (told := next(filter(None, map(_told_last, qualifiers)), None)):
            return Label(printed, told, bare)  # "Presenter (Ada Norr)"
        return Label(printed, qualifiers=qualifiers, kind=kind)
    if asker := ASKS.match(bare):
        told, outlet = split(bare[asker.end() :])
        return Label(printed, told, outlet, qualifiers, SpeechKind.QUESTION)
    named = split(bare)[0] if "," in bare else None
    if is_medium(bare) and not has_office(bare) and (named is None or is_medium(named)):
        asks = next(filter(None, map(_told_last, qualifiers)), None)  # "Leaf (Reporter, Ada Norr)"
        return Label(printed, asks, None, qualifiers, SpeechKind.QUESTION)
    long = len(bare.split()) > LONG
    for full in known:
        if same_letters(bare, full):
            return Label(printed, full, None, qualifiers)
        if bare.casefold().endswith(" " + full.casefold()) and len(full.split()) > 1:
            return Label(printed, full, plain_office(bare[: -len(full)]), qualifiers)
        if long and len(full.split()) > 1 and f" {full.casefold()} " in f" {bare.casefold()} ":
            at = bare.casefold().index(full.casefold())
            return Label(printed, full, plain_office(bare[:at]), qualifiers)
    told, office = split(bare)
    if told is None and office is not None:
        # As in "The Foreign Minister (Mr Anton Vask)".
        told = next((name for text in qualifiers if (name := _full_name(text))), None)
        if told is None and address_length(bare.split()):
            # As in "Sr. Presidente (Vask)", but not "(PSD)".
            told = next((name for name in qualifiers if BEARER.match(name)), None)
        told = told or next(filter(None, map(_initialled, qualifiers)), None)
    return Label(printed, told, office, qualifiers)


def _full_name(text: str) -> str | None:
    """The name in the text, if it is a whole one and nothing else but the letters of a party."""
    if uncased.without_capitals(text):
        name = uncased.bare_name(text)
        return name if uncased.is_name(name) and is_full(name) else None
    name = plain_name(PARTY.sub("", text))
    initials = INITIALS.match(name) and "," in name
    known = initials or country_length(name.split()) or is_medium(name) or is_institution(name)
    return name if is_name(name) and is_full(name) and not known and not has_office(name) else None


def _told_last(text: str) -> str | None:
    """The whole name that is the text, or stands behind what its bearer is: "Director, Press
    Office, Ada Norr", "Senior Journalist, Ada Norr"."""
    before, _, last = text.rpartition(",")
    described = has_office(before) or bool(ASKERS & set(words_of(before)))
    return _full_name(last.strip() if described else text)


def _initialled(text: str) -> str | None:
    """ "A. Norr" in what stands behind the office of the chair: "A. NORR, LSDP"."""
    name = text.partition(",")[0]
    return plain_name(name) if INITIALS.match(name) and is_name(name) and len(name) > 3 else None
