"""Who each label means, from the document's own evidence; unresolved rather than guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from archive.ingest.labels import (
    is_answer,
    is_generic,
    is_name,
    is_role,
    label,
    same_letters,
    split,
    surname,
    without_honorifics,
    words_of,
)
from archive.ingest.types import Label, Participant, SpeechKind, Turn
from archive.ingest.vocabulary import (
    CONNECTIVES,
    DEEDS,
    HONORIFICS,
    INSTITUTIONS,
    OFFICES,
    PARTICLES,
    STARTERS,
)

# Words that end a phrase of office and name in a sentence, though labels may hold them.
PREPOSITIONS = frozenset(
    "on in at to with by a an à aux en pour para por und y et e bei zum am im vom an aboard before after during"
    " following from about over marking regarding via upon ahead amid as between under through"
    " against into intends announces announced signs signed meets met hosts delivers speaks nominates"
    " insists designates honors amends applauds named are delivering leads urges visits remarks delivers host"
    " welcomes travels participates approves approved calls called issues appoints names visits honoring hosting welcoming meeting commemorating celebrating announcing".split()
)
ARTICLED = re.compile(r"^(?:al|el|as|ad|an|ar|ash|at|bin)[-'’][A-Z]")
TOKEN = re.compile(r"[^\s,;:()\[\]“”\"«»]+|[,;:()\[\]“”\"«»]")
# "By" in these languages: who stands after it is the principal.
BY = re.compile(r"\b(?:by|from|von|par|por|di|с|со|by the)\s+$", re.I)
# Words that name an office in a label, but in a sentence mostly something else.
WEAK_OFFICES = frozenset(
    "first lady general member members resident worker student teacher host owner officer official"
    " executive principal presidents ministers major leader justice chair coach founder observer"
    " doctor haut titular президента министра канцлера".split()
)
GERUND = re.compile(r"^[A-Z][a-z]{3,}ing\b")  # "Promoting Advanced Technology" is nobody
LONGEST_SENTENCE = 3000  # letters of a paragraph in which names are looked for
NEARBY = 60  # letters before a surname in which its first name stands
LONGEST_NAME = 6  # words
CAPITALISED = r"[A-ZÀ-ÞА-ЯЁ][a-zà-ÿа-яё]+(?:[-'’][A-ZÀ-Þ][a-zà-ÿ]+)?"
# Endings of Russian first names after "с", "у" and the like, and the nominative, by gender.
FEMININE = (
    ("ией", "ия"),
    ("ии", "ия"),
    ("ой", "а"),
    ("ей", "я"),
    ("ью", "ь"),
    ("ы", "а"),
    ("и", "я"),
)
MASCULINE = (
    ("ием", "ий"),
    ("ия", "ий"),
    ("еем", "ей"),
    ("ея", "ей"),
    ("ом", ""),
    ("ём", ""),
    ("а", ""),
)


@dataclass(frozen=True, slots=True)
class Known:
    """A person the document names, with the office it gives at that place."""

    name: str
    office: str | None = None
    titled: bool = False  # named in the title or front matter


def known_people(
    title: str | None,
    lead: str | None,
    fields: Iterable[tuple[str, str | None]],
    listed: Iterable[str],
    narration: Iterable[str],
    text: str,
) -> list[Known]:
    """Everybody named outside the speeches, each once, best evidence first."""
    people = [Known(name, office, True) for name, office in fields]
    people += [Known(*found, True) for found in names_in(title or "", brief=True)]
    bare = (split(without_honorifics(name))[0] or name for name in listed)
    ordered = (in_reading_order(name, text) for name in bare)
    people += [Known(name) for name in ordered if is_name(name) and _is_full(name)]
    people += [Known(*found) for found in names_in(lead or "", subject=True)]
    for paragraph in narration:
        people += [Known(*found) for found in names_in(paragraph, subject=True)]
    unique: dict[tuple[str, str], Known] = {}
    for person in people:
        unique.setdefault((person.name.casefold(), (person.office or "").casefold()), person)
    return list(unique.values())


def in_reading_order(name: str, text: str) -> str:
    """ "Dodon Igor", as lists print it, in the order the text prints it."""
    parts = name.split()
    turned = " ".join((*parts[1:], parts[0])) if len(parts) > 1 else name
    return name if name in text and turned not in text else turned


def names_in(
    text: str, *, subject: bool = False, brief: bool = False
) -> Iterator[tuple[str, str | None]]:
    """People named with their office in a sentence ("President of Egypt Abdel Fattah el-Sisi");
    with `subject`, also one who opens it by doing something ("Vladimir Putin met …"); with
    `brief`, also surnames alone ("by President Biden")."""
    tokens = TOKEN.findall(text[:LONGEST_SENTENCE])
    index = floor = 0
    if subject and (opening := _subject(tokens)):
        yield opening, None
    while index < len(tokens):
        if (addressed := _addressed(tokens, index)) is not None:
            first_lady = tokens[max(0, index - 1) : index + 1] == ["First", "Lady"]
            yield addressed, "First Lady" if first_lady else None
        if not _opens_office(tokens[index]) and not _plain_office(tokens, index):
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
        phrase = re.sub(r"(?:'s|’s)$", "", phrase)
        yield from (found for found in _in_phrase(phrase) if brief or _is_full(found[0]))
        index = floor = end


def _in_phrase(phrase: str) -> Iterator[tuple[str, str | None]]:
    name, office = split(phrase)
    name = _cut(name) if name else None
    if name is None or office is None or not is_name(name):
        return
    if set(words_of(name)) & (INSTITUTIONS | OFFICES) or len(surname(name)) < 2:
        return
    first = name.split()[0].casefold().rstrip(".")
    if GERUND.match(name) or first in STARTERS | {"jr", "sr"}:
        return
    yield name, office


def _cut(name: str) -> str:
    """A name without what a sentence hangs on to it: a possessive, a full stop."""
    name = re.split(r"(?<=[^\W\d_]{3})\.(?:\s|$)", name)[0]
    return without_honorifics(re.sub(r"(?:'s|’s)$", "", name))


def _subject(tokens: Sequence[str]) -> str | None:
    end = 0
    while end < min(len(tokens), LONGEST_NAME) and _in_name(tokens[end]):
        end += 1
    if not 2 <= end <= 4 or end >= len(tokens) or tokens[end].casefold() not in DEEDS:
        return None
    words = {token.casefold() for token in tokens[:end]}
    if words & (INSTITUTIONS | OFFICES | HONORIFICS) or tokens[0].casefold() in ("the", "a", "an"):
        return None
    return " ".join(tokens[:end])


def _opens_office(token: str) -> bool:
    """A capitalised word of office: "President", "Vice-President", not "Member-States"."""
    bare = token.casefold()
    office = bare in OFFICES or bare.rpartition("-")[2] in OFFICES
    return token[:1].isupper() and office and bare not in WEAK_OFFICES


def _describes(token: str) -> bool:
    """Whether a word before an office belongs to it: "Natural Resources Minister"."""
    bare = token.casefold()
    return _capital(token) and bare not in HONORIFICS | PREPOSITIONS | CONNECTIVES


def _apposed(tokens: Sequence[str], at: int) -> str | None:
    """The full name between commas after an office: "presidente del Gobierno, Pedro Sanz,"."""
    if at >= len(tokens) or tokens[at] != ",":
        return None
    end = at + 1
    while end < min(len(tokens), at + LONGEST_NAME) and _in_name(tokens[end]):
        end += 1
    closed = end >= len(tokens) or tokens[end] in ",;:()." or tokens[end].casefold() in PREPOSITIONS
    name = _cut(" ".join(tokens[at + 1 : end]))
    full = closed and is_name(name) and 2 <= len(name.split()) <= 5
    return name if full and not set(words_of(name)) & (INSTITUTIONS | OFFICES) else None


def _plain_office(tokens: Sequence[str], at: int) -> bool:
    """An office in lower case that leads to a full name: "la présidente Inés Marrane", "el
    presidente del Gobierno, Pedro Sanz"."""
    if tokens[at].casefold() not in OFFICES or not tokens[at].islower():
        return False
    after = tokens[at + 1 : at + 3]
    if len(after) == 2 and all(_capital(t) and t.casefold() not in INSTITUTIONS for t in after):
        return True
    comma = next((i for i in range(at + 1, min(at + 7, len(tokens))) if tokens[i] == ","), None)
    return comma is not None and _apposed(tokens, comma) is not None


def _addressed(tokens: Sequence[str], at: int) -> str | None:
    """The full name after an honorific: "Mme Solène Dorval"."""
    if tokens[at].replace(".", "").casefold() not in HONORIFICS or not _capital(tokens[at]):
        return None
    end = at + 1
    while end < min(len(tokens), at + LONGEST_NAME) and _in_name(tokens[end]):
        end += 1
    name = _cut(" ".join(tokens[at + 1 : end]))
    words = set(words_of(name))
    full = is_name(name) and 2 <= len(name.split()) <= 5
    return name if full and not words & (INSTITUTIONS | OFFICES | HONORIFICS) else None


def _capital(token: str) -> bool:
    return token[:1].isupper() and token[:1].isalpha()


def _in_name(token: str) -> bool:
    return _capital(token) or token.casefold() in PARTICLES


def _goes_on(tokens: Sequence[str], at: int) -> bool:
    """Whether a phrase of office and name reaches over this word."""
    token = tokens[at]
    if token in ',;:()[]“”"«»':
        return False
    before = tokens[at - 1]
    owned = before.endswith(("'s", "’s")) and not before.casefold().startswith("people")
    if owned and _capital(tokens[at - 2]) and at >= 2:
        return False  # "Spokesperson Aiko Tsurumaki's Regular Press Conference"
    if tokens[at - 1].endswith(".") and len(tokens[at - 1]) > 3:
        return False
    if token.casefold() in ("and", "und", "et", "y", "e", "и"):
        ahead = tokens[at + 1 : at + 4]
        return not any(_opens_office(word) for word in ahead) and not _name_complete(tokens, at)
    if token.casefold() in PREPOSITIONS:
        return False
    return (
        _capital(token)
        or token.casefold() in CONNECTIVES | PARTICLES
        or bool(ARTICLED.match(token))
    )


def _name_complete(tokens: Sequence[str], at: int) -> bool:
    """Whether two capitals end before `at` with no "of" just before them: a name is there."""
    return (
        _capital(tokens[at - 1])
        and at >= 2
        and _capital(tokens[at - 2])
        and tokens[at - 2].casefold() not in OFFICES
    )


class Cast:
    """The people of one document and which label means whom."""

    def __init__(self, labels: Sequence[Label], known: Sequence[Known], text: str) -> None:
        self.text = text
        self.known = list(known)
        self.labels = list(labels)
        full = [mark for mark in self.labels if mark.name and _is_full(mark.name)]
        for mark in full:
            self.known.append(Known(mark.name or "", mark.office))
        self.names = _spellings([person.name for person in self.known if _is_full(person.name)])
        self.shorts = [person.name for person in self.known if not _is_full(person.name)]
        self.own = {surname(mark.name) for mark in self.labels if mark.name}
        self._answers: dict[str, str | None] = {}

    def speaker(self, mark: Label) -> str | None:
        """The name for a label, or None where the document does not say."""
        if mark.printed not in self._answers:
            self._answers[mark.printed] = self._speaker(mark)
        return self._answers[mark.printed]

    def _speaker(self, mark: Label) -> str | None:
        if is_answer(mark.printed):
            return self.principal()
        if is_role(mark.printed) or is_generic(mark.printed) or mark.kind is not SpeechKind.SPEECH:
            return None
        if mark.name is None:
            return self._within(mark.printed) or self._by_office(mark.office or mark.printed)
        if _is_full(mark.name):
            return (
                self._within(mark.printed)
                if len(mark.printed.split()) > 8
                else self.names.get(mark.name, mark.name)
            )
        return self._by_surname(mark.name, mark.office)

    def group(self, printed: str) -> str:
        """An unnamed role as the text writes it, in the plural if the title has several of them."""
        written = printed.capitalize() if printed.isupper() else printed
        several = re.search(rf"\b{re.escape(written)}s\b", self.text, re.I)
        return several.group() if several and several.group()[:1].isupper() else written

    def principal(self) -> str | None:
        """The one person whom the title is about, if it is one."""
        titled = {self.names.get(p.name, p.name) for p in self.known if p.titled}
        if len(titled) == 1:
            return next(iter(titled))
        named = {self.names.get(m.name, m.name) for m in self.labels if m.name and _is_full(m.name)}
        return next(iter(named)) if len(named) == 1 and not titled else None

    def _within(self, printed: str) -> str | None:
        """A known name inside a long or broken label."""
        squeezed = "".join(words_of(printed))
        inside = {self.names.get(n, n) for n in self.names if "".join(words_of(n)) in squeezed}
        inside |= {p.name for p in self.known if _is_full(p.name) and same_letters(p.name, printed)}
        if len(inside) == 1:
            return next(iter(inside))
        mark = label(printed)
        return mark.name if mark.name and _is_full(mark.name) else None

    def _by_surname(self, name: str, office: str | None) -> str | None:
        key = surname(name)
        initials = [part[0] for part in name.split()[:-1] if part.endswith(".")]
        matches = {
            self.names[n]
            for n in self.names
            if surname(n) == key or words_of(n)[-len(words_of(name)) :] == words_of(name)
        }
        if initials:
            matches = {n for n in matches if n[:1].casefold() == initials[0].casefold()}
        if len(matches) == 1:
            return next(iter(matches))
        if len(matches) > 1:
            closer = {n for n in matches if office and self._holds(n, office)}
            return next(iter(closer)) if len(closer) == 1 else None
        if initials:
            return self._inflected(name, initials[0]) or name
        return self._first_name_in_text(name, office) or name

    def _holds(self, name: str, office: str) -> bool:
        core = _core(office)
        return any(
            self.names.get(p.name) == name and p.office and core & _core(p.office)
            for p in self.known
        )

    def _by_office(self, office: str) -> str | None:
        """The only one who holds an office of that name and does not speak under a name of their own."""
        core = _core(office)
        if not core:
            return None
        holders: dict[str, bool] = {}
        for person in self.known:
            if (
                person.office
                and core <= _core(person.office) | {"the"}
                and _core(person.office) - core <= set(words_of(person.office))
            ):
                name = self.names.get(person.name, person.name)
                if core == _core(person.office) or core < _core(person.office):
                    holders[name] = holders.get(name, False) or person.titled
        if not holders and core & {"president", "prime", "minister", "chancellor", "secretary"}:
            bare = {p.name for p in self.known if p.titled and not p.office}
            holders = dict.fromkeys(bare, True) if len(bare) == 1 else {}
        for choice in (
            [n for n in holders if surname(n) not in self.own or self._also_labelled(n, core)],
            [n for n, titled in holders.items() if titled],
            list(holders),
        ):
            people = {surname(n) for n in choice}
            if len(people) == 1:
                return max(choice, key=len)
        return None

    def _also_labelled(self, name: str, core: set[str]) -> bool:
        """Whether a first long label introduces the one who is then called by office alone."""
        return any(
            m.name and m.office and surname(m.name) == surname(name) and core <= _core(m.office)
            for m in self.labels
        )

    def _first_name_in_text(self, name: str, office: str | None) -> str | None:
        """ "Karoline Leavitt" somewhere in the text, for a label "MS. LEAVITT": only if one first
        name goes with that surname, and nothing beside it says that it is somebody else."""
        found: set[str] = set()
        for match in re.finditer(rf"\b{re.escape(name)}\b", self.text):
            before = self.text[max(0, match.start() - NEARBY) : match.start()].split()[-2:]
            if len(before) < 2 or not re.fullmatch(CAPITALISED, before[1]):
                continue
            first = before[1].casefold()
            if first in OFFICES | HONORIFICS | INSTITUTIONS | CONNECTIVES | STARTERS:
                continue
            if f" {first} " in self.text:
                continue
            # "Deputy Minister Anna Kvist" is not "MINISTER KVIST", nor is "predecessor, Anton Kvist".
            if not office or _core(before[0].strip(",.")) & _core(office):
                found.add(f"{before[1]} {name}")
        return next(iter(found)) if len(found) == 1 else None

    def _inflected(self, name: str, initial: str) -> str | None:
        """ "Ирина Гехт" for "И. Гехт" where the text says "с Ириной Гехт"."""
        last = name.split()[-1]
        stem = last[:-1] if last[-1:] in "аяй" else last
        pattern = rf"\b({re.escape(initial)}[а-яё]+)\s+({re.escape(stem)}[а-яё]{{0,3}})\b"
        for match in re.finditer(pattern, self.text):
            first = match[1]
            if match[2] == last and not first.endswith(("ой", "ей", "ы", "ии")):
                return f"{first} {last}"
            feminine = last[-1:] in "ая" or match[2] == last
            for ending, nominative in FEMININE if feminine else MASCULINE:
                if first.endswith(ending) and len(first) > len(ending) + 1:
                    return f"{first.removesuffix(ending)}{nominative} {last}"
        return None


def attributed(turns: Sequence[Turn], cast: Cast) -> list[Turn]:
    """The turns with their speakers; a turn that goes on after a direction keeps its voice."""
    made: list[Turn] = []
    voice: str | None = None
    for turn in turns:
        if turn.label is not None:
            voice = cast.speaker(turn.label)
            turn = replace(turn, speaker=voice)
        elif turn.kind is SpeechKind.SPEECH and voice:
            turn = replace(turn, speaker=voice)
        made.append(turn)
    return made


def participants(
    turns: Sequence[Turn], cast: Cast, *, named: Sequence[Known]
) -> tuple[Participant, ...]:
    """Who takes part: the speakers in order, then those named as present."""
    found: dict[str, Participant] = {}
    offices: dict[str, str] = {}
    for person in cast.known:
        if person.office:
            offices.setdefault(cast.names.get(person.name, person.name), person.office)
    for turn in turns:
        if turn.label is None:
            continue
        if name := turn.speaker:
            found.setdefault(name, Participant(name, offices.get(name)))
        elif is_role(turn.label.printed):
            name = cast.group(turn.label.printed)
            found.setdefault(name, Participant(name))
    keys = {surname(name) for name in found}
    for person in named:
        name = cast.names.get(person.name, person.name)
        if surname(name) not in keys or (
            _is_full(name) and name not in found and not _short_of(name, found)
        ):
            found.setdefault(
                name, Participant(name, person.office or offices.get(name), speaks=False)
            )
            keys.add(surname(name))
    return tuple(found.values())


def _short_of(name: str, found: Iterable[str]) -> bool:
    """Whether somebody of that surname speaks whose name may be a variant of this one."""
    return any(
        surname(other) == surname(name) and (not _is_full(other) or _alike(other, name))
        for other in found
    )


def _is_full(name: str) -> bool:
    """More than a surname: a first name, not only initials."""
    parts = [part for part in name.split() if part.casefold() not in PARTICLES]
    return (len(parts) > 1 and not parts[0].endswith(".")) or (
        len(parts) > 2 and not parts[1].endswith(".")
    )


def _alike(one: str, other: str) -> bool:
    """Two spellings of one first name and one surname: Sergey and Sergei, not Serzh and Tigran."""
    if surname(one) != surname(other):
        return False
    a, b = words_of(one)[0], words_of(other)[0]
    return a[0] == b[0] and (
        a.startswith(b) or b.startswith(a) or SequenceMatcher(None, a, b).ratio() >= 0.8
    )


def _spellings(names: Sequence[str]) -> dict[str, str]:
    """Every full name → the spelling to use: the one the document names first."""
    chosen: dict[str, str] = {}
    for name in names:
        if name in chosen:
            continue
        same = next(
            (
                kept
                for kept in dict.fromkeys(chosen.values())
                if same_letters(kept, name) or _alike(kept, name)
            ),
            None,
        )
        chosen[name] = same or name
    return chosen


def _core(office: str) -> set[str]:
    """The words of an office that tell it from others; empty if there are none."""
    words = words_of(office)
    core = {_EQUAL.get(word, word) for word in words if word in OFFICES or word in _EQUAL}
    return core if "first" in core and "lady" in core else core - {"first", "lady"}


_EQUAL = {
    "prime": "prime",
    "vice": "vice",
    "deputy": "deputy",
    "foreign": "foreign",
    "presidenta": "president",
    "presidente": "president",
    "président": "president",
    "présidente": "president",
    "президент": "president",
    "ministra": "minister",
    "ministro": "minister",
    "ministre": "minister",
    "bundeskanzlerin": "chancellor",
    "bundeskanzler": "chancellor",
    "kanzler": "chancellor",
    "kanzlerin": "chancellor",
    "premier": "prime",
}
