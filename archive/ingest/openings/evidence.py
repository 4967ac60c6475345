"""What a document shows of each label that could be one: how often, how set off, and whether the
rest of the text knows whom it means."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from archive.ingest.address import ARTICLES, address_length
from archive.ingest.labels import (
    INITIALS,
    INITIALS_LAST,
    PARTY_BEHIND,
    QUALIFIER,
    first_letters,
    folded,
    has_office,
    is_medium,
    is_name,
    is_titled,
    label,
    surname,
    voice,
    without_honorifics,
    without_qualifiers,
    words_of,
)
from archive.ingest.names import names_in
from archive.ingest.openings.forms import Key, Opening, Style, is_entry
from archive.ingest.parliaments import CHAIRS
from archive.ingest.types import Block, Label, Role
from archive.ingest.vocabulary import GREETING, INSTITUTIONS, OFFICES, PARTICLES

OFTEN = 3  # times that a label occurs where people answer one another
INTRODUCTION = 80  # letters in which somebody says who asks
SHORTEST_NAME = 2  # letters
LONG = 40  # words of a paragraph that is surely no header line
OF_PARTY = re.compile(r"\([^(),]+, [^()]+\)$")  # "Ada Norr (Nesvik West, Harbour Party)"
# "Tolvan (AA)": the letters of a ministry.
OF_MINISTRY = re.compile(r"\((?:[A-Z][A-Za-z]{0,3}[A-Z][A-Za-z]{0,3})\)$")
# "Norr (V)", "Norr (DIE LINKE)", "Norr /sd": the party, perhaps before the minute in brackets.
OF_FACTION = re.compile(
    r"\((?:[^\W\d_]{1,5}|[A-ZÀ-Ž][A-ZÀ-Ž/ .90-]{2,30})\)(?:\s?\[[\d: ]*\])?$"
    rf"|{PARTY_BEHIND}"
)
CONTRIBUTION = re.compile(r"^Anf\.\s?\d")
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
    questions: bool = False
    greets: bool = False

    def add(self, opening: Opening, block: Block, before: str = "") -> None:
        """Counts one more block that begins with the label; `before` is the text above it."""
        self.count += 1
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
        """The first letters of those who have a label with their whole name before a colon."""
        labels = (
            label(it.printed).name
            for (_, style), it in self.tallies.items()
            if style is Style.COLON
        )
        return frozenset(first_letters(name) for name in labels if name and " " in name)

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


class Candidate:
    """One label as the document prints it, with what its words show."""

    def __init__(self, key: Key, document: Evidence) -> None:
        self.text, self.style = key
        self.document = document
        self.tally = document.tallies[key]
        self.printed = self.tally.printed
        self.bare = without_qualifiers(self.printed)
        self.tokens = self.bare.split()

    @property
    def count(self) -> int:
        """How often the document has it."""
        return self.tally.count

    @property
    def is_established(self) -> bool:
        """Whether labels of the document are set off as this one is."""
        return self.style in self.document.established

    @cached_property
    def understood(self) -> Label:
        """The office and the name in it."""
        return label(self.printed)

    @cached_property
    def name(self) -> str | None:
        """The name in it, without what stands in brackets."""
        return label(self.bare).name

    @cached_property
    def asks(self) -> bool:
        """Whether it is a voice without a name: "Question"."""
        return voice(self.printed) is not None

    @cached_property
    def initials_last(self) -> bool:
        """Whether it is a surname and initials, as Russian records have them."""
        return bool(INITIALS_LAST.match(self.bare.partition(",")[0]))

    @cached_property
    def addressed(self) -> bool:
        """Whether it begins with a form of address: "Ms", "Dr."."""
        return self.address > 0

    @cached_property
    def address(self) -> int:
        """How many words its form of address has."""
        return address_length(self.tokens)

    @cached_property
    def presides(self) -> bool:
        """ "M. le président", "La señora PRESIDENTA", "Sra. Canciller": an address and an office,
        as it is said of somebody, not to them."""
        if not (self.honorific and self.office and self.name is None):
            return False
        first, second = (token.casefold() for token in self.tokens[:2])
        french = first in ("m.", "mme") and second in ARTICLES
        return first in ARTICLES or french or self.style is Style.DOT_DASH

    @cached_property
    def of_medium(self) -> bool:
        """ "Ада Норр, газета «Весть»": a whole name and where its bearer works."""
        name, comma, rest = self.bare.partition(",")
        whole = bool(comma) and self.style is Style.COLON and is_name(name)
        return whole and len(name.split()) > 1 and is_medium(rest)

    @property
    def opens_sitting(self) -> bool:
        """ "СПІКЕР. Шановні колеги!": an office in capitals, and then a greeting."""
        stop = self.style is Style.STOP and self.tally.greets
        return stop and self.office and self.bare.isupper()

    @cached_property
    def honorific(self) -> bool:
        """Whether something follows its form of address."""
        return 0 < self.address < len(self.tokens)

    @cached_property
    def office(self) -> bool:
        """Whether it holds a word of office."""
        return has_office(self.bare)

    @cached_property
    def capitals_follow(self) -> bool:
        """Whether only the name or the office at its end is in capitals, as the Congress of the
        United States prints labels: "Mr. NORR", "Chairman VASK", "The PRESIDING OFFICER"."""
        first, _, rest = self.bare.partition(" ")
        rest = rest.partition(" of ")[0]
        named = len(rest) > 2 and rest.isupper() and not first.isupper()
        told = self.addressed or has_office(first) or (first == "The" and has_office(rest))
        return named and told and len(rest.split()) <= 4

    @cached_property
    def shaped(self) -> bool:
        """Whether it looks like a name."""
        return is_name(self.bare)

    @cached_property
    def medium(self) -> bool:
        """Whether it is a newspaper, a channel or an agency."""
        return is_medium(self.bare)

    @cached_property
    def institution(self) -> bool:
        """Whether it holds the word for a body of people."""
        return any(word in INSTITUTIONS for word in words_of(self.bare))

    @cached_property
    def in_the_chair(self) -> bool:
        """Whether it is the office of whoever presides over a parliament, and nothing else."""
        return self.text in CHAIRS

    @cached_property
    def numbered(self) -> bool:
        """Whether it is numbered as the contributions to a debate are."""
        return bool(CONTRIBUTION.match(self.printed))

    @cached_property
    def of_faction(self) -> bool:
        """Whether the letters of a party stand behind the name."""
        return bool(OF_FACTION.search(self.printed)) and is_name(self.bare)

    @cached_property
    def of_ministry(self) -> bool:
        """Whether the letters of a ministry stand behind it."""
        return bool(OF_MINISTRY.search(self.printed))

    @cached_property
    def from_somewhere(self) -> bool:
        """Whether a whole name stands before a comma and an outlet, which no table may know, behind
        it: "Ada Norr, Morning Leaf of Sund"."""
        name, comma, outlet = (part.strip() for part in self.bare.partition(","))
        whole = is_name(name) and 1 < len(name.split()) <= 4 and not has_office(self.bare)
        return bool(comma) and whole and "," not in outlet and is_titled(outlet.split())

    @cached_property
    def of_party(self) -> bool:
        """Whether seat and party stand behind it in brackets."""
        return bool(OF_PARTY.search(self.printed))

    @cached_property
    def described_in_capitals(self) -> bool:
        """ "ADA NORR, NURSE": a whole name and what its bearer is."""
        name, comma, rest = self.bare.partition(",")
        whole = bool(comma and rest) and self.bare.isupper() and is_name(name)
        return whole and len(name.split()) > 1

    @property
    def full(self) -> bool:
        """Whether a label without a colon is sure by more than a name: "Ada Norr - Good morning"
        more than once, "ADA NORR, Minister for Trade. Thank you", "Norr (AA)" on its line, "Ada
        Norr" on a line below "Please, Ada Norr!", "A. NORR (LSDP). Thank you"."""
        name = self.bare.partition(",")[0]
        if self.style is Style.ALONE:
            described = self.described_in_capitals and self.is_established
            told = self.office or self.count > 1
            called = self.is_established and self.shaped and self.tally.called == self.count
            ministry = self.of_ministry and self.shaped
            entry = is_entry(self.bare) and self.document.by_surname
            return self.numbered or ministry or called or entry or (described and told)
        if self.style is Style.STOP and self.printed.endswith(")"):
            return bool(INITIALS.match(self.bare)) or self.in_the_chair
        whole = is_name(name) and 1 < len(name.split()) <= 6
        again = self.count > 1 or folded(name) in self.document.named or self.is_established
        if self.style is Style.DOT_DASH:
            return whole and name == self.bare and (again or self.document.by_dot_and_dash)
        if self.style is Style.STOP and self.honorific and self.document.by_address:
            described = name == self.bare or has_office(self.bare[len(name) :])
            return described and is_name(name) and len(name.split()) - self.address > 1
        capitals = self.style is Style.STOP and name.isupper()
        if capitals and self.office and name != self.bare and self.is_established:
            return is_name(name)  # "NORR, ministra della pesca. Signora Presidente"
        if capitals and (name == self.bare or self.office) and again:
            return whole
        # Where labels have colons, a dash breaks a sentence off.
        dashed = self.style is Style.DASH and name == self.bare and not self.document.by_colon
        return whole and dashed and (again or self.tally.greets)

    @property
    def named_at_length(self) -> bool:
        """Whether a label with ordinary words in it still gives a name, and with good reason:
        "Head of the analytical department Ivan Orsk", "Olympic skating champion Ada Norr"."""
        if self.style is not Style.COLON or not self.name:
            return False
        if len(self.name.split()) < 2:
            return self.office and (folded(self.name), self.style) in self.document.tallies
        last = surname(self.name)
        known = last in self.document.surnames or (last, self.style) in self.document.tallies
        return self.office or self.tally.bold > 0 or known


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
