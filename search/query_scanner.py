"""From the characters of a query to its tokens: words, phrases, fields, dates and operators."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from dataclasses import dataclass

from search.nodes import Dates, Field, Fuzzy, Node, Phrase, Prefix, Wildcard, Word
from search.problems import Problem
from search.words import analysis
from search.written_dates import DATE_FIELDS, NotADateError, is_range, period

MOST_WORDS = 50
SHORTEST_PREFIX = 2  # letters before or about a * or ?
SHORTEST_FUZZY = 3
FARTHEST_FUZZY = 2  # letters that may differ
NEAR_UNSAID = 10  # words between the two parts of a NEAR without a number
FARTHEST = 50  # words between two parts

# The fields that take a value, each with an example.
FIELDS = {
    "speaker": "speaker:aasgaard",
    "participant": 'participant:"Elin Aasgaard"',
    "venue": "venue:lindholm",
    "country": "country:varland",
    "kind": "kind:interview",
    "title": "title:protocol",
    "source": "source:presidency",
    "lang": "lang:en",
}
_NAMES = (*FIELDS, *DATE_FIELDS)
# Other names that readers know from elsewhere.
_MEANT = {
    "language": "lang",
    "place": "venue",
    "type": "kind",
    "by": "speaker",
    "person": "speaker",
    "publisher": "source",
    "month": "date",
    "day": "date",
    "since": "after",
    "until": "before",
}

_QUOTES = '"“”„«»″＂「」『』'
_PARTING = ",;，、；。،؛"  # between words, as a space is
_QUOTE = re.compile(f"[{_QUOTES}]")
_TOKEN = re.compile(
    rf"""(?P<quote>[{_QUOTES}])
    |(?P<open>[(（])
    |(?P<close>[)）])
    |(?P<minus>(?<![^\s(（{_PARTING}])-(?=[{_QUOTES}(（\w]|[*?]+\w))
    |(?P<run>(?:[^\s{_QUOTES}()（）{_PARTING}]|(?<=\d),(?=\d))+)""",  # 5,000 is one
    re.VERBOSE,
)
_SIGNS = {"open": "(", "close": ")", "minus": "NOT"}
_OPERATORS = ("AND", "OR", "NOT")
_NEAR = re.compile(r"NEAR(?:/(.*))?", re.DOTALL)
_SLOP = re.compile(r"~([0-9]*)")
_FUZZY = re.compile(r"([^~]*\w)~([0-9]*)[.!?:…]*")
_FIELD = re.compile(r"\W*([^\W\d_]+)[:：](.*)", re.DOTALL)
_FIRST_WORD = re.compile(r"\w[\w-]*")
_NEXT_WORD = re.compile(r"\s+(\w[\w-]*)")
_STARS = re.compile(r"(?:\?*\*)+")
_AROUND_VALUES = ".!?:…'’-–/"
_END = re.compile(r"(?:(?<!\.)\.|[!?:])+\Z")  # but not the points of 2003..
_JOINERS = re.compile(r"[-‐‑'’ʼ.,]+")
_SIGNS_WITHOUT_MEANING = re.compile(r"[\[\]{}^~<>|\\]+")
_PIECES = re.compile(r"[^\[\]{}^~<>|\\]+")


@dataclass(frozen=True, slots=True)
class Token:
    """An operator or a parenthesis by its sign, or a "part" of the query. `distance` is NEAR's."""

    kind: str  # "part", "(", ")", "AND", "OR", "NOT", "NEAR"
    start: int
    end: int
    part: Node | None = None
    distance: int = 0


class Scanner:
    """Reads the tokens of one query from left to right, and names what is wrong with them."""

    def __init__(self, text: str, problems: list[Problem]) -> None:
        self.text = text
        self.problems = problems

    def tokens(self) -> Iterator[Token]:
        parts = 0
        for token in self._all_tokens():
            if token.part is not None:
                parts += 1
                if parts > MOST_WORDS:
                    message = f"Only the first {MOST_WORDS} words count."
                    self._problem("too_many_words", message, token.start)
                    return
            yield token

    def _all_tokens(self) -> Iterator[Token]:
        at = 0
        while match := _TOKEN.search(self.text, at):
            start, at = match.span()
            sign = match.group()
            if match.lastgroup == "quote":
                closed = self._closing(start)
                if closed is not None:
                    phrase, at = self._phrase(start, closed)
                    if phrase is not None:
                        yield Token("part", start, at, phrase)
            elif match.lastgroup == "run":
                if sign in _OPERATORS:
                    yield Token(sign, start, at)
                elif near := _NEAR.fullmatch(sign):
                    yield Token("NEAR", start, at, distance=self._near(near[1], start))
                elif (field := _FIELD.fullmatch(sign)) and not field[2] and self._quote_at(at):
                    at = yield from self._quoted(field, start, at)
                else:
                    for part in self._parts(sign, start):
                        yield Token("part", start, at, part)
            else:
                yield Token(_SIGNS[str(match.lastgroup)], start, at)

    def _problem(self, code: str, message: str, place: int, suggestion: str = "") -> None:
        self.problems.append(Problem(code, message, place=place, suggestion=suggestion))

    # --- Quotation marks -----------------------------------------------------------------------

    def _quote_at(self, at: int) -> bool:
        return _QUOTE.match(self.text, at) is not None

    def _closing(self, start: int) -> int | None:
        """Where the quotation that opens at `start` closes."""
        closing = _QUOTE.search(self.text, start + 1)
        if closing:
            return closing.start()
        self._problem(
            "quote_not_closed",
            "A quotation mark is not closed, so the words after it were taken singly.",
            start,
            f'{self.text[:start]}"{self.text[start + 1 :].strip()}"',
        )
        return None

    def _phrase(self, start: int, closed: int) -> tuple[Phrase | None, int]:
        """The phrase between two quotation marks, and where it ends, its ~5 included."""
        text, end = self.text[start + 1 : closed].strip(), closed + 1
        slop = 0
        if tilde := _SLOP.match(self.text, end):
            end = tilde.end()
            slop = self._slop(text, tilde)
        count = len(analysis.forms(text))
        if not count:
            message = "There are no words between the quotation marks."
            self._problem("empty_phrase", message, start, '"peace treaty"')
            return None, end
        return Phrase(text, start, end, slop if count > 1 else 0), end

    def _slop(self, text: str, tilde: re.Match[str]) -> int:
        if not tilde[1]:
            message = "After a phrase, ~ needs a number: how many other words may stand among them."
            self._problem("slop_without_number", message, tilde.start(), f'"{text}"~5')
            return 0
        return self._at_most(FARTHEST, tilde[1], tilde.start(), f'"{text}"~{FARTHEST}')

    def _near(self, number: str | None, start: int) -> int:
        if number is None:
            return NEAR_UNSAID
        if not re.fullmatch(r"[0-9]+", number):
            message = f"NEAR/ needs a number; {NEAR_UNSAID} was used."
            self._problem("near_without_number", message, start, f"NEAR/{NEAR_UNSAID}")
            return NEAR_UNSAID
        return self._at_most(FARTHEST, number, start, f"NEAR/{FARTHEST}")

    def _at_most(self, most: int, number: str, place: int, suggestion: str) -> int:
        if int(number) <= most:
            return int(number)
        message = f"{number} words are too many to be near: {most} were used."
        self._problem("too_far", message, place, suggestion)
        return most

    # --- Runs of characters without a space ------------------------------------------------------

    def _parts(self, run: str, start: int) -> Iterator[Node]:
        """The parts in a run of characters; usually one."""
        fuzzy = _FUZZY.fullmatch(run)
        if fuzzy and not _SIGNS_WITHOUT_MEANING.search(fuzzy[1]) and not self._is_field(fuzzy[1]):
            yield from self._fuzzy(fuzzy[1], fuzzy[2], start)
        elif sign := _SIGNS_WITHOUT_MEANING.search(run):
            self._problem(
                "sign_without_meaning",
                f"The sign {sign.group()} has no meaning here and was passed over.",
                start + sign.start(),
                _SIGNS_WITHOUT_MEANING.sub("", run),
            )
            for piece in _PIECES.finditer(run):
                yield from self._field_or_words(piece.group(), start + piece.start())
        else:
            yield from self._field_or_words(run, start)

    def _field_or_words(self, run: str, start: int) -> Iterator[Node]:
        field = _FIELD.fullmatch(run)
        if field is None:
            yield from self._words(run, start)
            return
        name, value = field[1].casefold(), field[2]
        begins, ends = start + field.start(1), start + len(run)
        if name in _NAMES:
            yield from self._value(name, value, begins, ends)
        elif value[:1].isalnum() and (meant := _meant(field[1])):
            self._unknown(field[1], meant, value, begins)
            yield from self._field_or_words(value, start + field.start(2))
        else:
            yield from self._words(run, start)

    def _words(self, run: str, start: int) -> Iterator[Node]:
        found = [(begins, ends) for _, begins, ends in analysis.words(run)]
        if not found:
            if "*" in run:
                self._star(start)
            return
        first, last = found[0][0], found[-1][1]
        while first and run[first - 1] in "*?":
            first -= 1
        if more := _STARS.match(run, last):
            last = more.end()
        text, begins, ends = run[first:last], start + first, start + last
        if is_range(text):
            yield from self._value("date", text, begins, ends)
        elif "*" in text or "?" in text:
            yield from self._wild(text, begins, ends)
        else:
            yield _word(text, begins, ends)

    def _wild(self, text: str, start: int, end: int) -> Iterator[Node]:
        form = _one_form(re.sub(r"[*?]", "", text))
        if form is None and "*" not in text:  # a question mark in an address
            yield _word(text, start, end)
        elif form is None:
            self._star(start + text.index("*"))
            for piece in re.finditer(r"[^*?]+", text):
                yield from self._field_or_words(piece.group(), start + piece.start())
        elif len(analysis.folded(form)) < SHORTEST_PREFIX:
            code = "prefix_too_short" if text.endswith("*") else "wildcard_too_short"
            message = f"A word with * or ? needs at least {SHORTEST_PREFIX} letters."
            self._problem(code, message, start, "fish*")
        elif re.fullmatch(r"[^*?]+\*+", text):
            yield Prefix(form, start, end)
        else:
            shape = re.sub(r"\*+", "*", _JOINERS.sub("", text))
            yield Wildcard(shape, start, end)

    def _fuzzy(self, run: str, number: str, start: int) -> Iterator[Node]:
        parts = list(self._words(run, start))
        place, end = start + len(run), start + len(run) + 1 + len(number)
        form = _one_form(parts[0].text) if len(parts) == 1 and isinstance(parts[0], Word) else None
        if form is None:
            message = "The sign ~ finds similar spellings of a single word."
            self._problem("fuzzy_misplaced", message, place, "protocol~")
            yield from parts
        elif len(analysis.folded(form)) < SHORTEST_FUZZY:
            message = f"A word before ~ needs at least {SHORTEST_FUZZY} letters."
            self._problem("fuzzy_too_short", message, place, "protocol~")
            yield from parts
        elif number and not 1 <= int(number) <= FARTHEST_FUZZY:
            message = f"Similar words differ in 1 or {FARTHEST_FUZZY} letters, not in {number}."
            self._problem("fuzzy_too_far", message, place, f"{form}~{FARTHEST_FUZZY}")
            yield Fuzzy(form, start, end, FARTHEST_FUZZY) if int(number) else parts[0]
        else:
            yield Fuzzy(form, start, end, int(number) if number else unsaid_distance(form))

    def _star(self, place: int) -> None:
        message = "The sign * stands for letters of one word, so it belongs right beside some."
        self._problem("star_misplaced", message, place, "fish*")

    # --- Fields ----------------------------------------------------------------------------------

    def _is_field(self, run: str) -> bool:
        """Whether a run is a field, its name spelt rightly or not."""
        field = _FIELD.fullmatch(run)
        return field is not None and (field[1].casefold() in _NAMES or _meant(field[1]) is not None)

    def _quoted(self, field: re.Match[str], start: int, at: int) -> Generator[Token, None, int]:
        """A field and the value that stands in quotation marks behind it; gives where it ends."""
        name = field[1].casefold()
        closed = self._closing(at)
        value = self.text[at + 1 : closed].strip() if closed is not None else ""
        begins = start + field.start(1)
        if name in _NAMES:
            if closed is None:
                following = _FIRST_WORD.match(self.text, at + 1)
                value = following[0] if following else ""
            ends = closed + 1 if closed is not None else at + 1 + len(value)
            for part in self._value(name, value, begins, ends, quoted=True):
                yield Token("part", begins, ends, part)
            return ends
        if meant := _meant(field[1]):
            self._unknown(field[1], meant, f'"{value}"', begins)
        else:
            for part in self._words(field.group(), start):
                yield Token("part", start, at, part)
        return at

    def _value(
        self, name: str, value: str, start: int, end: int, *, quoted: bool = False
    ) -> Iterator[Node]:
        """The field with its value, from `start` to `end` of the query."""
        if not quoted:
            value = value.strip(_AROUND_VALUES) if name in FIELDS else _END.sub("", value)
        if name in FIELDS and "*" in value and not quoted:
            message = "The sign * has no meaning in the value of a field and was passed over."
            value = value.replace("*", "")
            self._problem("sign_without_meaning", message, start, f"{name}:{value}")
        if not any(True for _ in analysis.words(value)):
            following = _NEXT_WORD.match(self.text, end)
            example = f"{name}:{following[1]}" if following else {**FIELDS, **DATE_FIELDS}[name]
            message = f"After {name}: comes what is looked for, without a space."
            self._problem("field_without_value", message, start, example)
        elif name in FIELDS:
            yield Field(name, value, start, end)
        else:
            try:
                yield Dates(*period(name, value), start, end)
            except NotADateError as error:
                self._problem(error.code, error.message, start, error.suggestion)

    def _unknown(self, name: str, meant: str, value: str, place: int) -> None:
        message = f"There is no field {name}, so what follows was taken as words."
        self._problem("unknown_field", message, place, f"{meant}:{value}")


def unsaid_distance(form: str) -> int:
    """How many letters may differ from a word with ~ and no number."""
    return 1 if len(analysis.folded(form)) <= 5 else 2


def _word(text: str, start: int, end: int) -> Word:
    if text in _OPERATORS or _NEAR.fullmatch(text):  # not by itself, as in "OR!"
        text = text.lower()
    return Word(text, start, end)


def _one_form(text: str) -> str | None:
    """The word as one form, joined if it is written with hyphens; None if it is several words."""
    found = list(analysis.words(text))
    if len(found) != 1:
        return None
    word, start, end = found[0]
    if len(word.forms) > 1:
        return "".join(word.forms) if word.joined else None
    written = text[start:end]
    return written if analysis.folded(written) == word.forms[0] else word.forms[0]


def _meant(name: str) -> str | None:
    """The field that a reader means by a name that is none; None if it is not like any."""
    name = name.casefold()
    if name in _MEANT:
        return _MEANT[name]
    most = 1 if len(name) <= 5 else 2
    near = [(_distance(name, known), known) for known in _NAMES if abs(len(known) - len(name)) <= 2]
    distance, known = min(near, default=(most + 1, ""))
    return known if distance <= most else None


def _distance(a: str, b: str) -> int:
    """How many letters must be changed, or neighbours swapped, to turn one word into the other."""
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, start=1):
        earlier, before, row = before, row, [i]
        for j, y in enumerate(b, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (x != y))
            if i > 1 and j > 1 and (x, y) == (b[j - 2], a[i - 2]):
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
    return row[-1]
