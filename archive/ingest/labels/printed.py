"""What the print of a label adds to a name: numbers, brackets, letters, honorifics."""

from __future__ import annotations

import re
from functools import lru_cache

from archive.ingest import uncased
from archive.ingest.address import address_length
from archive.ingest.vocabulary import BEFORE_HONORIFICS, HONORIFICS, PAIRED_HONORIFICS

# The number of a question, as in "[4.] Q.", "3. Mr. Norr:" and "Q4 Ada Norr:"; the number or the
# minute of a contribution in Nordic and Baltic records: "Anf. 12 Ada Norr", "14:02 Ada Norr".
ITEM = re.compile(
    r"^(?:\[\d{1,3}\.?\]|[TQ]?\d{1,4}\.(?=\s)|Q\d{1,3}(?=\s+[A-Z])|Anf\.\s?\d{1,4}(?=\s)"
    r"|\d{1,2}[:.]\d\d(?=\s))\s*"
)
# What stands in brackets behind a name, and the party that Finnish minutes put there: "/sd".
PARTY_BEHIND = r"\s(?:/[a-zåäö]{1,6}|kesk|kok|vihr|vas|liik|sin|kd|sd|ps)(?=\s*$)"
QUALIFIER = re.compile(rf"\s*[(\[（](?P<text>[^)\]）]*)[)\]）]|{PARTY_BEHIND}")
PARTY = re.compile(r",\s[A-ZÀ-Ž]{1,5}\*?$")  # "Ada Norr, EL"
SPACE = re.compile(r"\s+")
# "ADA NORR/RADIO NESVIK", "Ada Norr from Radio Nesvik": who asks and for whom, as the
# presidencies of the Philippines and of Azerbaijan print it.
OUTLET = re.compile(r"^(?P<name>[^/,()\[\]]+?)(?:\s?/\s?|\sfrom\s)(?P<outlet>[^\W\d_][^/]{1,50})$")
WORD = re.compile(rf"[^\W\d_](?:[^\W_]|[{uncased.MARKS}]|['’.\-](?=[^\W_]))*\.?")
# A voice may carry a number or the name of whoever asks: "Question 2", "Journalist 3".
NUMBERED = re.compile(
    r"\s*(?:no\.?|№|n°|#)?\s*\d+$|\s+(?:one|two|three|four|five|six)$|(?<=^السؤال) ال\w+(?: عشر)?$"
    r"|(?<=^الجواب) ال\w+$|(?<=^вопрос) \w+(?:ый|ой|ий)$",
    re.I,
)
# "Le modérateur", "La periodista": what a voice may have before it in Romance languages.
ARTICLE = re.compile(r"^(?:l[ea]|el|il|lo|une?|una|uno|o|a|um|uma) (?=\w{5})|^l['’](?=\w{5})")
# Letters after a name: "Robert Hawke AC MP".
DECORATION = (
    r"(?:,?\s(?:A[CMO]|OAM|[KQ]C|C?MG|[CDMO]BE|KCMG|M[EHS]?P|MHR|ML[AC]|TD|T\.D\.?|M\.P\.?|MdB|PhD"
    r"|M\.D\.?)|,\s(?:BA|MA|MSc|BSc|MBA|MES|MPH|MAS|LL\.?M\.?|CSc\.?|DrSc\.?|Ph\.?D\.?|MIM))+"
)
DECORATIONS = re.compile(DECORATION + "$")
LEADING = HONORIFICS | {"the", "le", "la", "el", "der", "die", "l"}
DECORATED = re.compile(DECORATION + r"(?!\w)")


@lru_cache(maxsize=1024)  # asked of the same few labels and lines by every rule
def folded(text: str) -> str:
    """For comparing labels with the tables: lower case, single spaces, no closing full stop."""
    return SPACE.sub(" ", text).strip(" .:-–—\u00a0").casefold()


def words_of(text: str) -> list[str]:
    """The words of a name or label, hyphens and apostrophes inside, full stops off."""
    return [*_words(text)]


@lru_cache(maxsize=1024)  # likewise
def _words(text: str) -> tuple[str, ...]:
    return tuple(word.rstrip(".").casefold() for word in WORD.findall(text))


def without_honorifics(text: str) -> str:
    """The text without "Mr", "H.E.", "the Hon" and the like at its start."""
    tokens = text.split()
    while len(tokens) > 2 and tokens[0].casefold() in BEFORE_HONORIFICS:
        tokens = tokens[1:]
    while len(tokens) > 2 and tuple(t.casefold() for t in tokens[:2]) in PAIRED_HONORIFICS:
        tokens = tokens[2:]
    if tokens[:1] in (["O"], ["A"]) and address_length(tokens):
        tokens = tokens[1:]
    while tokens and (tokens[0].replace(".", "").casefold() in LEADING):
        if len(tokens) == 1:
            break
        # "M. Gandhi" may be an initial; before one word it is Monsieur.
        if re.fullmatch(r"[A-ZÀ-Þ]\.", tokens[0]) and tokens[0] != "M.":
            break
        tokens = tokens[1:]
    return " ".join(tokens)
