"""One label as a document prints it, and what its words show."""

from __future__ import annotations

import re
from functools import cached_property

from archive.ingest.address import ARTICLES, address_length
from archive.ingest.labels import label, without_qualifiers
from archive.ingest.labels.names import (
    INITIALS,
    INITIALS_LAST,
    is_full,
    is_name,
    is_titled,
    surname,
)
from archive.ingest.labels.offices import has_office
from archive.ingest.labels.printed import PARTY_BEHIND, folded, words_of
from archive.ingest.labels.voices import is_medium, voice
from archive.ingest.openings.evidence import Evidence
from archive.ingest.openings.forms import Key, Style, is_entry
from archive.ingest.parliaments import CHAIRS
from archive.ingest.types import Label
from archive.ingest.vocabulary import INSTITUTIONS

OF_PARTY = re.compile(r"\([^(),]+, [^()]+\)$")  # "Ada Norr (Nesvik West, Harbour Party)"
# "Tolvan (AA)": the letters of a ministry.
OF_MINISTRY = re.compile(r"\((?:[A-Z][A-Za-z]{0,3}[A-Z][A-Za-z]{0,3})\)$")
# "Norr (V)", "Norr (DIE LINKE)", "Norr /sd": the party, perhaps before the minute in brackets.
OF_FACTION = re.compile(
    r"\((?:[^\W\d_]{1,5}|[A-ZÀ-Ž][A-ZÀ-Ž/ .90-]{2,30})\)(?:\s?\[[\d: ]*\])?$"
    rf"|{PARTY_BEHIND}"
)
BESIDE = re.compile(r"\s[-–—]\s")  # "Ada Norr – Morning Leaf"
CONTRIBUTION = re.compile(r"^Anf\.\s?\d")


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
        """Whether a whole name stands before a comma or a dash and an outlet, which no table may
        know, behind it: "Ada Norr, Morning Leaf of Sund", "Ada Norr – Leaf"."""
        bare = BESIDE.sub(", ", self.bare, count=1)
        name, comma, outlet = (part.strip() for part in bare.partition(","))
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
            told_of = self.tally.called == self.count or self.text in self.document.named
            told_of |= self.office and self.understood.name is not None  # "President Norr"
            called = self.is_established and self.shaped and told_of
            ministry = self.of_ministry and self.shaped
            entry = is_entry(self.bare) and self.document.by_surname
            held = self.is_established and self.office and self.bare.isupper() and self.name
            known = held and surname(self.bare) in self.document.surnames  # "PRESIDENTE NORR"
            told = described and told
            return self.numbered or ministry or called or entry or told or bool(known)
        if self.style is Style.STOP and self.printed.endswith(")"):
            return bool(INITIALS.match(self.bare)) or self.in_the_chair
        whole = is_name(name) and 1 < len(name.split()) <= 6
        again = self.count > 1 or folded(name) in self.document.named or self.is_established
        if self.style is Style.DOT_DASH:
            if self.office and self.name is not None and is_full(self.name):
                return self.bare.endswith(self.name)  # "Ministra de Pesca, Ada Norr.-"
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
        # "ADA NORR (Sund) - Thank you": capitals, and where it is that elects them.
        seated = self.bare.isupper() and self.printed.endswith(")")
        return whole and dashed and (again or seated or self.tally.greets)

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
