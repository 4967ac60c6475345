"""The letters without which a regular expression cannot match: looked for before it is searched."""

from __future__ import annotations

import re

SHORTEST = 3  # bytes of UTF-8 that are worth looking for
PIECES = re.compile(
    r"\(\?P<\w+>|\(\?(?::|[=!<]+)|\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\{[\d,]*\}|.", re.DOTALL
)
GROUP = re.compile(r"\((?:\?:|\?P<\w+>)?$")
REPEATED = re.compile(r"[?*+{]")
LINE_START = "\n"


def needed(pattern: re.Pattern[str]) -> tuple[str, ...]:
    """Letters of which any text that matches holds at least one; none if that cannot be told. The
    start of a line is the line break before it, so the first line needs one too. Letters are in
    lower case if the pattern ignores case."""
    if re.search(r"\(\?[a-zA-Z]+[:)-]|\(\?\(", pattern.pattern):
        return ()  # flags within, or conditions
    runs = _runs(PIECES.findall(pattern.pattern)[::-1], lines=bool(pattern.flags & re.MULTILINE))
    if pattern.flags & re.IGNORECASE:
        if not all(map(str.isascii, runs)):
            return ()  # some letters are two in lower case
        runs = tuple(run.lower() for run in runs)
    # A letter at the start of a line is rare enough.
    sizes = [len(run.encode()) + run.startswith(LINE_START) for run in runs]
    return runs if min(sizes, default=0) >= SHORTEST else ()


def with_line_breaks(pattern: re.Pattern[str]) -> re.Pattern[str]:
    """A pattern for the start of a line with the line break before it, which is found by leaps."""
    if pattern.flags & re.MULTILINE and pattern.pattern.startswith("^"):
        return re.compile(LINE_START + pattern.pattern[1:], pattern.flags)
    return pattern


def _runs(pieces: list[str], *, lines: bool) -> tuple[str, ...]:
    """The longest run of letters of each alternative, of the pieces up to the end of a group. The
    last of the list is the first piece."""
    chosen: list[str] = []
    best: tuple[str, ...] = ("",)
    run = ""
    while True:
        piece = pieces.pop() if pieces else ")"
        group = _runs(pieces, lines=lines) if piece.startswith("(") else ()
        repeated = bool(pieces) and REPEATED.match(pieces[-1])
        if not repeated and (letter := _letter(piece, lines=lines)):
            run += letter
            continue
        found = group if GROUP.match(piece) and not repeated else ()
        best = max(best, (run,), found or ("",), key=lambda runs: min(map(len, runs)))
        run = ""
        if piece in ("|", ")"):
            chosen += best
            best = ("",)
        if piece == ")":
            return tuple(chosen)


def _letter(piece: str, *, lines: bool) -> str:
    """The letter that a piece of a pattern stands for, if it is one and no other."""
    if piece == "^":
        return LINE_START if lines else ""
    if len(piece) == 2 and piece[0] == "\\":
        return "" if piece[1].isalnum() else piece[1]
    return piece if len(piece) == 1 and piece not in "$.?*+()|" else ""
