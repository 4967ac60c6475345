"""Text that was read in the wrong encoding and saved again: noticed, and undone where that loses
nothing. ftfy knows UTF-8 that was read as a Western, Central European or Cyrillic page; the two
tables here know KOI8-R and pages of one byte that were taken for one another.
"""

from __future__ import annotations

import re
from contextlib import suppress

from ftfy import TextFixerConfig, fix_encoding
from ftfy.badness import is_bad

from archive.ingest.types import Finding, Severity

PAGES = ("latin-1", "cp1252", "cp1250", "cp1251", "mac-roman", "cp437")


def _letters(first: int, last: int) -> str:
    """What the bytes stand for in those pages, for a class of a pattern."""
    found = {bytes([byte]).decode(page, "ignore") for page in PAGES for byte in range(first, last)}
    return "".join(re.escape(char) for char in sorted(found))


# A byte that opens a letter of UTF-8 and one that goes on with it, as those pages print them.
SUSPECT = re.compile(f"[{_letters(0xC2, 0xF5)}][{_letters(0x80, 0xC0)}]")
BOXES = re.compile("[\u2500-\u259f]")  # what these make of UTF-8, with letters in between
BOXED = ("koi8-r", "cp437", "cp850", "cp866")
BOX_SHARE = 0.05
DEPTH = 3  # times that a text may have been read wrong
# So many letters of UTF-8 do not come about by chance in a line without a single broken one.
SURE = 4
LOSSLESS = TextFixerConfig(unescape_html=False, replace_lossy_sequences=False)
# As it was read → as it was written; for texts of hardly any plain letters.
CONFUSED = (
    ("cp1252", "cp1251"),
    ("latin-1", "cp1251"),
    ("latin-1", "koi8-r"),
    ("koi8-r", "cp1251"),
    ("cp1251", "koi8-r"),
    ("cp866", "cp1251"),
)
# These make up some 45 in 100 letters of Russian, Ukrainian, Bulgarian and others in Cyrillic; read
# in the wrong page, such a text has fewer of them, and a right one would lose them.
ORDINARY = frozenset("оеаинт")
FAIR, BETTER = 0.38, 0.1
ENOUGH = 40  # letters
SAMPLE = 20_000
MARKED = 1.1  # bytes a letter, at least, of a text in which most letters have marks
SHOWN = 40
# The wide punctuation of Big5, read as a Western page in a text that is English otherwise, as Hong
# Kong's older pages are: behind a letter, where Spanish has none of these.
BIG5 = {"¡G": ": ", "¡H": "? ", "¡A": ", ", "¡C": ". ", "¡]": " (", "¡^": ") "}
WIDE = re.compile(r"(?<=[\w)])¡[GHAC\]^](?![a-zà-ÿ]) ?")


def mended(text: str) -> tuple[str, tuple[Finding, ...]]:
    """The text with what could be undone undone, and a finding that shows it before and after; or
    a warning with what could not be."""
    plain = WIDE.sub(lambda sign: BIG5[sign.group().strip()], text) if "¡" in text else text
    if plain != text:
        whole, found = mended(plain)
        return whole, (_done(text, plain, len(WIDE.findall(text))), *found)
    if (right := _page_put_right(text)) is not None:
        return right, (_done(text.strip(), right.strip(), 1),)
    if not _suspect(text):
        return text, ()
    done: list[tuple[str, str]] = []
    left: list[str] = []
    lines = text.split("\n")
    for index, line in enumerate(lines):
        if not _suspect(line):
            continue
        right = _put_right(line)
        if _doubtful(right):
            # Word by word: what is beyond repair does not cost the others.
            words = ((_put_right(word), word) for word in line.split(" "))
            right = " ".join(word if _doubtful(mended) else mended for mended, word in words)
        if right != line:
            done.append((line, right))
            lines[index] = right
        if _doubtful(right):
            left.append(right)
    findings: list[Finding] = []
    if done:
        findings.append(_done(*done[0], len(done)))
    if left:
        findings.append(Finding("mojibake", Severity.WARNING, _around(left[0])))
    return "\n".join(lines), tuple(findings)


def _suspect(text: str) -> bool:
    """Whether there is anything to look at more closely: more than a no-break space before a dash,
    as most Russian pages have."""
    return bool(SUSPECT.search(text.replace("\u00a0", " ")) or BOXES.search(text))


def _doubtful(line: str) -> bool:
    return bool(SUSPECT.search(line)) and is_bad(line)


def _put_right(line: str) -> str:
    for _ in range(DEPTH):
        line = _once_less(line)
    return line


def _once_less(line: str) -> str:
    """The line as it was before it was read in the wrong page for the last time."""
    boxes = len(BOXES.findall(line))
    pages = (*PAGES, *BOXED) if boxes > BOX_SHARE * len(line) else PAGES
    for page in pages if len(SUSPECT.findall(line)) >= SURE or boxes >= SURE else ():
        with suppress(UnicodeError):
            right = _reread(line, page, "utf-8")
            if len({char for char in right if char > "\x7f"}) > 1:
                return right
    return fix_encoding(line, LOSSLESS) if _doubtful(line) else line


def _page_put_right(text: str) -> str | None:
    """The whole text with one page of one byte put in the place of another, if it is Cyrillic
    then and was not before."""
    begins = text[:SAMPLE]
    if len(begins.encode("utf-8", "replace")) < MARKED * len(begins):
        return None  # told at a glance: most letters are plain
    sample = [char for char in begins.casefold() if char.isalpha()]
    foreign = [char for char in sample if char > "\x7f"]
    if len(foreign) < ENOUGH or len(foreign) < 0.6 * len(sample):
        return None
    if not all(char < "\u0100" or "\u0400" <= char < "\u0460" for char in foreign):
        return None
    for read, written in CONFUSED:
        try:
            right = _reread(text, read, written)
        except UnicodeError:
            continue
        letters = [char for char in right[:SAMPLE].casefold() if char.isalpha() and char > "\x7f"]
        if _fair(letters) > max(FAIR, _fair(foreign) + BETTER):
            return right
    return None


def _reread(text: str, read: str, written: str) -> str:
    return text.encode(read).decode(written)


def _fair(letters: list[str]) -> float:
    return sum(char in ORDINARY for char in letters) / max(1, len(letters))


def _done(before: str, after: str, lines: int) -> Finding:
    at = next(
        (at for at, (one, other) in enumerate(zip(before, after, strict=False)) if one != other), 0
    )
    shown = [piece[max(0, at - 10) : at + SHOWN].strip() for piece in (before, after)]
    more = f" ({lines} lines)" if lines > 1 else ""
    return Finding("mojibake_mended", Severity.INFO, f"{shown[0]} → {shown[1]}{more}")


def _around(line: str) -> str:
    found = SUSPECT.search(line)
    at = found.start() if found else 0
    return line[max(0, at - SHOWN) : at + SHOWN].strip()
