"""Words that print broke at the end of a line, put together by what else the document prints."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from archive.ingest.types import Finding, Severity

START = r"(?<![^\W\d_])"  # of a word: no word is looked at from its middle again
ENDING = re.compile(rf"{START}(?P<last>[^\W\d_]+)-$")
BEGINNING = re.compile(r"(?P<first>[^\W\d_]+)")
BROKEN = re.compile(rf"{START}(?P<last>[^\W\d_]+)-\n\s*(?P<first>[^\W\d_]+)")
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# What scans print for a hyphen that shows only at the end of a line.
SOFT = re.compile(rf"{START}([^\W\d_]+)¬\s?([^\W\d_]+)")
SHOWN = 5


@dataclass(slots=True)
class Hyphens:
    """Joins lines of one document. `words` are those it prints elsewhere, in lower case; `divides`
    says that it divides words at the end of lines, and not only compounds at their hyphen."""

    words: frozenset[str] = frozenset()
    divides: bool = False
    done: Counter[str] = field(default_factory=Counter)

    @classmethod
    def of(cls, text: str) -> Hyphens:
        """For the text of a document; without broken words nothing is looked up."""
        broken = [(m["last"].casefold(), m["first"].casefold()) for m in BROKEN.finditer(text)]
        if not broken:
            return cls()
        words = frozenset(WORD.findall(BROKEN.sub(" ", text).casefold()))
        divided = sum(last + first in words for last, first in broken)
        compound = sum(_is_compound(last, first, words) for last, first in broken)
        return cls(words, divided > compound)

    def joined(self, before: str, line: str) -> str:
        """Two lines of a paragraph as one: "govern-", "ment" → "government" if the document prints
        that elsewhere, or divides words and prints nothing else; "long-", "term" → "long-term"."""
        ending, beginning = ENDING.search(before), BEGINNING.match(line)
        if ending is None or beginning is None:
            return f"{before} {line}"
        last, first = ending["last"].casefold(), beginning["first"].casefold()
        whole = last + first in self.words and f"{last}-{first}" not in self.words
        divided = self.divides and not _is_compound(last, first, self.words)
        if beginning["first"][0].islower() and (whole or divided):
            self.done[f"{ending['last']}-{beginning['first']}"] += 1
            return before[:-1] + line
        return before + line

    def without_soft(self, text: str) -> str:
        """The text without hyphens that were meant for the end of a line and stand inside it."""
        self.done.update(map("-".join, SOFT.findall(text)))
        return SOFT.sub(r"\1\2", text)

    @property
    def findings(self) -> tuple[Finding, ...]:
        if not self.done:
            return ()
        shown = ", ".join(word for word, _ in self.done.most_common(SHOWN))
        return (Finding("hyphens_joined", Severity.INFO, f"{self.done.total()}: {shown}"),)


def is_broken(before: str, line: str) -> bool:
    """Whether a word, or a compound, goes on from one line to the next."""
    return bool(ENDING.search(before.rstrip()) and BEGINNING.match(line.lstrip()))


def _is_compound(last: str, first: str, words: frozenset[str]) -> bool:
    """Whether the document prints "long-term" elsewhere, or both of its words."""
    return f"{last}-{first}" in words or {last, first} <= words
