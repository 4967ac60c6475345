"""How a label is set off from what is said: every way to read one at the start of a block."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from archive.ingest.dates import dates_in, rest_of
from archive.ingest.labels import without_qualifiers
from archive.ingest.labels.names import CAPITAL
from archive.ingest.labels.printed import ITEM, NUMBERED, folded
from archive.ingest.labels.voices import voice
from archive.ingest.types import Block, Role
from archive.ingest.uncased import in_words

LONGEST_LABEL = 180
CAPITAL_SURNAME = re.compile(
    r"^(?:[A-ZÀ-Þ][a-zà-ÿ]+(?:-[A-ZÀ-Þ]?[a-zà-ÿ]+)?\s){1,2}(?:(?:de|du|von|van|da|el|la|le)\s)?"
    r"[A-ZÀ-Þ][A-ZÀ-Þ'’-]{2,}(?:\s[A-ZÀ-Þ'’-]{2,})?$"
)
LONGEST_IN_CAPITALS = 20  # words of a name and an office on a line of their own
LONGEST_ABOVE_DASH = 5  # words of a label whose speech begins with a dash on the next line
QUOTES = tuple('“”„«"')
SHORTEST_HEADING = 4  # letters
ENTRY_WORDS = 6  # of a list
ABBREVIATED = (
    r"(?:(?:(?i:Mr|Mrs|Ms|Dr|Sr|Sra|St|Gen|Sen|Rep|Gov|Amb|Prof|Hon|Lt|Col|Mme)|M|H\.\s?E)\.\s?)*"
)
# The number or the minute of a contribution, printed before the name: "Anf. 12", "14:02".
COUNTED = r"(?:Anf\.\s?\d{1,4}\s|\d{1,2}[:.]\d\d\s)?"
CLOCK = r"\[\d{1,2}:\d\d(?::\d\d)?\s?\]"  # behind the name: "Ada Norr (V) [11:27:39]:"
INITIALLED = r"(?:[^\W\d_a-z]\.\s?){0,3}"


class Style(StrEnum):
    """How a label is set off from what is said."""

    COLON = "colon"
    GAP = "gap"  # "Q    text"
    DOT_DASH = "dot_dash"  # "PRESIDENTA.- text"
    DASH = "dash"  # "Question - text"
    STOP = "stop"  # "The President. text"
    CAPITALS = "capitals"  # "PRIME MINISTER Text"
    ALONE = "alone"  # on a line of its own
    BRACKETS = "brackets"  # "【記者】 text", "<질문> text"


FORMS: tuple[tuple[Style, re.Pattern[str]], ...] = (
    (  # "(Question by Media): text"
        Style.COLON,
        re.compile(r"^[（(](?P<label>[^（）()\n]{1,40})[）)]\s?[:：]\s*(?P<rest>.*)$", re.S),
    ),
    (
        Style.COLON,
        re.compile(
            # In scripts without capitals and blanks none stands after the colon either.
            rf"^(?:—\s?|–(?=\S)|\[\*\]\s|[▲△▶▷◆◇■□◎]\s?)?\[?(?![^:：]{{1,70}}\.\s?[-–—])"
            rf"(?P<label>(?:{CLOCK}|[^:：\n]){{1,{LONGEST_LABEL}}}?)\]?\s?"
            r"(?::(?=\s|$|(?<=\s:)[A-ZÀ-Þ]|(?<=[A-Z]:)[A-Z][a-z’']|(?<=\):)[A-Z¿¡“«]|(?<=[QA]\d:)\S|(?<=[QA]\d\d:)\S"
            r"|[\u3040-\u9fff\uac00-\ud7a3])|：)"
            r"\]?\s*(?P<rest>.*)$",
            re.S,
        ),
    ),
    (
        Style.BRACKETS,  # "Q) text", as the ministries of Korea have it
        re.compile(r"^(?P<label>[QA])\)\s+(?P<rest>\S.*)$", re.S),
    ),
    (
        Style.BRACKETS,
        re.compile(
            r"^[【（(<〈\[](?P<label>[^】）)>〉\]\n]{1,40})[】）)>〉\]]\s*(?P<rest>.*)$",
            re.S,
        ),
    ),
    (
        Style.BRACKETS,  # "○委員長（森園健太君） text", as the Diet of Japan has it
        re.compile(r"^[○◯〇]\s?(?P<label>[^\s。、]{2,40})[\s\u3000]+(?P<rest>\S.*)$", re.S),
    ),
    (
        Style.GAP,
        re.compile(
            r"^(?P<label>Q)\s+(?![-–]\s)(?P<rest>[—–…“\"'‘’(\[¿¡-]*\s?[A-Z0-9$].*|[—–-].*|\(.*)$",
            re.S,
        ),
    ),
    (
        Style.DOT_DASH,
        re.compile(
            rf"^(?P<label>{ABBREVIATED}(?:[^.:!?–—]|(?<=\s[A-ZÀ-Þ])\.(?=\s[A-ZÀ-Þ])){{1,140}}?)"
            r"\s?\.\s?[-–—−]{1,2}\s*(?P<rest>\S.*)$",
            re.S,
        ),
    ),
    (
        Style.DASH,
        re.compile(
            rf"^(?P<label>{ABBREVIATED}{INITIALLED}[^.:!?–—]{{1,70}}?)(?:\s[-–—]{{1,2}}\s*|(?<=[A-ZÀ-ÞİŞĞ])[-–—]\s+)"
            r"(?P<rest>\S.*)$",
            re.S,
        ),
    ),
    (
        Style.STOP,  # "Норр А. Б., заместитель министра. Спасибо."
        re.compile(
            rf"^(?P<label>{CAPITAL}[\w'’-]+\s{CAPITAL}\.(?:\s?{CAPITAL}(?:\.,\s[^.!?:]{{3,140}})?)?)\.\s+"
            rf"(?P<rest>[«„“\"(\d]?\s?{CAPITAL}.*)$",
            re.S,
        ),
    ),
    (
        Style.STOP,  # "A. NORR (LSDPF). Thank you", "The Chair (A. NORR). …", "A. Norr (NA)."
        re.compile(
            rf"^(?P<label>{INITIALLED}[^\W\d_a-z][^.:!?()]{{1,40}}\s?\([^()\n]{{1,80}}\))\."
            r"(?:\s+(?P<rest>\S.*)|$)",
            re.S,
        ),
    ),
    (
        Style.STOP,
        re.compile(
            rf"^(?P<label>(?:\[\d{{1,3}}\.?\]\s)?{ABBREVIATED}"
            # An office at length may follow a name: "Mme Norr, ministre déléguée auprès de …".
            r"(?:[^.:!?]{1,60}|[^.:!?,]{3,40},\s[^.:!?]{1,140}))\.\s+(?P<rest>\S.*)$",
            re.S,
        ),
    ),
    (
        Style.CAPITALS,
        re.compile(
            r"^(?P<label>[A-ZÀ-Þ][A-ZÀ-Þ.'’() -]{1,38}[A-ZÀ-Þ)])\s+"
            r"(?P<rest>(?:[A-ZÀ-Þ“\"'(][a-zà-ÿ'’]|I[\s'’]|A\s).*)$",
            re.S,
        ),
    ),
    (
        Style.ALONE,
        re.compile(
            rf"^(?P<label>{COUNTED}(?:[^.!?:]{{1,60}}(?:\.[^.!?:]{{1,40}})?|[^.!?:a-zà-ÿ]{{1,150}}))"
            r"(?:(?<=[A-Z]{2})\.|(?<=^[A-Z])\.)?(?P<rest>)$",  # "D.", "R."
            re.S,
        ),
    ),
)
# What each style must make up for: a colon says most, a full stop least.
HANDICAP = {
    Style.COLON: 0,
    Style.GAP: 0,
    Style.BRACKETS: 0,
    Style.DOT_DASH: 1,
    Style.DASH: -2,
    Style.STOP: -2,
    Style.CAPITALS: -2,
    Style.ALONE: -3,
}


Key = tuple[str, Style]


@dataclass(frozen=True, slots=True)
class Opening:
    """A block that opens a speech: the label as printed and what follows it in the block."""

    label: str
    rest: str
    style: Style

    @property
    def key(self) -> Key:
        """What it is counted under: the label without the number of a question and what stands
        in brackets."""
        text = ITEM.sub("", self.label)
        text = NUMBERED.sub("", text) if voice(text) else text
        return folded(without_qualifiers(text)) or folded(text), self.style


def _heads_a_list(text: str, following: Block | None) -> bool:
    """Whether a line that ends in a colon has nothing but points below it."""
    if following is None:
        return True
    listed = following.bullet or following.text.startswith(("- ", "• ", "· "))
    return listed and len(text.split()) > LONGEST_ABOVE_DASH


def _heads_text(rest: str, text: str, following: Block | None) -> bool:
    """Whether a line is a title in capitals, above text that is not ("HERRING: A CONVERSATION WITH
    THE MINISTER"), or leads to an address ("EVENT PAGE: https://…")."""
    if rest.startswith(("http://", "https://", "www.")):
        return True
    capitals = len(rest.split()) > LONGEST_ABOVE_DASH and text.isupper()
    return capitals and following is not None and rest[-1:].isalnum()


def is_entry(text: str) -> bool:
    """ "Anton VASK", as France prints a name above a speech or in a list."""
    return bool(CAPITAL_SURNAME.match(text))


def ways_to_read(block: Block, following: Block | None) -> list[Opening]:
    """Every way to read a label at the start of a block."""
    text = block.text
    if text[:1] in QUOTES and text.endswith(":"):
        text = text[1:]  # a press report quotes all that follows: "”Președinta Inés Marrane:"
    found: list[Opening] = []
    lead = block.lead_in.rstrip()
    if lead and text.startswith(lead) and len(lead) <= LONGEST_LABEL:
        rest = text[len(lead) :]
        printed = lead.rstrip(": ")
        if printed and ":" not in printed and (lead.endswith(":") or rest.lstrip().startswith(":")):
            return [Opening(printed, rest.lstrip().lstrip(":").strip(), Style.COLON)]
    for style, pattern in FORMS:
        if style is Style.ALONE and (
            following is None
            or len(text.split()) > (LONGEST_IN_CAPITALS if text.isupper() and "," in text else 8)
            or following.role is not Role.BODY
            or (in_words(text) and not _says_something(following.text))
            or following.text == text
            or (text.isupper() and _is_heading(following.text))
            or (is_entry(text) and is_entry(following.text))
        ):
            continue
        if (match := pattern.match(text)) and match["label"].strip():
            rest = match["rest"] or ""
            if style is Style.STOP and not rest and following is None:
                continue
            if style is Style.COLON and not rest and _heads_a_list(text, following):
                continue
            if style is Style.COLON and _heads_text(rest, text, following):
                continue
            if style is Style.COLON and dates_in(rest) and not rest_of(rest):
                continue  # "Press conference: Monday, 13 August 2018"
            found.append(Opening(_balanced(match["label"].strip()), rest.strip(), style))
    return found


def _says_something(text: str) -> bool:
    """Whether a line is a sentence, and no entry of a list of names."""
    return len(text.split()) > ENTRY_WORDS or text[-1:] in ".?!…؟۔।"


def _is_heading(text: str) -> bool:
    """Whether a line in capitals is one more of the head: no end of a sentence, no direction."""
    begins = text.isupper() and text[:1].isalnum()
    return begins and text[-1:] not in ".?!…:" and len(text) > SHORTEST_HEADING


def _balanced(label: str) -> str:
    """The label with the bracket that the pattern took for the end of a bracketed line."""
    return label + "]" if label.count("[") > label.count("]") else label
