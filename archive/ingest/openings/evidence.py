"""What a document shows of each label that could be one: how often, how set off, and whether the
rest of the text knows whom it means."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from archive.ingest.address import address_length
from archive.ingest.labels import label
from archive.ingest.labels.names import first_letters, is_name, surname
from archive.ingest.labels.offices import has_office
from archive.ingest.labels.printed import QUALIFIER, folded, without_honorifics, words_of
from archive.ingest.labels.voices import voice
from archive.ingest.names import names_in
from archive.ingest.openings.forms import Key, Opening, Style, is_entry
from archive.ingest.types import Block, Role
from archive.ingest.vocabulary import GREETING, OFFICES, PARTICLES

OFTEN = 3  # times that a label occurs where people answer one another
INTRODUCTION = 80  # letters in which somebody says who asks
SHORTEST_NAME = 2  # letters
LONG = 40  # words of a paragraph that is surely no header line
CALL = 120  # letters at the end of a speech in which the next one is called upon
STEM = 4  # letters of a name that no ending changes


@dataclass(slots=True)
class Tally:
    """What the document shows of one label."""

    printed: str
    first: int
    count: int = 0
    bold: int = 0
    asks: int = 0
    answers: int = 0  # how often the block before is a question under a label
    quoted: int = 0  # how often what follows stands in quotation marks
    called: int = 0  # how often the words before it call upon that name
    introduces: bool = False  # what follows it once names it again: "Norr: Ada Norr from Radio …"
    bare: int = 0  # how often it stands on a line of its own
    questions: bool = False
    greets: bool = False

    def add(self, opening: Opening, block: Block, before: str = "") -> None:
        """Counts one more block that begins with the label; `before` is the text above it."""
        self.count += 1
        self.bare += not opening.rest
        self.called += _is_called(opening.label, before)
        self.introduces |= _introduces_itself(opening)
        self.greets |= bool(GREETING.match(opening.rest))
        self.questions |= opening.rest.endswith(("?", "]"))
        self.bold += bool(block.lead_in) and opening.label in block.lead_in + ":"
        self.quoted += opening.rest.startswith(("“", '"', "«", "„"))


class Evidence:
    """What the whole document says for and against labels. `names` are people it names elsewhere,
    `earliest` is the first block that can hold the first words of a speech."""

    def __init__(
        self,
        blocks: Sequence[Block],
        names: Collection[str],
        tallies: dict[Key, Tally],
        earliest: int,
        *,
        stops: bool = False,
    ) -> None:
        self.earliest = earliest
        self.expected = frozenset((Style.STOP,) if stops else ())
        self.tallies = tallies
        self.surnames = {word for name in names for word in words_of(name)[-1:]}
        self.named = {folded(name) for name in names}
        self._names = names
        self.surnames |= {
            name for tally in tallies.values() if (name := _introduced(tally.printed))
        }
        # "Ada Norr [Norr]" says how she is called from there on.
        self.aliases = {alias for tally in tallies.values() for alias in short_forms(tally.printed)}
        self.surnames |= {
            surname(name)
            for block in blocks
            if block.role is Role.STATUS
            for name, _ in names_in(block.text, brief=True)
        }
        self.first_long = next((i for i, b in enumerate(blocks) if len(b.text.split()) > LONG), 0)
        self.conversation = any(tally.count >= OFTEN for tally in tallies.values())
        self.by_colon = any(
            tally.count >= OFTEN and style is Style.COLON for (_, style), tally in tallies.items()
        )
        self.by_capitals = not self.by_colon and any(
            tally.count >= OFTEN and style is Style.ALONE and tally.printed.isupper()
            for (_, style), tally in tallies.items()
        )
        self.by_dot_and_dash = _several(tallies, Style.DOT_DASH, _is_dot_dashed)
        self.by_surname = _several(tallies, Style.ALONE, is_entry)
        self.by_address = _several(tallies, Style.STOP, _is_addressed)
        # Where a way of setting off labels is established, less evidence does for the others.
        self.established: frozenset[Style] = self.expected
        self._blocks = blocks
        self._endings: dict[str, set[str]] = defaultdict(set)
        for key, _style in tallies:
            self._endings[key.split(" ")[-1]].add(key)

    def establish(self, accepted: Collection[Key]) -> None:
        """Takes note of the styles in which labels that were accepted stand at least twice."""
        self.established = self.expected | frozenset(
            style
            for style in Style
            if sum(self.tallies[key].count for key in accepted if key[1] is style) >= 2
        )

    @cached_property
    def initials(self) -> frozenset[str]:
        """The first letters of those who are named or have a label with their whole name before a
        colon, where they stand before a colon twice, or those of two people do."""
        labels = (
            label(it.printed).name
            for (_, style), it in self.tallies.items()
            if style is Style.COLON
        )
        names = {name for name in (*labels, *self._names) if name and " " in name}
        letters = {first_letters(name) for name in names}
        found = {
            it.printed: it.count
            for (_, style), it in self.tallies.items()
            if style is Style.COLON
            and 1 < len(bare := re.sub(r"[.\s]", "", it.printed)) < 4
            and bare in letters  # "AN", "A.N."
        }
        several = len(found) > 1
        return frozenset(printed for printed, count in found.items() if several or count > 1)

    def shortens(self, text: str) -> bool:
        """Whether it is the end of a longer label, or a shorter label is its end."""
        if len(text) < SHORTEST_NAME:
            return False
        return any(
            other != text
            and len(other) >= SHORTEST_NAME
            and (text.endswith(" " + other) or other.endswith(" " + text))
            for other in self._endings.get(text.split(" ")[-1], ())
        )

    def writes_small(self, bare: str) -> bool:
        """Whether the document writes one of its words in lower case: then it is no name."""
        if bare.isupper():
            return False
        words = [
            word
            for word in without_honorifics(bare).split()
            if len(word) > 3 and word.casefold() not in OFFICES
        ]
        return any(word.casefold() in self._small for word in words)

    @cached_property
    def _small(self) -> frozenset[str]:
        """The words that the document writes small."""
        words = (word for block in self._blocks for word in block.text.split())
        return frozenset(word for word in words if word.islower())


def _several(tallies: Mapping[Key, Tally], style: Style, told: Callable[[str], object]) -> bool:
    """Whether at least two labels of a style are of that sort."""
    labels = (tally.printed for (_, one), tally in tallies.items() if one is style)
    return sum(1 for printed in labels if told(printed)) > 1


def _is_dot_dashed(printed: str) -> bool:
    """ "Ada Norr.-", "Pregunta.-"."""
    whole = is_name(printed) and len(printed.split()) > 1
    return whole or voice(printed) is not None or has_office(printed)


def _is_addressed(printed: str) -> bool:
    """ "M. le président.", "Mme Ada Norr, ministre de la pêche."."""
    tokens = printed.partition(",")[0].split()
    at = address_length(tokens)
    rest = [token.casefold() for token in tokens[at:] if token[:1].islower()]
    return 0 < at < len(tokens) and all(word in OFFICES | PARTICLES for word in rest)


def _introduces_itself(opening: Opening) -> bool:
    """Whether whoever speaks says the name of the label: "Raza: Raza from Radio Nesvik. …"."""
    label, words = re.split(r"[(,]", opening.label)[0].strip(), opening.rest[:INTRODUCTION]
    if label.casefold() not in words.casefold():
        return False
    name = re.escape(label)
    said = (
        rf"\b{name}(?: \w+)? (?:from|of|with|here)\b|\b(?:I am|I['’]m|this is|my name is) {name}\b"
    )
    return bool(re.search(said, words, re.I))


def _is_called(label: str, before: str) -> bool:
    """Whether the words before a label end with that name, whatever its ending there: "Please,
    colleague Ada Norr!"."""
    name = words_of(QUALIFIER.sub("", label))[-1:]
    if not name or len(name[0]) < STEM or len(before.split()) < 2:
        return False
    stem = name[0][: max(STEM, len(name[0]) - 2)]
    return any(word.startswith(stem) for word in words_of(before[-CALL:]))


def short_forms(printed: str) -> set[str]:
    """The short forms that a label gives of its name in brackets, folded."""
    bare = set(words_of(QUALIFIER.sub("", printed)))
    return {
        folded(text)
        for text in QUALIFIER.findall(printed)
        if words_of(text) and set(words_of(text)) <= bare
    }


def _introduced(printed: str) -> str:
    """The surname of whom a long label introduces with an office, or nothing."""
    if len(printed.split()) < 3 or not has_office(printed):
        return ""
    understood = label(printed)
    return surname(understood.name) if understood.name and understood.office else ""
