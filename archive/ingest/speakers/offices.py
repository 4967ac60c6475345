"""Offices compared: which words of one tell it from others, and whether two say the same."""

from __future__ import annotations

from archive.ingest import uncased
from archive.ingest.labels.printed import words_of
from archive.ingest.vocabulary import CONNECTIVES, HONORIFICS, OFFICES

FORMER = frozenset(("former", "ex", "late"))
# Offices so high that a bare one is that of the one whom the title names.
PRINCIPALS = frozenset(
    "president prime premier minister chancellor secretary secretary-general treasurer governor"
    " commissioner spokesperson spokesman spokeswoman".split()
)
# Words of office that say the same, or tell one office from another.
SAME_OFFICE = {
    "prime": "prime",
    "premier": "prime",
    "vice": "vice",
    "deputy": "deputy",
    "foreign": "foreign",
    "presidenta": "president",
    "presidente": "president",
    "président": "president",
    "présidente": "president",
    "президент": "president",
    "головуючий": "голова",
    "головуюча": "голова",
    "председательствующий": "председатель",
    "председательствующая": "председатель",
    "председателят": "председател",
    "ministra": "minister",
    "ministro": "minister",
    "ministre": "minister",
    "bundeskanzlerin": "chancellor",
    "bundeskanzler": "chancellor",
    "kanzler": "chancellor",
    "kanzlerin": "chancellor",
}
# Offices in letters, as labels print them.
LETTERS = {
    "pm": ("prime", "minister"),
    "dpm": ("deputy", "prime", "minister"),
    "fm": ("foreign", "minister"),
    "vp": ("vice", "president"),
    "sg": ("secretary-general",),
    "bk": ("chancellor",),
    "bk'in": ("chancellor",),
    "bk’in": ("chancellor",),
}


def core_words(office: str) -> set[str]:
    """The words of an office that tell it from others; empty if there are none."""
    if uncased.without_capitals(office):
        return set(uncased.offices_in(office))
    words = [part for word in words_of(office) for part in LETTERS.get(word, (word,))]
    core = {SAME_OFFICE.get(word, word) for word in words if word in OFFICES or word in SAME_OFFICE}
    return core if "first" in core and "lady" in core else core - {"first", "lady"}


def is_former(office: str) -> bool:
    """Whether it is the office of somebody who had it once: "former President"."""
    return bool(FORMER & set(words_of(office)))


def says_as_much(full: str, brief: str) -> bool:
    """Whether a brief office with fewer words of office adds nothing to the full one: "the
    Minister", but not "Fisheries Minister", is the Prime Minister."""
    if core_words(full) == core_words(brief):
        return True
    spare = CONNECTIVES | HONORIFICS | {"the", "le", "la", "el", "der", "die"}
    return set(words_of(brief)) - OFFICES - spare <= set(words_of(full))


def office_words(office: str) -> frozenset[str]:
    """The words of an office that tell it from others; a premier is a prime minister."""
    core = core_words(office)
    return frozenset(("prime",)) if "prime" in core else frozenset(core)
