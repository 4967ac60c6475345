"""Which words of a label are its office, and which the name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from archive.ingest import parliaments, tongues, uncased
from archive.ingest.labels.countries import country_length
from archive.ingest.labels.names import (
    INITIALS,
    INITIALS_LAST,
    PEERAGE,
    is_full,
    is_name,
    plain_name,
    surname,
)
from archive.ingest.labels.printed import DECORATIONS, without_honorifics, words_of
from archive.ingest.vocabulary import (
    CONNECTIVES,
    HONORIFICS,
    INSTITUTIONS,
    MEDIA,
    OFFICES,
    PARTICLES,
)

# German for the president of another country: "P Vask".
FOREIGN_PRESIDENT = re.compile(r"^P [A-ZÀ-Þ][^\W\d_]+$")
FILIATIONS = frozenset("bin binti bint ibn".split())  # "Najwan bin Tarek Sadri"
# Surnames that are also words of institutions.
SURNAMES_TOO = frozenset(
    "may west church house day white bay hall city lake fund order prize".split()
)
# Offices that are also surnames: "Ada King".
OFFICES_TOO = frozenset("king pope dean bishop marshal judge major".split())
FOREIGN = tongues.INSTITUTIONS | parliaments.INSTITUTIONS
GENERATION = re.compile(r"(?:Jr|Sr|II|III|IV)\.?")  # of a name, behind it


def has_office(text: str) -> bool:
    """Whether a word of it is an office."""
    return bool(FOREIGN_PRESIDENT.match(text)) or any(word in OFFICES for word in _parts(text))


def is_peer(text: str) -> bool:
    """Whether somebody is called by a title and a place: "Lord Norr of Sund", "Earl of Sund"; the
    Lord Mayor of Sund holds an office."""
    return text.split(" ")[0] in PEERAGE and is_name(text) and not has_office(text)


@lru_cache(maxsize=4096)
def split(text: str) -> tuple[str | None, str | None]:
    """(name, office) of a label without qualifiers: "Prime Minister of India Narendra Modi"."""
    text = DECORATIONS.sub("", text)
    if uncased.without_capitals(text):
        return uncased.split(text)
    if " of " in text and is_peer(text.removeprefix("The ")):
        return text.removeprefix("The "), None
    text = re.sub(r"(?<=\w)\s[-–—]\s(?=\w)", ", ", text)
    if "," in text:
        first, _, rest = (part.strip() for part in text.partition(","))
        last = without_honorifics(text.rpartition(",")[2].strip())
        if _office_at(first.split()) < 0 and is_name(first):
            return plain_name(first), rest or None
        told, described = split(first) if has_office(first) and has_office(rest) else (None, None)
        if told and described and is_full(told):
            return told, text.replace(told, "", 1).strip(" ,") or None
        if has_office(first) and is_name(last) and not has_office(last) and len(last.split()) > 1:
            return plain_name(last), text.rpartition(",")[0].strip()
    tokens = text.split()
    at = _office_at(tokens)
    if at == len(tokens) - 1 and (behind := _name_before(tokens)) is not None:
        return behind
    if at < 0:
        if tokens[:1] == ["The"] and len(tokens) == 2:
            return None, None  # "The Paper" is nobody's name
        name = plain_name(text)
        return (name, None) if is_name(name) else _after_description(tokens)
    tail = (
        without_honorifics(" ".join(tokens[at + 1 :])).split()
        if at + 2 < len(tokens)
        else tokens[at + 1 :]
    )
    start = _name_start(tail)
    name = plain_name(_without_country(" ".join(tail[start:])))
    office = " ".join(tokens[: at + 1 + start])
    if not name or not is_name(name) or is_institution(name):
        return None, text
    if name.split()[0].casefold() in ("and", "of", "for", "or"):
        return None, text  # "OFFICE OF MANAGEMENT AND BUDGET"
    return name, plain_office(office)


def _name_before(tokens: Sequence[str]) -> tuple[str, str] | None:
    """Name and office of a label whose office, in small letters, follows a name in capitals, as
    Hungarian minutes print it: "ADA NORR miniszterelnök"."""
    length = next((i for i, token in enumerate(tokens) if not token.isupper()), len(tokens))
    name, office = " ".join(tokens[:length]), tokens[length:]
    small = bool(office) and all(token.islower() for token in office)
    whole = length > 1 and is_name(name) and not has_office(name)
    return (plain_name(name), " ".join(office)) if small and whole else None


def _without_country(text: str) -> str:
    """ "Marrane of Corvala", "Vask de Francia" without the country; "Fernández de Luna" whole."""
    name, of, rest = re.split(r"\s(of|OF|de|DE)\s(?=the\b|[A-Z])", text + " of The", maxsplit=1)
    spanish = of.casefold() == "de" and not country_length(rest.split())
    return text if spanish else name


def _office_at(tokens: Sequence[str]) -> int:
    """Where the last word of office stands, or -1; not where it is somebody's surname."""
    found = [index for index, token in enumerate(tokens) if _is_office(token)]
    if FOREIGN_PRESIDENT.match(" ".join(tokens)):
        return 0
    if found and found == [len(tokens) - 1] and len(tokens) > 1:
        before = tokens[-2].casefold()
        if tokens[-1].casefold() in OFFICES_TOO and before not in CONNECTIVES | HONORIFICS:
            return -1
    return max(found, default=-1)


def _after_description(tokens: list[str]) -> tuple[str | None, str | None]:
    """(name, description) of a label whose office is in none of our tables: "NASA astronaut
    Ada Norr"."""
    start = len(tokens) - _name_length(tokens) if len(tokens) > 2 else 0
    described = any(token.islower() and token not in PARTICLES for token in tokens[:start])
    name = plain_name(" ".join(tokens[start:]))
    if start < 1 or not described or not is_name(name) or is_institution(name):
        return None, None
    return name, " ".join(tokens[:start])


def in_order(name: str) -> str:
    """ "Howard, John" as "John Howard"; "Ada Norr, MP" as it is."""
    last, comma, first = name.partition(",")
    turned = comma and is_name(last) and is_name(first) and not first.strip().isupper()
    return f"{first.strip()} {last.strip()}" if turned and not has_office(first) else name


def plain_office(text: str) -> str | None:
    """An office without the honorifics before it, or None."""
    return without_honorifics(text.strip(" ,-–—")).strip(" ,") or None


def is_institution(name: str) -> bool:
    """Whether its last word is one for a body of people, and no surname too."""
    return surname(name) in INSTITUTIONS - SURNAMES_TOO


def _parts(text: str) -> list[str]:
    return [part for word in words_of(text) for part in (word, *word.split("-"))]


def _is_office(token: str) -> bool:
    bare = token.strip('.,;:()“”"«»').casefold().replace("´", "'").replace("\u0307", "")
    return bare in OFFICES or any(part in OFFICES for part in bare.split("-") if len(part) > 3)


# A surname that begins with small words, alone behind an office: "President von der Norr".
SURNAME = re.compile(
    r"(?:[Vv]on|[Vv]an|VON|VAN|[Vv]om|[Zz]u)(?: (?i:der|den|de|dem|het))? [^\W\d_a-z][\w'’-]+$"
)


def _name_start(tail: list[str]) -> int:
    """Where in the words after the office's last word the name begins."""
    if not tail or SURNAME.match(" ".join(tail)):
        return 0
    # "Prezes Rady Ministrów Ada Norr", "Místopředseda PSP Ada Norr": after the institution.
    told = next((i for i, word in enumerate(tail) if word.casefold() not in FOREIGN), len(tail))
    if 0 < told < len(tail) - 1:  # but "Congressman Salud Carbajal"
        return told
    if tail[0].casefold() not in CONNECTIVES and not tail[0][:1].islower():
        # "President Putin", but "Президент России Владимир Путин".
        country = country_length(tail)
        if country and country < len(tail):
            return country + _organisation_length(tail[country:])
        if country == len(tail) and (country > 1 or tail[0].isupper()):
            return country  # "Presiden Republik Indonesia", "Presiden RI"
        return max(0, len(tail) - _name_length(tail)) if _foreign(tail) else 0
    country = max(
        (i + country_length(tail[i:]) for i in range(1, len(tail)) if country_length(tail[i:])),
        default=0,
    )
    if country and country < len(tail):
        return country + _organisation_length(tail[country:])
    if country == len(tail):
        return len(tail)
    # "presidente de la República Inés Luz Marrane": all that follows the institution.
    named = max((i for i, word in enumerate(tail, 1) if word.casefold() in FOREIGN), default=0)
    if 0 < named < len(tail) and is_name(" ".join(tail[named:])):
        return named
    length = _name_length(tail)
    return len(tail) - length if length < len(tail) - 1 else len(tail)


def _organisation_length(tail: list[str]) -> int:
    """How many words after a country still name an organisation: "China Media Group"."""
    name = _name_length(tail) if len(tail) > 2 else len(tail)
    before = [word.casefold() for word in tail[: len(tail) - name]]
    return len(before) if set(before) & (INSTITUTIONS | MEDIA) else 0


def _foreign(tail: list[str]) -> bool:
    """Whether a genitive may stand between office and name, as in Russian."""
    return any("\u0400" <= char <= "\u04ff" for char in tail[0]) and len(tail) > 2


def _name_length(tail: list[str]) -> int:
    """How many words at the end are the name: two, and the particles and initials before; "III"
    and the like behind it are not counted among the two."""
    if len(tail) > 2 and GENERATION.fullmatch(tail[-1]):
        return 1 + _name_length(tail[:-1])
    if INITIALS.match(tail[-1]):
        return 1
    length = 2 + bool(INITIALS_LAST.match(" ".join(tail[-3:])))
    while length < len(tail) and (
        tail[-length].casefold() in PARTICLES
        or tail[-length - 1].casefold() in FILIATIONS
        or re.fullmatch(r"(?:[A-ZÀ-ÞА-ЯЁ]\.)+", tail[-length])
        or (length > 1 and tail[-length + 1].casefold() in PARTICLES - CONNECTIVES - FILIATIONS)
    ):
        length += 1
        if not tail[-length][:1].isupper() and tail[-length].casefold() not in PARTICLES:
            length -= 1
            break
    return length
