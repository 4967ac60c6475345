"""What is typical of a text: words frequent in it and rare elsewhere."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable

from search.backends.whoosh.matching import Evaluation
from search.backends.whoosh.nodes import Stem
from search.backends.whoosh.snapshots import Unit
from search.words import analysis

MOST_TERMS = 25
_LOOKED_UP = 400  # looking a word up costs more than counting it, so only the frequent ones are
_SHORTEST = 3


def typical(unit: Unit, field: str, text: str, language: str) -> list[Stem]:
    """The words of the text that weigh most, best first."""
    often: Counter[str] = Counter()
    forms_of: dict[str, list[str]] = {}  # of each stem, the most frequent first
    forms: Counter[str] = Counter()
    for written, count in Counter(analysis.WORD.findall(text)).items():
        for form in analysis.word(written).forms:
            forms[form] += count
    for form, count in forms.most_common():
        stem = analysis.stem(analysis.algorithm(language, form), form)
        forms_of.setdefault(stem, []).append(form)
        often[stem] += count
    weighed = []
    for stem, count in often.most_common(_LOOKED_UP):
        if len(forms_of[stem][0]) < _SHORTEST:
            continue
        documents = max(unit.frequency(field, form) for form in forms_of[stem])
        if 1 < documents <= max(unit.size // 2, 2):
            weighed.append((math.log(unit.size / documents) * (1 + math.log(count)), stem))
    weighed.sort(reverse=True)
    return [Stem(field, forms_of[stem][0]) for _, stem in weighed[:MOST_TERMS]]


def shared(evaluation: Evaluation, words: Iterable[Stem], document: int) -> list[str]:
    """Those of the words that a document has too."""
    return [word.text for word in words if evaluation.matches(word).mask[document]]
