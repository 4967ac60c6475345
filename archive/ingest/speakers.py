"""Who each label means, from the document's own evidence; unresolved rather than guessed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from functools import cached_property

from archive.ingest.labels import (
    folded,
    is_answer,
    is_full,
    is_generic,
    is_role,
    label,
    same_letters,
    surname,
    words_of,
)
from archive.ingest.names import Known, in_first_person
from archive.ingest.types import Label, Participant, SpeechKind, TranscriptKind, Turn
from archive.ingest.vocabulary import (
    CONNECTIVES,
    GREETING,
    HONORIFICS,
    INSTITUTIONS,
    OFFICES,
    STARTERS,
)

MADAM = frozenset("ms mrs miss mme mlle sra srta frau signora senhora".split())
SIR = frozenset("mr sir m sr herr sig signor senhor".split())
LONG_NAME = 6  # letters; in shorter names one letter makes another name
MORE_OFTEN = 2  # times as often as its misprint a label stands
# Offices so high that a bare one is that of the one whom the title names.
PRINCIPALS = frozenset(
    "president prime premier minister chancellor secretary secretary-general treasurer governor"
    " commissioner spokesperson spokesman spokeswoman".split()
)
NEARBY = 60  # letters before a surname in which its first name stands
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
# Words of office that say the same, or tell one office from another.
SAME_OFFICE = {
    "prime": "prime",
    "premier": "prime",
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
}


# Offices in letters, as labels print them.
LETTERS = {
    "pm": ("prime", "minister"),
    "dpm": ("deputy", "prime", "minister"),
    "fm": ("foreign", "minister"),
    "vp": ("vice", "president"),
    "sg": ("secretary-general",),
    "bk": ("chancellor",),
    "bk'in": ("chancellor",),
    "bk’in": ("chancellor",),
}


class Cast:
    """The people of one document and which label means whom."""

    def __init__(self, turns: Sequence[Turn], known: Sequence[Known], text: str) -> None:
        self.text = text
        self.named = list(known)
        self.labels = [turn.label for turn in turns if turn.label]
        self.misprints = _misprints(Counter(mark.printed for mark in self.labels), text)
        introduced = [
            Known(mark.name, mark.office)
            for mark in self.labels
            if mark.name
            and is_full(mark.name)
            and mark.printed not in self.misprints
            and not self._ordinary(mark)
        ]
        self.known = [*known, *introduced]
        self.names = _spellings([person.name for person in self.known if is_full(person.name)])
        self.own = {surname(mark.name) for mark in self.labels if mark.name}
        self.shared = _shared_surnames(self.labels)
        self._answers: dict[str, str | None] = {}

    @property
    def joined(self) -> dict[str, str]:
        """Names of people who are printed in two spellings → the one that is used."""
        return {name: used for name, used in self.names.items() if name != used}

    def attributed(self, turns: Sequence[Turn], kind: TranscriptKind) -> tuple[Turn, ...]:
        """The turns with their speakers. A turn that goes on after a direction keeps its voice; a
        speech printed without any label is that of the one its title names."""
        if not self.labels:
            return self._unlabelled(turns, kind)
        made: list[Turn] = []
        voice: str | None = None
        for turn in _with_answers(self._opened(turns), self.principal()):
            if turn.label is not None:
                voice = self.speaker(turn.label)
            spoken = turn.label is not None or turn.kind is SpeechKind.SPEECH
            own = turn.speaker or voice
            made.append(replace(turn, speaker=own) if spoken else turn)
        return tuple(made)

    def _opened(self, turns: Sequence[Turn]) -> Sequence[Turn]:
        """An opening statement above the first label, in the first person, is that of the one whom
        the title or the publisher's words above it name."""
        first = next((at for at, turn in enumerate(turns) if turn.label), 0)
        above = [turn.text for turn in turns[:first] if turn.kind is SpeechKind.NARRATION]
        start = next((at for at, text in enumerate(above) if GREETING.match(text)), None)
        if start is None or len(above) - start < 2 or not in_first_person(above[start:]):
            return turns
        speaker = self.principal() or self._only_named()
        spoken = set(above[start:])
        return [
            replace(turn, kind=SpeechKind.SPEECH, speaker=speaker)
            if at < first and turn.kind is SpeechKind.NARRATION and turn.text in spoken
            else turn
            for at, turn in enumerate(turns)
        ]

    def _holder(self) -> str | None:
        """Whose papers these are, where the publisher says so beside the text."""
        return next((person.name for person in self.named if not person.present), None)

    def _only_named(self) -> str | None:
        """The one person whom the publisher's own words name with an office, if it is one."""
        named = {self.spelling(p.name) for p in self.named if p.office and p.present}
        return next(iter(named)) if len(named) == 1 else None

    def _unlabelled(self, turns: Sequence[Turn], kind: TranscriptKind) -> tuple[Turn, ...]:
        """Narration turned to speech where it speaks in the first person; a report does not."""
        if kind not in (TranscriptKind.SPEECH, TranscriptKind.REMARKS):
            return tuple(turns)
        if not in_first_person(turn.text for turn in turns):
            return tuple(turns)
        speaker = self.principal() or self._only_named() or self._holder()
        return tuple(
            replace(turn, kind=SpeechKind.SPEECH, speaker=speaker)
            if turn.kind is SpeechKind.NARRATION
            else turn
            for turn in turns
        )

    def participants(
        self, turns: Sequence[Turn], linked: Sequence[str], recognised: Mapping[str, str]
    ) -> tuple[Participant, ...]:
        """Who takes part: the speakers in order, then those named as present; `linked` are people
        whom the text itself links to, `recognised` the document's brief names of people whom the
        table of office holders gave a full one."""
        found: dict[str, Participant] = {}
        offices: dict[str, str] = {}
        for person in self.known:
            if person.office:
                offices.setdefault(self.spelling(person.name), person.office)
        for turn in turns:
            spoken = turn.label is not None or turn.kind is SpeechKind.SPEECH
            if spoken and (name := turn.speaker):
                brief = recognised.get(name, name)
                found.setdefault(name, Participant(name, offices.get(name) or offices.get(brief)))
            elif turn.label is not None and is_role(turn.label.printed):
                name = self.group(turn.label.printed)
                found.setdefault(name, Participant(name))
        for person in self.named:
            if not person.present:
                continue
            name = self.spelling(person.name)
            told = person.titled or person.office or person.name in linked or not self.labels
            if told and not _among(name, found):
                office = person.office or offices.get(name)
                found[name] = Participant(name, office, speaks=False)
        return tuple(found.values())

    def spelling(self, name: str) -> str:
        """The one spelling used for all variants of a name."""
        return self.names.get(name, name)

    def speaker(self, mark: Label) -> str | None:
        """The name for a label, or None where the document does not say."""
        if mark.printed not in self._answers:
            meant = self.misprints.get(mark.printed)
            self._answers[mark.printed] = self._speaker(label(meant) if meant else mark)
        return self._answers[mark.printed]

    def _speaker(self, mark: Label) -> str | None:
        if is_answer(mark.printed):
            return self.principal()
        if mark.name is None and mark.kind is not SpeechKind.SPEECH:
            return None
        if is_role(mark.printed) and mark.name is None:
            return self._in_role(folded(mark.printed))
        if is_role(mark.printed) or is_generic(mark.printed):
            return mark.name  # which only a list of people in the file gives
        if self._ordinary(mark):
            return self._by_office(mark.printed)
        if mark.name is None:
            return self._within(mark.printed) or self._by_office(mark.office or mark.printed)
        if is_full(mark.name):
            return (
                self._within(mark.printed)
                if len(mark.printed.split()) > 8
                else self.spelling(mark.name)
            )
        return self._by_surname(mark.name, mark.office)

    def _ordinary(self, mark: Label) -> bool:
        """Whether the end of a label in capitals is no name but words of an office, which the text
        writes small: "MINISTER FOR TRADE AND BORDER PROTECTION"."""
        if not mark.printed.isupper() or not mark.name or len(mark.name.split()) < 2:
            return False
        if not {"for", "of", "and"} & set(words_of(mark.printed)):
            return False
        return all(word in self._small for word in words_of(mark.name) if len(word) > 3)

    @cached_property
    def _small(self) -> frozenset[str]:
        """The words that the text writes small."""
        return frozenset(re.findall(r"[a-zà-ÿ]{4,}", self.text))

    def _in_role(self, role: str) -> str | None:
        """The one person whom another label puts in that role: "Presenter (Ada Norr)"."""
        named = {
            self.spelling(other.name)
            for other in self.labels
            if other.name and other.office and folded(other.office) == role
        }
        return next(iter(named)) if len(named) == 1 else None

    def group(self, printed: str) -> str:
        """An unnamed role as the text writes it, in the plural if the title has several of them."""
        written = printed.capitalize() if printed.isupper() else printed
        several = re.search(rf"\b{re.escape(written)}s\b", self.text, re.I)
        return several.group() if several and several.group()[:1].isupper() else written

    def principal(self) -> str | None:
        """The one person whom the title is about, if it is one."""
        titled = {self.spelling(p.name) for p in self.known if p.titled}
        if len(titled) == 1:
            return next(iter(titled))
        named = {self.spelling(m.name) for m in self.labels if m.name and is_full(m.name)}
        return next(iter(named)) if len(named) == 1 and not titled else None

    def _within(self, printed: str) -> str | None:
        """A known name inside a long or broken label."""
        squeezed = "".join(words_of(printed))
        inside = {self.spelling(n) for n in self.names if "".join(words_of(n)) in squeezed}
        inside |= {p.name for p in self.known if is_full(p.name) and same_letters(p.name, printed)}
        if len(inside) == 1:
            return next(iter(inside))
        mark = label(printed)
        return mark.name if mark.name and is_full(mark.name) else None

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
        if not matches and len(name.split()) == 1:
            # Where the surname stands first: "President Xi" is "Xi Jinping".
            matches = {
                self.names[n]
                for n in self.names
                if words_of(n)[0] == key and (office is None or self._holds(self.names[n], office))
            }
        if len(matches) == 1:
            return next(iter(matches))
        if len(matches) > 1:
            closer = {n for n in matches if office and self._holds(n, office)}
            return next(iter(closer)) if len(closer) == 1 else None
        if initials:
            return self._inflected(name, initials[0]) or name
        if key in self.shared:
            return None
        # "Marrane" of "Inés Marrane Luz", "森園" of "森園健太".
        inner = {self.names[n] for n in self.names if key in words_of(n)[1:] or n.startswith(name)}
        if len(inner) == 1 and len(name.split()) == 1:
            return next(iter(inner))
        return self._first_name_in_text(name, office) or name

    def _holds(self, name: str, office: str) -> bool:
        core = _core(office)
        return any(
            self.names.get(p.name) == name and p.office and core & _core(p.office)
            for p in self.known
        )

    def _by_office(self, office: str) -> str | None:
        """The only one who holds such an office and does not speak under a name of their own."""
        core = _core(office)
        if not core:
            return None
        holders: dict[str, bool] = {}
        for person in self.known:
            if person.office and core <= _core(person.office) | {"the"}:
                name = self.spelling(person.name)
                if core <= _core(person.office) and _says_as_much(person.office, office):
                    holders[name] = holders.get(name, False) or person.titled
        if not any(holders.values()) and core & PRINCIPALS and not core & {"vice", "deputy"}:
            bare = {p.name for p in self.known if p.titled and not p.office}
            holders = dict.fromkeys(bare, True) if len(bare) == 1 else holders
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
            # Not everybody of the surname: "my predecessor, Anton Kvist" is not "MINISTER KVIST".
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
            inflected = match[2] != last or first.endswith(("ой", "ей", "ом", "ием", "еем"))
            if not inflected:
                return f"{first} {last}"
            feminine = last[-1:] in "ая" or (match[2] == last and first.endswith(("ой", "ей")))
            for ending, nominative in FEMININE if feminine else MASCULINE:
                if first.endswith(ending) and len(first) > len(ending) + 1:
                    return f"{first.removesuffix(ending)}{nominative} {last}"
        return None


def _with_answers(turns: Sequence[Turn], principal: str | None) -> Iterator[Turn]:
    """Where only questions are labelled, what follows the paragraph of a question is the answer of
    the one person whom the title names."""
    labelled = {turn.kind for turn in turns if turn.label is not None}
    if principal is None or labelled != {SpeechKind.QUESTION}:
        yield from turns
        return
    asked = False
    for turn in turns:
        asked = asked or turn.label is not None
        if turn.label is not None and len(turn.paragraphs) > 1:
            yield replace(turn, paragraphs=turn.paragraphs[:1])
            yield Turn(SpeechKind.SPEECH, turn.paragraphs[1:], speaker=principal)
        elif asked and turn.label is None and turn.kind is SpeechKind.QUESTION:
            yield replace(turn, kind=SpeechKind.SPEECH, speaker=principal)
        else:
            yield turn


def _among(name: str, found: Iterable[str]) -> bool:
    """Whether that name, a variant of it or its surname is there already."""
    if not is_full(name):
        return any(surname(other) == surname(name) for other in found)
    return any(
        other == name
        or _alike(other, name)
        or name.endswith(f" {other}")  # "Gullkraft Ada Norr"
        or (surname(other) == surname(name) and not is_full(other))
        for other in found
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


def _shared_surnames(labels: Iterable[Label]) -> set[str]:
    """Surnames that labels give to two people, without their first names: "PRESIDENT NORR" and
    "FIRST LADY NORR", "MR. VASK" and "MS. VASK"."""
    bearers: dict[str, set[str]] = {}
    for mark in labels:
        if mark.name and not is_full(mark.name):
            first = words_of(mark.printed)[0]
            spouse = "lady" in words_of(mark.printed)
            bearer = "ms" if spouse or first in MADAM else "mr" if first in SIR else ""
            bearer = bearer or ("office" if mark.office else "")
            bearers.setdefault(surname(mark.name), set()).add(bearer)
    return {name for name, kinds in bearers.items() if "ms" in kinds and kinds & {"mr", "office"}}


def _misprints(labels: Mapping[str, int], text: str) -> dict[str, str]:
    """Labels that are another one misprinted: one letter inside the surname or the office is
    wrong, missing or in another's place, the right one is printed far more often, and the text
    knows no such name."""
    found: dict[str, str] = {}
    for wrong, times in labels.items():
        for right, often in labels.items():
            if times * MORE_OFTEN > often or not _misprinted(wrong, right):
                continue
            last = wrong.split()[-1]
            if last in right.split() or len(re.findall(rf"\b{re.escape(last)}\b", text)) <= times:
                found[wrong] = right
    return found


def _misprinted(wrong: str, right: str) -> bool:
    """Whether one letter, not the first or last of a long word, makes the difference."""
    pairs = [(a, b) for a, b in zip(wrong.split(), right.split(), strict=False) if a != b]
    if len(wrong.split()) != len(right.split()) or len(pairs) != 1:
        return False
    a, b = pairs[0]
    if b.casefold() in OFFICES and b == a + b[-1]:
        return True  # "THE PRESIDEN"
    if min(len(a), len(b)) < LONG_NAME or a[:1] != b[:1] or a[-1:] != b[-1:]:
        return False
    while a[:1] == b[:1] != "":
        a, b = a[1:], b[1:]
    while a[-1:] == b[-1:] != "":
        a, b = a[:-1], b[:-1]
    swapped = len(a) == 2 and a == b[::-1]
    return swapped or (len(a) <= 1 and len(b) <= 1)


def _says_as_much(full: str, brief: str) -> bool:
    """Whether a brief office with fewer words of office adds nothing to the full one: "the
    Minister", but not "Fisheries Minister", is the Prime Minister."""
    if _core(full) == _core(brief):
        return True
    spare = CONNECTIVES | HONORIFICS | {"the", "le", "la", "el", "der", "die"}
    return set(words_of(brief)) - OFFICES - spare <= set(words_of(full))


def office_words(office: str) -> frozenset[str]:
    """The words of an office that tell it from others; a premier is a prime minister."""
    core = _core(office)
    return frozenset(("prime",)) if "prime" in core else frozenset(core)


def _core(office: str) -> set[str]:
    """The words of an office that tell it from others; empty if there are none."""
    words = [part for word in words_of(office) for part in LETTERS.get(word, (word,))]
    core = {SAME_OFFICE.get(word, word) for word in words if word in OFFICES or word in SAME_OFFICE}
    return core if "first" in core and "lady" in core else core - {"first", "lady"}
