"""Who each label means, from the document's own evidence; unresolved rather than guessed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import chain

from archive.ingest import uncased
from archive.ingest.labels import label
from archive.ingest.labels.names import first_letters, is_full, same_letters, surname
from archive.ingest.labels.printed import folded, words_of
from archive.ingest.labels.voices import is_answer, is_generic, is_role
from archive.ingest.named_people import Known
from archive.ingest.names import in_first_person
from archive.ingest.speakers.introductions import presented
from archive.ingest.speakers.offices import PRINCIPALS, core_words, is_former, says_as_much
from archive.ingest.speakers.russian_names import nominative
from archive.ingest.speakers.spellings import (
    is_among,
    misprints_among,
    one_spelling_each,
    shared_surnames,
)
from archive.ingest.types import Label, Participant, SpeechKind, TranscriptKind, Turn
from archive.ingest.vocabulary import (
    CONNECTIVES,
    GREETING,
    HONORIFICS,
    INSTITUTIONS,
    OFFICES,
    STARTERS,
)

NEARBY = 60  # letters before a surname in which its first name stands
CAPITALS = re.compile(r"[A-Z]{3,}")
CAPITALISED = r"[A-ZÀ-ÞА-ЯЁ][a-zà-ÿа-яё]+(?:[-'’][A-ZÀ-Þ][a-zà-ÿ]+)?"


def _large(word: re.Match[str]) -> str:
    return word.group().capitalize()


class Cast:
    """The people of one document and which label means whom."""

    def __init__(self, turns: Sequence[Turn], known: Sequence[Known], text: str) -> None:
        self.text = text
        self.turns = turns
        self.named = list(known)
        self.labels = [turn.label for turn in turns if turn.label]
        self.misprints = misprints_among(Counter(mark.printed for mark in self.labels), text)
        introduced = [
            Known(mark.name, mark.office)
            for mark in self.labels
            if mark.name
            and is_full(mark.name)
            and mark.printed not in self.misprints
            and not self._ordinary(mark)
        ]
        self.known = [*known, *introduced]
        self.names = one_spelling_each(
            [person.name for person in self.known if is_full(person.name)]
        )
        self.own = {surname(mark.name) for mark in self.labels if mark.name}
        self.shared = shared_surnames(self.labels)
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
        named = {self.spelling(p.name) for p in self.named if p.office and p.present and not p.asks}
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
        groups: set[str] = set()  # labels of roles that are named already
        for person in self.known:
            if person.office:
                offices.setdefault(self.spelling(person.name), person.office)
        for turn in turns:
            spoken = turn.label is not None or turn.kind is SpeechKind.SPEECH
            if spoken and (name := turn.speaker):
                brief = recognised.get(name, name)
                found.setdefault(name, Participant(name, offices.get(name) or offices.get(brief)))
            elif turn.label is not None and turn.label.printed in groups:
                continue
            elif turn.label is not None and is_role(turn.label.printed):
                groups.add(turn.label.printed)
                name = self.group(turn.label.printed)
                found.setdefault(name, Participant(name))
        for person in self.named:
            if not person.present:
                continue
            name = self.spelling(person.name)
            told = (
                person.titled
                or person.asks
                or person.office
                or person.name in linked
                or not self.labels
            )
            if told and not (is_among(name, found) or self._is_brief(person, found)):
                office = person.office or offices.get(name)
                found[name] = Participant(name, office, speaks=False)
        return tuple(found.values())

    def _is_brief(self, person: Known, found: Mapping[str, Participant]) -> bool:
        """Whether it is the first word of the name of somebody with the same office, who goes by
        it: "Minister Najwan" of "Najwan bin Tarek Sadri"."""
        words, office = words_of(person.name), core_words(person.office or "")
        return len(words) == 1 and any(
            words_of(name)[0] == words[0] and bool(office & core_words(other.office or ""))
            for name, other in found.items()
        )

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
            return self.principal() or self._only_named()
        if mark.name is None and mark.kind is not SpeechKind.SPEECH:
            return None
        if is_role(mark.printed) and mark.name is None:
            return self._in_role(folded(mark.printed)) or self._by_office(mark.printed)
        if is_role(mark.printed) or is_generic(mark.printed):
            return mark.name  # which only a list of people in the file gives
        if self._ordinary(mark):
            return self._by_office(mark.printed)
        if mark.name is None:
            office = mark.office or mark.printed
            told = self._within(mark.printed) or self._by_office(office)
            guest = presented(self.turns, mark.printed, office) if told is None else None
            return told or (guest if guest and surname(guest) not in self.own else None)
        if whole := self._by_initials(mark.printed):
            return whole
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

    def _by_initials(self, printed: str) -> str | None:
        """The one whose initials a label is, as interviews print it after the first time: "AN"."""
        if not re.fullmatch(r"(?:[A-ZÀ-Þ]\.?){2,3}", printed):
            return None
        letters = printed.replace(".", "")
        named = {name for name in self.names.values() if first_letters(name) == letters}
        return next(iter(named)) if len(named) == 1 else None

    def _in_role(self, role: str) -> str | None:
        """The one person whom another label, or a list of those present, puts in that role:
        "Presenter (Ada Norr)"."""
        named = {
            self.spelling(other.name)
            for other in chain[Label | Known](self.labels, self.named)
            if other.name and other.office and folded(other.office) == role
        }
        named = named or {
            self.spelling(p.name) for p in self.named if p.office and folded(p.office) == role
        }
        return next(iter(named)) if len(named) == 1 else None

    def group(self, printed: str) -> str:
        """An unnamed role as the text writes it, in the plural if the title has several of them."""
        written = printed.capitalize() if printed.isupper() else CAPITALS.sub(_large, printed)
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
            return nominative(name, initials[0], self.text) or name
        if key in self.shared:
            return None
        # "Marrane" of "Inés Marrane Luz", "森園" of "森園健太".
        inner = {self.names[n] for n in self.names if key in words_of(n)[1:] or n.startswith(name)}
        if len(inner) == 1 and len(name.split()) == 1:
            return next(iter(inner))
        return self._first_name_in_text(name, office) or name

    def _holds(self, name: str, office: str) -> bool:
        core = core_words(office)
        return any(
            self.names.get(p.name) == name and p.office and core & core_words(p.office)
            for p in self.known
        )

    def _by_office(self, office: str) -> str | None:
        """The only one who holds such an office and does not speak under a name of their own."""
        core = core_words(office)
        if not core:
            return None
        if uncased.without_capitals(office):
            same = (p for p in self.known if p.office and uncased.same_office(p.office, office))
            named = {self.spelling(person.name) for person in same}
            return next(iter(named)) if len(named) == 1 else None
        holders: dict[str, bool] = {}
        for person in self.known:
            if is_former(person.office or "") and not is_former(office):
                continue
            if person.office and core <= core_words(person.office) | {"the"}:
                name = self.spelling(person.name)
                if core <= core_words(person.office) and says_as_much(person.office, office):
                    holders[name] = holders.get(name, False) or person.titled
        # "THE PRESIDENT" beside a vice president is the President.
        equals = {self.spelling(p.name) for p in self.known if core_words(p.office or "") == core}
        holders = {n: titled for n, titled in holders.items() if n in equals} or holders
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
            m.name
            and m.office
            and surname(m.name) == surname(name)
            and core <= core_words(m.office)
            for m in self.labels
        )

    def _first_name_in_text(self, name: str, office: str | None) -> str | None:
        """ "Karoline Leavitt" somewhere in the text, for a label "MS. LEAVITT": only if one first
        name goes with that surname, and nothing beside it says that it is somebody else."""
        found: set[str] = set()
        for match in re.finditer(rf"\b{re.escape(name)}\b", self.text):
            before = self.text[max(0, match.start() - NEARBY) : match.start()].split()[-2:]
            if len(before) == 2 and uncased.in_words(name) and uncased.is_office(before[0]):
                found.add(f"{before[1]} {name}")  # "الرئيس ناصر الوحدي"
                continue
            if len(before) < 2 or not re.fullmatch(CAPITALISED, before[1]):
                continue
            first = before[1].casefold()
            if first in OFFICES | HONORIFICS | INSTITUTIONS | CONNECTIVES | STARTERS:
                continue
            if f" {first} " in self.text:
                continue
            # Not everybody of the surname: "my predecessor, Anton Kvist" is not "MINISTER KVIST".
            if not office or core_words(before[0].strip(",.")) & core_words(office):
                found.add(f"{before[1]} {name}")
        return next(iter(found)) if len(found) == 1 else None


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
