"""People named in running text: titles, leads, the publisher's narration."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, takewhile

from archive.ingest import tongues
from archive.ingest.labels.names import INITIALS, is_full, is_name, printed_name, surname
from archive.ingest.labels.offices import SURNAMES_TOO, split
from archive.ingest.labels.printed import DECORATED, without_honorifics, words_of
from archive.ingest.vocabulary import (
    ADDRESSED_OFFICES,
    CONNECTIVES,
    DEEDS,
    FIRST_PERSON,
    HONORIFICS,
    INSTITUTIONS,
    OCCASIONS,
    OFFICES,
    PARTICLES,
    PLACES,
    PREPOSITIONS,
    SENTENCE_WORDS,
    STARTERS,
    SURE_OFFICES,
    WEAK_OFFICES,
)

# Words that are written small in what somebody directs: "Director of news agency DXN Ada Norr".
OUTLETS = frozenset("news agency newspaper channel television radio magazine".split())
PUNCTUATION = frozenset(',;:()[]“”"«»')
TOKEN = re.compile(r"[^\s,;:()\[\]“”\"«»]+|[,;:()\[\]“”\"«»]")
# "le président corvalais", "el ministro español": small, and after the office.
NATIONAL = re.compile(
    r"^[a-zà-ÿ]{3,}(?:aise?|oise?|ienne?|aine?|ande?|[ai]n[oa]|és|esa|eñ[oa]|ense|es[ei]|ês|eir[oa]"
    r"|en[oa]|ac[oa]|c[oa]|que)$"
)
ELIDED = re.compile(r"^(?:l|d|dell|all|nell|sull)['’]\w", re.I)  # "l'Europe", "dell'Interno"
# Forms of address with which another person begins: "le Président et M. Norr".
ANOTHER = frozenset(
    "m mm mme mr mrs ms dr sr sra señor señora domnul doamna senhor senhora".split()
)
ARTICLED = re.compile(r"^(?:al|el|as|ad|an|ar|ash|at|bin)[-'’][A-Z]")  # "el-Sadri"
SPOUSES = (("First", "Lady"), ("First", "Gentleman"), ("Second", "Gentleman"))
ELECTED = re.compile(r"-(?:designate|elect)$")
GERUND = re.compile(r"^[A-Z][a-z]{3,}ing\b")  # "Promoting Advanced Technology" is nobody
# A name between "by" and the like and an office, which goes on to the next comma.
DESCRIBED = re.compile(
    r"\b(?:[Bb]y|[Ww]ith|(?<=, )and)\s(?P<name>(?:(?:Mr|Ms|Mrs|Dr)\.?\s)?[^\W\d_][\w.'’-]*"
    r"(?:\s(?:al-|el-)?[^\W\d_a-z][\w.'’-]*){1,3}),\s(?:the )?"
    r"(?P<office>(?:U\.?S\.? )?[^\W\d_a-z][^,;.()]{3,80})"
)
# The same in Romance languages, where an office may be in small letters: "Conferencia de prensa de
# Inés Marrane Luz, ministra de Pesca", "Dichiarazioni di Anton Vask, Ministro del mare".
DESCRIBED_ABROAD = re.compile(
    r"\b(?:de|di|da|del|con|com|avec|par|por|pour|al?|y|et|e)\s(?P<name>[A-ZÀ-Þ][\w.'’-]*"
    r"(?:\s(?:(?:de|del|de la|da|di|dos|du)\s)?[A-ZÀ-Þ][\w.'’-]*){1,3}),\s"
    r"(?P<office>[^\W\d_][^,;.()]{3,80})"
)
NOBODYS = INSTITUTIONS | OFFICES | PLACES  # words of no name
NOBODYS_ALONE = NOBODYS - SURNAMES_TOO
NEVER_NAMES = INSTITUTIONS | OFFICES | HONORIFICS
BEFORE_PHRASES = HONORIFICS | PREPOSITIONS | CONNECTIVES  # of an office and a name
NO_PARTICLES = PREPOSITIONS - PARTICLES
LONGEST_PARAGRAPH = 3000  # letters of a paragraph in which names are looked for
POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")
LONGEST_NAME = 6  # words
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
FIRST_PERSON_SHARE = 0.01


def described_in(text: str) -> Iterator[tuple[str, str | None]]:
    """People whose office follows their name: "briefing by Ada Norr, Spokesman for the Council"."""
    text = text[:LONGEST_PARAGRAPH]
    for match in chain(DESCRIBED.finditer(text), DESCRIBED_ABROAD.finditer(text)):
        name, office = without_honorifics(match["name"]), match["office"].strip()
        nobody = set(words_of(name)) & (INSTITUTIONS | OFFICES | CONNECTIVES)
        acts = set(words_of(office)) & (DEEDS - {"a", "and"})  # "…, the President took questions"
        named = is_full(name) and not nobody and not acts and not GERUND.match(name)
        if named and set(words_of(office)[:4]) & SURE_OFFICES:
            yield name, office


def in_first_person(paragraphs: Iterable[str]) -> bool:
    """Whether somebody speaks in these paragraphs, as "I" or "we"."""
    words = WORD.findall(" ".join(paragraphs).casefold())
    return sum(word in FIRST_PERSON for word in words) > FIRST_PERSON_SHARE * len(words)


def names_in(
    text: str, *, subject: bool = False, brief: bool = False
) -> Iterator[tuple[str, str | None]]:
    """People named with their office in a sentence ("President of Egypt Abdel Fattah el-Sisi");
    with `subject`, also one who opens it by doing something ("Vladimir Putin met …"); with
    `brief`, also surnames alone ("by President Biden")."""
    tokens = TOKEN.findall(text[:LONGEST_PARAGRAPH])
    index = floor = 0
    if subject and (opening := _subject(tokens[_clause(tokens) :])):
        yield opening, None
    while index < len(tokens):
        if (addressed := _addressed(tokens, index)) is not None:
            before = [token.casefold() for token in tokens[max(0, index - 1) : index + 1]]
            first_lady = before == ["first", "lady"]
            yield addressed, "First Lady" if first_lady else None
        opens = _opens_office(tokens[index]) or _opens_full_office(tokens, index)
        leads = _plain_office(tokens, index) or (brief and _leads_to_surname(tokens, index))
        if not opens and not leads:
            index += 1
            continue
        end = index + 1
        while end < len(tokens) and _goes_on(tokens, end):
            end += 1
        start = index
        while start > floor and _describes(tokens[start - 1]):
            start -= 1
        if (apposed := _apposed(tokens, end)) is not None:
            yield apposed, " ".join(tokens[start:end])
        phrase = " ".join(tokens[start:end]).strip(" ,.")
        phrase = POSSESSIVE.sub("", phrase)
        for name, office in _in_phrase(phrase):
            if brief or is_full(name) or INITIALS.match(name):
                yield name, office
        index = floor = end


def _in_phrase(phrase: str) -> Iterator[tuple[str, str | None]]:
    # A title in capitals goes on: "THE PRIME MINISTER THE HON ADA NORR MP RADIO INTERVIEW".
    name, office = split(DECORATED.split(phrase)[0])
    name = _cut(name) if name else None
    if name is None or office is None or not is_name(name):
        return
    nobody = set(words_of(name)) & NOBODYS_ALONE
    if phrase.isupper() and set(words_of(name)) & SENTENCE_WORDS:
        return  # "CHAIRWOMAN SEES NO NEED"
    if nobody or len(surname(name)) < 2 or name.startswith("di "):
        return  # in Indonesian that is "at"
    first = name.split()[0].casefold().rstrip(".")
    if not is_full(name) and words_of(office)[-1] not in ADDRESSED_OFFICES:
        return  # "President Biden", but not "CEO Quarterly Meeting"
    if GERUND.match(name) or first in STARTERS | {"jr", "sr"}:
        return
    yield name, office


def _cut(name: str) -> str:
    """A name without what a sentence hangs on to it: a possessive, a full stop."""
    name = re.split(r"(?<=[^\W\d_]{3})\.(?:\s|$)", name)[0]
    words = without_honorifics(POSSESSIVE.sub("", name)).split()
    words = list(takewhile(lambda word: word.casefold() not in OCCASIONS, words))
    while len(words) > 1 and words[-1].casefold() in PARTICLES and words[-1].islower():
        words.pop()  # "Luz Catarell del", of "del 3 de junio"
    return printed_name(" ".join(words))


def _clause(tokens: Sequence[str]) -> int:
    """Where the main clause starts: "While in Sund, Ada Norr visited …"."""
    if not tokens or tokens[0].casefold() not in PREPOSITIONS | STARTERS or "," not in tokens:
        return 0
    return tokens.index(",") + 1


def _subject(tokens: Sequence[str]) -> str | None:
    end = 0
    while end < min(len(tokens), LONGEST_NAME) and _in_name(tokens[end]):
        end += 1
    if not 2 <= end <= 4 or end >= len(tokens) or tokens[end].casefold() not in DEEDS:
        return None
    if any(token.endswith(("'s", "’s")) for token in tokens[:end]):
        return None  # "The Premier's Meetings and Visits"
    words = {token.casefold() for token in tokens[:end]}
    if words & NEVER_NAMES or tokens[0].casefold() in ("the", "a", "an"):
        return None
    if words & NO_PARTICLES:
        return None  # "Exchange With Reporters Before a Meeting"
    return " ".join(tokens[:end])


def _opens_office(token: str) -> bool:
    """A capitalised word of office: "President", "Vice-President", not "Member-States"."""
    if not token[:1].isupper():
        return False
    bare = ELECTED.sub("", token.casefold().rstrip("."))
    office = bare in OFFICES or bare.rpartition("-")[2] in OFFICES
    return office and bare not in WEAK_OFFICES


def _opens_full_office(tokens: Sequence[str], at: int) -> bool:
    """A word that is an office only with what it is of: "Chair of the Board of Trade"."""
    following = [token.casefold() for token in tokens[at + 1 : at + 3]]
    return (
        tokens[at][:1].isupper()
        and tokens[at].casefold() in OFFICES
        and not tokens[at].endswith("s")
        and following[:1] == ["of"]
        and len(following) == 2
    )


def _describes(token: str) -> bool:
    """Whether a word before an office belongs to it: "Natural Resources Minister"."""
    bare = token.casefold()
    return _capital(token) and bare not in BEFORE_PHRASES


def _apposed(tokens: Sequence[str], at: int) -> str | None:
    """The full name between commas after an office: "presidente del Gobierno, Pedro Sanz,"."""
    if at >= len(tokens) or tokens[at] != ",":
        return None
    # "the President, Mr Ada Norr", "o Porta-Voz, general Rui Norr".
    while at + 1 < len(tokens) and _is_form_of_address(tokens[at + 1]):
        at += 1
    end = at + 1
    while end < min(len(tokens), at + LONGEST_NAME) and _in_name(tokens[end]):
        end += 1
    closed = (
        end >= len(tokens)
        or tokens[end] in (*",;:().-–—",)
        or tokens[end].casefold() in PREPOSITIONS
    )
    words = {word.casefold() for word in tokens[at + 1 : end]}
    if words & tongues.INSTITUTIONS and tokens[end : end + 1] == [","]:
        return _apposed(tokens, end)  # "ministro de Exteriores, Unión Europea y Pesca, Rui Norr"
    name = _cut(DECORATED.split(" ".join(tokens[at + 1 : end]))[0])
    full = closed and is_name(name) and 2 <= len(name.split()) <= 5 and _capital(name)
    return name if full and not set(words_of(name)) & NOBODYS else None


def _is_form_of_address(token: str) -> bool:
    bare = token.rstrip(".").casefold()
    return bare in ANOTHER or (token.islower() and bare in OFFICES)


def _plain_office(tokens: Sequence[str], at: int) -> bool:
    """An office in lower case that leads to a full name: "la présidente Inés Marrane", "el
    presidente del Gobierno, Pedro Sanz"."""
    if tokens[at].casefold() not in OFFICES or not tokens[at].islower():
        return False
    after = tokens[at + 1 : at + 3]
    if after and NATIONAL.match(after[0]):
        after = tokens[at + 2 : at + 4]
    if len(after) == 2 and all(_capital(t) and t.casefold() not in INSTITUTIONS for t in after):
        return True
    end = at + 1
    while end < len(tokens) and _goes_on(tokens, end):
        end += 1
    office = tokens[at:end]
    at_length = bool(tongues.INSTITUTIONS & {token.casefold() for token in office})
    if at_length:
        named = split(" ".join(office))[0]  # "ministro de Asuntos Exteriores Rui Norr"
        if named and is_full(named) and not set(words_of(named)) & INSTITUTIONS:
            return True
    within = min(end + 1 if at_length else at + 7, len(tokens))
    comma = next((i for i in range(at + 1, within) if tokens[i] == ","), None)
    return comma is not None and _apposed(tokens, comma) is not None


def _leads_to_surname(tokens: Sequence[str], at: int) -> bool:
    """An office in lower case straight before a surname: "minister-president Norr"."""
    if tokens[at].casefold() not in ADDRESSED_OFFICES or not tokens[at].islower():
        return False
    after = tokens[at + 1 : at + 2]
    return bool(after) and _capital(after[0]) and after[0].casefold() not in INSTITUTIONS


def _addressed(tokens: Sequence[str], at: int) -> str | None:
    """The full name after an honorific: "Mme Solène Dorval"."""
    if tokens[at].replace(".", "").casefold() not in HONORIFICS or not _capital(tokens[at]):
        return None
    if tokens[at].casefold() == "on":
        return None  # without its full stop it is not Italian's Onorevole
    end = at + 1
    while end < min(len(tokens), at + LONGEST_NAME) and _in_name(tokens[end]):
        particle = tokens[end].casefold() in PARTICLES
        if tokens[end].casefold() in PREPOSITIONS and not particle:
            break  # "First Lady Ada Norr Before the Meeting"
        end += 1
        if tokens[end - 1].endswith(("'s", "’s")):
            break
    name = _cut(DECORATED.split(" ".join(tokens[at + 1 : end]))[0])
    words = set(words_of(name))
    full = is_name(name) and 2 <= len(name.split()) <= 5
    return name if full and not words & NEVER_NAMES else None


def _capital(token: str) -> bool:
    return token[:1].isupper() and token[:1].isalpha()


def _in_name(token: str) -> bool:
    return _capital(token) or token.casefold() in PARTICLES


def _goes_on(tokens: Sequence[str], at: int) -> bool:
    """Whether a phrase of office and name reaches over this word."""
    token = tokens[at]
    if token in PUNCTUATION:
        return False
    before = tokens[at - 1]
    owned = bool(POSSESSIVE.search(before)) and not before.casefold().startswith("people")
    if owned and _capital(tokens[at - 2]) and at >= 2:
        return False  # "Spokesperson Aiko Tsurumaki's Regular Press Conference"
    abbreviated = before.rstrip(".").casefold() in OFFICES
    if before.endswith(".") and len(before) > 3 and not abbreviated:
        return False
    if token.casefold() in ("and", "und", "et", "y", "e", "и"):
        ahead = tokens[at + 1 : at + 4]
        spouse = tuple(ahead[:2]) in SPOUSES
        other = spouse or any(
            _opens_office(word) or word.rstrip(".").casefold() in ANOTHER for word in ahead
        )
        return not other and not _name_complete(tokens, at)
    if token in ("-", "–", "—"):
        return not _name_complete(tokens, at)  # "General Norr Vask - Asten"
    if token.casefold() in PREPOSITIONS:
        return False
    ahead = tokens[at + 1 : at + 2]
    if token in PARTICLES and ahead and ahead[0].casefold() in INSTITUTIONS:
        return not _name_complete(tokens, at)  # "Ministro degli Esteri Rui Norr al Senato"
    return (
        _capital(token)
        or (before in OFFICES and bool(NATIONAL.match(token)))
        or (token in OUTLETS and not _name_complete(tokens, at))
        or token in tongues.INSTITUTIONS  # "ministre des affaires étrangères"
        or (token.islower() and token in OFFICES)
        or bool(ELIDED.match(token))
        or token.casefold() in CONNECTIVES | PARTICLES
        or bool(ARTICLED.match(token))
    )


def _name_complete(tokens: Sequence[str], at: int) -> bool:
    """Whether two capitals end before `at` with no "of" just before them: a name is there. So is a
    surname after an office that is said before names, if a whole name and no more goes on:
    "President Norr and Ada Vask at …"."""
    if at < 2 or not (_capital(tokens[at - 1]) and _capital(tokens[at - 2])):
        return False
    if tokens[at - 2].casefold() not in OFFICES:
        return True
    after = tokens[at + 1 : at + 3]
    ends = at + 3 >= len(tokens) or tokens[at + 3].casefold() in PREPOSITIONS | PUNCTUATION
    words = {word.casefold() for word in (tokens[at - 1], *after)}
    return (
        tokens[at - 2].casefold() in ADDRESSED_OFFICES
        and ends
        and len(after) == 2
        and all(map(_capital, after))
        and not words & (INSTITUTIONS | OFFICES | tongues.INSTITUTIONS)
    )
