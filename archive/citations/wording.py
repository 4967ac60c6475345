"""What the styles have in common: quotation marks in titles, ends of sentences, dates, lists."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from archive.citations.reference import Line, Run
from archive.ingest.types import DatePrecision, PartialDate

Marks = tuple[str, str]
DOUBLE: Marks = ("“", "”")
SINGLE: Marks = ("‘", "’")
_OTHER = {DOUBLE: SINGLE, SINGLE: DOUBLE}

_FINAL = tuple(".?!…。？！؟۔।")
# A quotation within a title, by any of the marks that English and German print.
_QUOTED = re.compile(
    r"“(?P<curly>[^“”]+)”"
    r"|„(?P<low>[^„“”]+)[“”]"
    r'|(?<!\w)"(?=\S)(?P<straight>[^"]+)(?<=\S)"(?!\w)'
    r"|(?<!\w)‘(?=\S)(?P<single>.+?)(?<=\S)’(?!\w)"
    r"|(?<!\w)'(?=[^\s\d])(?P<typed>.+?)(?<=\S)'(?!\w)"
)


def ended(text: str, end: str = ".") -> str:
    """The text with a full stop, unless it ends in a mark of its own; another `end`, such as a
    comma, always follows (Chicago 6.125, 14.96)."""
    if end == "." and text.endswith(_FINAL):
        return text
    return text + end


def requoted(text: str, marks: Marks = DOUBLE, end: str = "") -> str:
    """The text with the quotations in it in these marks and those within them in the other ones.

    `end` goes inside the last marks if a quotation ends the text, as American manuals have it
    (Chicago 6.9).
    """
    parts = []
    reached = 0
    for found in _QUOTED.finditer(text):
        within = next(words for words in found.groups() if words)
        last = found.end() == len(text)
        inner = requoted(within, _OTHER[marks], end if last else "")
        parts += [text[reached : found.start()], marks[0], inner, marks[1]]
        reached = found.end()
    rest = text[reached:]
    if end and (rest or not parts):
        rest = ended(rest, end)
    return "".join([*parts, rest])


def quoted(title: str, marks: Marks = DOUBLE, end: str = "", language: str = "") -> Line:
    """A title in quotation marks, `end` before the closing one. The marks are English, so they stay
    out of a title in another language, which may be written from right to left."""
    words = requoted(title, _OTHER[marks])
    ending = requoted(title, _OTHER[marks], end)
    after = end if ending == words + end else ""
    title_run = Run(ending.removesuffix(after), language=foreign(language))
    return line(marks[0], title_run, after + marks[1])


def foreign(language: str) -> str:
    """The tag of a language if the words are not English, else ""."""
    return "" if language.split("-")[0] == "en" else language


def line(*parts: str | Run) -> Line:
    """Parts of a citation in a row, neighbours in one type as one."""
    runs: list[Run] = []
    for part in parts:
        run = Run(part) if isinstance(part, str) else part
        if not run.text:
            continue
        if runs and (runs[-1].italic, runs[-1].language) == (run.italic, run.language):
            runs[-1] = Run(runs[-1].text + run.text, run.italic, run.language)
        else:
            runs.append(run)
    return tuple(runs)


def commas(*parts: str) -> str:
    """What is known of the parts, in a row: "Harbour Palace, Lindholm, 14 March"."""
    return ", ".join(filter(None, parts))


def sentence(*parts: str) -> str:
    """The same as a sentence with a space after it, its first letter large; "" of nothing."""
    words = commas(*parts)
    return f"{ended(words[:1].upper() + words[1:])} " if words else ""


def lowered(words: str) -> str:
    """Words that open with a capital, in the middle of a sentence."""
    return words[:1].lower() + words[1:]


def listed(names: Sequence[str], last: str, comma: bool = True) -> str:
    """Names in a row: "A", "A and B", "A, B, and C" for `last` "and"; two with a comma between
    them where `comma` is "A, and B" of an inverted first name."""
    if len(names) < 2:
        return "".join(names)
    head = ", ".join(names[:-1])
    serial = "," if comma else ""
    return f"{head}{serial} {last} {names[-1]}"


def when(date: PartialDate | None, day: str, month: str, year: str = "{0.year}") -> str:
    """A date as far as it is known, by the pattern for its precision; "" where it is unknown."""
    if date is None:
        return ""
    pattern = {
        DatePrecision.DAY: day,
        DatePrecision.MONTH: month,
        DatePrecision.YEAR: year,
    }[date.precision]
    return pattern.format(date.value)


def one_line(text: str) -> str:
    """The text without line ends and other controls, for formats that have one value a line."""
    return " ".join("".join(letter for letter in text if not _is_control(letter)).split())


def _is_control(letter: str) -> bool:
    return unicodedata.category(letter) == "Cc" and not letter.isspace()
