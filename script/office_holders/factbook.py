"""Heads of state and government in an edition of the World Factbook, as JSON of its profiles.

Of each country the profile says "President Ada NORR (since 3 May 2019); …": title, name with the
family name in capitals, and the day the term began, but not when one ended. What is worded
otherwise (a council, a vacancy, "selected on") is left out and listed, so that it can be looked at.
"""

from __future__ import annotations

import datetime as dt
import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from archive.ingest.known_people import OfficeKind, Term

OFFICES = {
    "chief of state": OfficeKind.HEAD_OF_STATE,
    "head of government": OfficeKind.HEAD_OF_GOVERNMENT,
}
HOLDER = re.compile(r"(?P<who>[^;]+?) \(since (?P<since>(?:\d{1,2} )?(?:[A-Z][a-z]+ )?\d{4})\b")
# Titles as a speaker is called by them; those of councils and of commissions are not.
TITLE = re.compile(
    r"(?:(?:Interim|Acting|Caretaker|Transition|Transitional|Executive|Federal) )?"
    r"(?P<title>(?i:President|Prime Minister|Premier|Chancellor|Taoiseach|King|Queen|Emperor|Sultan"
    r"|Amir|Pope))(?: \(Prime Minister\))? "
)
RANKS = re.compile(
    r"^(?:(?:Gen|Lt|Col|Capt|Dr|Sr|Maj|Brig|Adm|Cdre|Ret)\.? |Field Marshal |General |Sir |Dame "
    r"|Crown Prince )+"
)
ASIDE = re.compile(r"\s*(?:[(\[][^)\]]*[)\]]|[\"“][^\"”]*[\"”]|,(?= Jr\.))")
# No name holds these: the words are about something else.
SENTENCE = frozenset("and of the also aka minister president".split())
# A word of a family name, in capitals but for what is joined to it: "al-ASAD", "McKAY".
CAPITALS = re.compile(
    r"(?:[^\W\d_]+-)?(?:Mc|Mac|[dO]['’])?[^\W\d_a-zß-öø-ÿ]{2,}(?:['’-][^\W\d_]+)*"
)
NUMERAL = re.compile(r"[IVX]+")
FORMATS = {
    "%d %B %Y": "%Y-%m-%d",
    "%d %b %Y": "%Y-%m-%d",
    "%B %Y": "%Y-%m",
    "%Y": "%Y",
}
# Top-level domains that are not the country's code.
DOMAINS = {"UK": "GB"}


@dataclass(frozen=True, slots=True)
class Edition:
    """What one edition tells, and what in it was not understood. No term was seen in office later
    than the last day on which any began: the edition itself bears no date."""

    terms: tuple[Term, ...]
    left_out: tuple[str, ...]


def edition(profiles: Iterable[tuple[str, str]], source: str) -> Edition:
    """The terms in these profiles, given as name and JSON text."""
    terms: list[Term] = []
    left_out: list[str] = []
    for name, text in profiles:
        profile = json.loads(text)
        country = _country(profile)
        if country is None:
            continue
        for office, told in _offices(profile):
            term = _term(told, country, office, source)
            if term is not None:
                terms.append(term)
            elif told:
                left_out.append(f"{name}: {office}: {told[:100]}")
    seen = max((term.start for term in terms if len(term.start) == 10), default="")
    return Edition(tuple(replace(term, last_seen=seen) for term in terms), tuple(left_out))


def _country(profile: Mapping[str, Any]) -> str | None:
    """Its code, by its top-level domain; None for a dependency or what is no country."""
    government = profile.get("Government", {})
    if "Dependency status" in government:
        return None
    domain = _text(profile.get("Communications", {}).get("Internet country code"))
    code = re.search(r"(?<!\w)\.([a-z]{2})\b", domain)
    return DOMAINS.get(code[1].upper(), code[1].upper()) if code else None


def _offices(profile: Mapping[str, Any]) -> Iterator[tuple[OfficeKind, str]]:
    branch = profile.get("Government", {}).get("Executive branch", {})
    for key, office in OFFICES.items():
        yield office, _text(branch.get(key))


def _text(value: Any) -> str:
    text = value.get("text", "") if isinstance(value, dict) else ""
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", text))).strip()


def _term(told: str, country: str, office: OfficeKind, source: str) -> Term | None:
    holder = HOLDER.match(told)
    titled = TITLE.match(holder["who"]) if holder else None
    if holder is None or titled is None or (start := _day(holder["since"])) is None:
        return None
    printed = RANKS.sub("", ASIDE.sub("", holder["who"][titled.end() :])).split()
    family = [word for word in printed if CAPITALS.fullmatch(word)]
    at = printed.index(family[0]) if family else -1
    words = {word.casefold() for word in printed}
    sentence = words & SENTENCE or any(word.endswith(",") for word in words)
    if not family or printed[at : at + len(family)] != family or sentence:
        return None  # no family name, or one in two places, or more than a name
    first, *rest = family
    written = [_written(first), *(w if NUMERAL.fullmatch(w) else _written(w) for w in rest)]
    return Term(
        country=country,
        office=office,
        title=titled["title"].title(),
        family_name=" ".join(written),
        name=" ".join((*printed[:at], *written, *printed[at + len(family) :])),
        spellings=(),
        start=start,
        end="",
        last_seen="",
        identifier="",
        source=source,
    )


def _day(text: str) -> str | None:
    for form, written in FORMATS.items():
        try:
            return dt.datetime.strptime(text.strip(), form).replace(tzinfo=dt.UTC).strftime(written)
        except ValueError:
            continue
    return None


def _written(word: str) -> str:
    """A word of a name in capitals as it is written in a sentence."""
    start = re.match(r"(?:Mc|Mac|[dO]['’])?", word)
    kept = start.group() if start else ""
    return kept + re.sub(
        r"[^\W\d_]{2,}",
        lambda part: part.group().capitalize() if part.group().isupper() else part.group(),
        word[len(kept) :],
    )
