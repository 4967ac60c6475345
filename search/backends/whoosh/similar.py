"""What is typical of a text: words frequent in it and rare elsewhere."""

from __future__ import annotations

import math
from collections import Counter

from search import analysis
from search.backends.whoosh.nodes import Stem
from search.backends.whoosh.snapshots import Unit

MOST_TERMS = 25
_LOOKED_UP = 200  # looking a word up costs more than counting it, so only the frequent ones are
_SHORTEST = 3


def typical(unit: Unit, field: str, text: str, language: str) -> list[Stem]:
    """The words of the text that weigh most, best first."""
    often: Counter[str] = Counter()
    form_of: dict[str, str] = {}
    for written, count in Counter(analysis.WORD.findall(text)).items():
        for form in analysis.word(written).forms:
            stem = analysis.stem(analysis.algorithm(language, form), form)
            form_of.setdefault(stem, form)
            often[stem] += count
    weighed = []
    for stem, count in often.most_common(_LOOKED_UP):
        form = form_of[stem]
        documents = unit.frequency(field, form)
        if len(form) >= _SHORTEST and 1 < documents <= max(unit.size // 2, 2):
            weighed.append((math.log(unit.size / documents) * math.sqrt(count), stem))
    weighed.sort(reverse=True)
    return [Stem(field, form_of[stem]) for _, stem in weighed[:MOST_TERMS]]
