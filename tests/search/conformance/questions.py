"""Generated questions: every operator, field and choice, on words that the archive may have."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Sequence

from search.criteria import Scope, SearchCriteria, Sort
from tests.search.conformance.corpora import KINDS, VOCABULARY, words_of
from tests.search.conformance.reference import FACETS, Document, Reference, Section

_ACCENTS = str.maketrans("éáíóúäöüñёœâ", "eaiouaouneo" + "a")
_VALUES = {
    "speaker": ("vask", "Teodor Vask", "elin", "васк", "Inés", "corval", "aasgaard", "nobody"),
    "participant": ("vask", "Lund", "Elin Aasgaard", "Васк Теодор", "corval", "nobody"),
    "venue": ("harbour", "sund", "Town Hall", "kremlin", "paix", "nowhere"),
    "country": ("varland", "South Varland", "ostmark", "Atlantis"),
    "kind": (*KINDS, "press conference", "opera"),
    "title": ("treaty", "договор", "treaties general", "non-interference", "条约", "to be"),
    "source": ("presidency", "Ostmark Press", "varland", "gazette"),
    "lang": ("en", "ru", "zh", "German", "ar", "es", "Klingonish"),
}
_ALL_WORDS = sorted({word for language in VOCABULARY for word in words_of(language)})


class Parts:
    """Makes single parts of queries about words, from those of some texts and others."""

    def __init__(
        self, rng: random.Random, sections: Sequence[Section], others: Sequence[str]
    ) -> None:
        self.rng = rng
        self.sections = [section for section in sections if section]
        self.others = others
        self.aimed_at = self.sections
        self._kinds: dict[Callable[[], str], float] = {
            self._word: 6,
            self._phrase: 2,
            self._loose_phrase: 2.5,
            self._near: 2,
            self._prefix: 1.5,
            self._shape: 1.5,
            self._similar: 1.5,
        }

    def aim_at(self, sections: Sequence[Section]) -> None:
        """Makes it likely that all parts to come are found in the same text."""
        self.aimed_at = [section for section in sections if section] or self.sections

    def part(self) -> str:
        kinds, weights = list(self._kinds), list(self._kinds.values())
        return self.rng.choices(kinds, weights=weights)[0]()

    def _section(self) -> list[str]:
        """The words of a section, each as its first form."""
        rng = self.rng
        sections = self.aimed_at if rng.random() < 0.9 else rng.sample(self.sections, k=1)
        (section,) = rng.choices(sections, weights=list(map(len, sections)))
        return [place[0] for place in section]

    def _run(self, most: int) -> list[str]:
        """Some words that stand next to each other."""
        run = self._section()
        start = self.rng.randrange(len(run))
        return run[start : start + self.rng.randint(1, most)]

    def _word(self) -> str:
        rng = self.rng
        word = rng.choice(self.others) if rng.random() < 0.25 else "".join(self._run(1))
        chance = rng.random()
        if chance < 0.1:
            return "".join(self._run(2)) if chance < 0.03 else "/".join(self._run(2))
        if chance < 0.2:
            return word.translate(_ACCENTS)
        return word.title() if chance < 0.3 else word

    def _phrase(self) -> str:
        rng = self.rng
        words = self._run(4) if rng.random() < 0.8 else rng.choices(self.others, k=2)
        return f'"{" ".join(words)}"'

    def _loose_phrase(self) -> str:
        """Words of a stretch of text, with as many others among them as there are, or one less."""
        rng = self.rng
        section = self._section()
        length = min(len(section), rng.randint(2, 8))
        start = rng.randint(0, len(section) - length)
        within = range(start + 1, start + length - 1)
        between = rng.sample(within, k=rng.randint(0, min(2, max(0, len(within) - 1))))
        kept = [section[place] for place in {start, start + length - 1, *between}]
        rng.shuffle(kept)
        others = length - len(kept)
        return f'"{" ".join(kept)}"~{max(1, others + rng.choice([-1, 0, 0, 2]))}'

    def _near(self) -> str:
        rng = self.rng
        if rng.random() < 0.6:  # two words of a text, as near as they are, or nearer
            words = self._section()
            first, second = sorted(rng.choices(range(len(words)), k=2))
            distance = max(0, second - first - 1 + rng.choice([-1, 0, 0, 1]))
            pair = [words[first], words[second]]
            rng.shuffle(pair)
            return f" NEAR/{distance} ".join(pair)
        parts = [self._operand()]
        for _ in range(rng.choice([1, 1, 2])):
            parts += [rng.choice(["NEAR", "NEAR/0", "NEAR/1", "NEAR/4"]), self._operand()]
        return " ".join(parts)

    def _operand(self) -> str:
        chance = self.rng.random()
        if chance < 0.65:
            return self._word()
        return self._phrase() if chance < 0.8 else self._prefix() if chance < 0.9 else self._shape()

    def _form(self) -> str:
        """A form that occurs, joined or not, long enough to leave something away."""
        for _ in range(20):
            form = self.rng.choice(self.rng.choice(self.rng.choice(self.aimed_at)))
            if len(form) >= 3:
                return form
        return "treaty"

    def _prefix(self) -> str:
        form = self._form()
        return f"{form[: self.rng.randint(2, len(form))]}*"

    def _shape(self) -> str:
        rng = self.rng
        form = self._form()
        start = rng.randrange(len(form))
        end = rng.randint(start, len(form) - 1)
        sign = rng.choice(["*", "?" * max(1, end - start), "*"])
        shape = form[:start] + sign + form[end:]
        return shape if rng.random() < 0.8 else f"*{shape}"

    def _similar(self) -> str:
        rng = self.rng
        form = self._form()
        letters = list(form)
        for _ in range(rng.randint(0, 2)):
            at = rng.randrange(1, max(2, len(letters)))
            change = rng.choice(["in", "out", "other"])
            if change == "in" or at >= len(letters):
                letters.insert(at, rng.choice("aeо"))
            elif change == "out":
                del letters[at]
            else:
                letters[at] = rng.choice("aeо")
        return "".join(letters) + rng.choice(["~", "~1", "~2"])


class Questions:
    """Makes questions to an archive, many of which have an answer."""

    def __init__(self, rng: random.Random, reference: Reference) -> None:
        self.rng = rng
        self.reference = reference
        sections = [part for document in reference.transcripts for part in document.sections]
        self.parts = Parts(rng, sections, _ALL_WORDS)

    def criteria(self) -> SearchCriteria:
        """A request with whatever a page can ask for."""
        rng = self.rng
        target = rng.choice(self.reference.transcripts)
        self.parts.aim_at(target.sections)
        first, last = (
            dt.date(rng.randint(1999, 2003), rng.randint(1, 12), rng.choice([1, 28]))
            if rng.random() < 0.1
            else None
            for _ in "ab"
        )
        return SearchCriteria(
            q=self.query() if rng.random() < 0.9 else "",
            choices=self._choices(target),
            date_from=first,
            date_to=last,
            sort=rng.choices(list(Sort), weights=[2, 1, 1])[0],
            scope=rng.choices(list(Scope), weights=[3, 2])[0],
        )

    def query(self, depth: int = 2) -> str:
        rng = self.rng
        chance = rng.random()
        if depth == 0 or chance < 0.4:
            return self.parts.part()
        if chance < 0.5:
            return self._field() if rng.random() < 0.65 else self._dates()
        if chance < 0.56:
            return f"-({self.query(depth - 1)})"
        if chance < 0.64:
            return f"{self._field()} {self.query(depth - 1)}"
        joined = rng.choice([" ", " ", " OR ", " OR ", " AND ", " NOT ", " -"])
        return f"({self.query(depth - 1)}{joined}({self.query(depth - 1)}))"

    # --- Choices ---------------------------------------------------------------------------------

    def _choices(self, target: Document) -> tuple[tuple[str, tuple[str, ...]], ...]:
        rng = self.rng
        chosen = []
        for name in rng.sample(FACETS, k=rng.choice([0, 0, 0, 0, 1, 1, 2])):
            documents = [target] if rng.random() < 0.6 else self.reference.transcripts
            known = sorted({value for one in documents for value in one.values[name]})
            values = rng.sample(known, k=min(len(known), rng.choice([1, 1, 2, 3])))
            signed = tuple(f"-{value}" if rng.random() < 0.3 else value for value in values)
            if signed:
                chosen.append((name, signed))
        return tuple(chosen)

    def _field(self) -> str:
        rng = self.rng
        name = rng.choice([*_VALUES, "speaker", "speaker", "-speaker"])
        value = rng.choice(_VALUES[name.removeprefix("-")])
        if rng.random() < 0.1:
            value = value.upper()
        return f'{name}:"{value}"' if " " in value or rng.random() < 0.2 else f"{name}:{value}"

    def _dates(self) -> str:
        rng = self.rng
        year, month = rng.randint(1998, 2003), rng.randint(1, 12)
        date = f"{year}-{month:02}-{rng.randint(1, 28):02}"[: rng.choice([4, 4, 7, 10])]
        shapes = [
            f"year:{year}",
            f"{year}..{year + rng.randint(0, 3)}",
            f"date:{date}",
            f"date:{date}..{year + 1}-{month:02}",
            f"before:{date}",
            f"after:{date}",
        ]
        return rng.choice(shapes)
