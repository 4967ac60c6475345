"""Lines that can never be a label, whatever speaks for them."""

from __future__ import annotations

import re

from archive.ingest import tongues, uncased
from archive.ingest.labels.printed import words_of
from archive.ingest.labels.voices import is_answer, voice
from archive.ingest.openings.candidate import Candidate
from archive.ingest.openings.forms import Style
from archive.ingest.types import SpeechKind
from archive.ingest.vocabulary import (
    ANNOUNCING,
    CONNECTIVES,
    HONORIFICS,
    NAMES_TOO,
    NOT_LABELS,
    OFFICES,
    PARTICLES,
    QUESTION_VOICES,
    SECTIONS,
    SENTENCE_WORDS,
    STARTERS,
)

LONGEST = 24  # words
LONGEST_WORD = 40  # letters
LONGEST_WITHOUT_COLON = 7  # words
SALUTATION = re.compile(
    r"^(?:dear|ladies|distinguished|esteemed|honou?rable (?:members|colleagues|delegates)"
    r"|colleagues|friends"
    r"|excellenc|your (?:excellenc|majest|highness)|fellow|уважаем|дорог|господа|друзья"
    r"|коллеги|chers?\b|chère"
    r"|mesdames|señoras|señores|queridos|estimad|liebe|sehr geehrte|meine|signore|senhoras|caros)",
    re.I,
)
# "The first, Medicaid: …" counts, "In English: …" says how.
COUNTS = re.compile(
    r"(?:the )?(?:first|second|third|fourth|fifth|next|last|other)(?: (?:one|point|question))?"
    r"|in (?:french|german|[a-z]+(?:ish|ian|ese))"
)
# "Señor presidente:", on a line of its own above what is said to him.
VOCATIVE = re.compile(
    r"^(?:(?:excelentísim[oa]|distinguid[oa]) )?(?:señora?|senhora?|signora?|monsieur|madame"
    r"|domnule|doamnă)\s[a-zà-ÿ]",
    re.I,
)
NEVER_IN_LABELS = re.compile(r"[?!;=<>{}|/\\]|\w\.\s+[a-zà-ÿа-я]{2}")
NUMBERED_PART = re.compile(r"^(?:(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})|[LC]|\d+)$")
# A party, above the names of its members: "Partido da Pesca (PP):".
PARTY = re.compile(r"^(?:partid\w+|partito|parti|grup\w*|gruppo|groupe|bloco)\b.*\)$", re.I)
NONE: frozenset[str] = frozenset()
NEVER_LABELS = NOT_LABELS | SECTIONS - QUESTION_VOICES
# Words that a label writes small: "Le Secrétaire général", "El presidente del Gobierno".
SMALL_WORDS = CONNECTIVES | PARTICLES
SMALL_WORDS_OF_OFFICE = SMALL_WORDS | OFFICES | tongues.INSTITUTIONS
# Below a picture: "Official photo: Ada Norr".
CREDITS = frozenset("credit credits image images photo photos photograph photographs".split())
# Who is called by a number: "King Tolvan VI".
SOVEREIGNS = frozenset(
    "king queen emperor pope grand sultan rey reina roi reine papa pape könig königin re".split()
)
ARTICLES = frozenset(("the", "le", "la", "el", "il", "o", "a", "l'"))
GREETED = ("ladies and gentlemen", "excellencies", "dear colleagues", "dear friends")
ASKED_AND_ANSWERED = ("q", "a")
ABBREVIATIONS = frozenset(("Jr", "Sr", "St"))


def is_refused(it: Candidate) -> bool:
    """Whether the line can never be a label: by its letters, as the beginning of a sentence, or,
    without a colon, for want of anything that would do for one."""
    if it.tokens and it.asks and not it.bare.strip("_"):
        return it.style is not Style.COLON
    if not it.tokens or _no_words_for_it(it) or _is_torn(it.printed):
        return True
    if not _begins_like_a_label(it):
        particle = it.tokens[0].casefold() in PARTICLES
        known = particle and words_of(it.bare)[-1] in it.document.surnames
        return not known and (it.text not in ("q", "a") or it.bare.islower())
    if max(map(len, it.tokens)) > LONGEST_WORD or it.bare[0].isdigit():
        return True
    words = " ".join(it.tokens[it.address :])
    if NEVER_IN_LABELS.search(words.replace("/", "") if uncased.without_capitals(words) else words):
        return True
    if it.style is Style.BRACKETS:
        return _refused_in_brackets(it)
    if voice(it.bare) is not None or uncased.in_words(it.bare) or it.initials_last or it.numbered:
        return False
    if it.style is Style.COLON and it.bare in it.document.initials:
        return False
    if it.in_the_chair:
        return it.style in (Style.ALONE, Style.CAPITALS, Style.DASH) and it.count == 1
    if _begins_a_sentence(it) or _greets(it) or _is_vocative(it):
        return True
    return it.style not in (Style.COLON, Style.GAP) and _wants_a_colon(it)


def _no_words_for_it(it: Candidate) -> bool:
    """Fields, sections, salutations and what counts; what has too many words, an address or no
    letter."""
    if COUNTS.fullmatch(it.text):
        return True
    if it.text in NEVER_LABELS or SALUTATION.match(it.text):
        return True
    if it.text.endswith(GREETED):
        return True  # "Heads of State and Government, … Ladies and Gentlemen:"
    if PARTY.match(it.printed) or it.tokens[-1].casefold() in CREDITS:
        return True
    return len(it.tokens) > LONGEST or "http" in it.text or not any(map(str.isalpha, it.bare))


def _is_torn(printed: str) -> bool:
    """Whether a bracket is open at the end: "(Member Norr: Hear, hear!)" is no label."""
    return any(printed.count(left) > printed.count(right) for left, right in ("()", "[]"))


def _begins_like_a_label(it: Candidate) -> bool:
    """With a capital, with a letter of a script that has none, or with an opening mark."""
    first = it.bare[0]
    capital = first.isalpha() and not first.islower()
    return capital or uncased.without_capitals(first) or first in "“\"'[(«"


def _refused_in_brackets(it: Candidate) -> bool:
    """ "(Laughter.)" and "[Official]" are no labels, "[Question]" is."""
    if uncased.without_capitals(it.bare):
        return False
    if it.text in ASKED_AND_ANSWERED:  # both, or they are the points of a list
        return any((letter, it.style) not in it.document.tallies for letter in ASKED_AND_ANSWERED)
    return len(it.text) < 2 or not (voice(it.bare) is SpeechKind.QUESTION or is_answer(it.bare))


def _begins_a_sentence(it: Candidate) -> bool:
    """Whether its words are those of a sentence and not of a name or an office."""
    first, last = it.tokens[0].casefold(), it.tokens[-1]
    of_office = PARTICLES if it.office else NONE  # "Ministro das Pescas"
    small = (token.casefold().strip(",.’'") for token in it.tokens if token.islower())
    if any(word in SENTENCE_WORDS - of_office for word in small):
        return True
    if last.casefold() in ANNOUNCING and not it.bare.isupper():
        return True
    starts = first in STARTERS or first.rstrip(",") in STARTERS
    named = first in NAMES_TOO and (len(it.tokens) <= 2 or it.shaped)
    named |= it.medium and it.shaped and it.count > 1  # "Para TV", "The World Today"
    if starts and not named:
        return True
    if it.bare.endswith(("'s", "’s", ",")):
        return True
    if NUMBERED_PART.match(last) and not SOVEREIGNS & set(words_of(it.bare)):
        return True
    if it.text.startswith("q ") and it.style is Style.COLON:
        return True
    abbreviated = len(last) == 1 or last in ABBREVIATIONS
    if it.style is Style.STOP and abbreviated and len(it.tokens) > 1:
        return True  # "President Donald J. Trump": not the end of anything
    small_words = SMALL_WORDS_OF_OFFICE if it.office and it.style is Style.COLON else SMALL_WORDS
    lowered = any(
        token[:1].islower() and token.casefold().strip(",.") not in small_words
        for token in it.tokens[it.address :]
    )
    return lowered and not (it.of_medium or it.named_at_length or it.full or _presides(it))


def _presides(it: Candidate) -> bool:
    """ "M. le président.", "La señora PRESIDENTA:", "Sra. Canciller.—"."""
    return it.presides and (it.style is not Style.STOP or it.document.by_address)


def _greets(it: Candidate) -> bool:
    """ "Mr President:", "Thank you, sir"."""
    if _presides(it):
        return False
    last = it.tokens[-1]
    letters = last.isupper() and not it.bare.isupper()  # "SR" is a republic
    addressed = last.replace(".", "").casefold() in HONORIFICS and not letters
    if addressed and not it.text.endswith("first lady"):
        return True
    return it.addressed and not it.name and not (it.bare.isupper() and it.count > 1)


def _is_vocative(it: Candidate) -> bool:
    """Whether a label that stands alone only addresses somebody: "Señor presidente Vask:"; where
    others are in capitals on their lines, even "Presidenta Marrane:"."""
    if it.style is not Style.COLON or it.tally.bare != it.count or it.bare.isupper():
        return False
    return bool(VOCATIVE.match(it.bare) and it.office) or it.document.by_capitals


def _wants_a_colon(it: Candidate) -> bool:
    """Whether a label that no colon sets off shows too little to be one."""
    before_capitals = it.capitals_follow and it.style in (Style.STOP, Style.ALONE)
    presides = _presides(it) or it.opens_sitting
    if it.full or before_capitals or presides or _among_others(it):
        return False
    alone, again = it.style is Style.ALONE, it.count > 1
    strong = it.office or it.honorific or it.bare.isupper() or (alone and it.shaped and again)
    if not (strong and len(it.tokens) <= LONGEST_WITHOUT_COLON):
        return not (alone and (it.bare.casefold(), Style.COLON) in it.document.tallies)
    place = alone and "," in it.bare and not it.office
    if place or (it.style is Style.CAPITALS and not again):
        return True
    sure = it.office or (it.bare.isupper() and it.is_established)
    if it.style is Style.DOT_DASH and sure:
        return False
    if not again and not (it.addressed and len(it.tokens) <= 3):
        return _wants_another(it)
    listed = it.style in (Style.STOP, Style.DASH)
    listed = listed and not (it.bare.isupper() or _first_letters(it) in ARTICLES)
    if listed and not it.name:
        return True  # "Minister - …" in a list
    return it.bare.islower() or (it.style is Style.STOP and len(it.bare) == 1)


def _among_others(it: Candidate) -> bool:
    """ "Ada Norr (AB). – …", where others are set off so too."""
    whole = it.shaped and len(it.tokens) > 1
    return whole and it.is_established and it.style is Style.DOT_DASH


def _wants_another(it: Candidate) -> bool:
    """Whether a label that stands once and without a colon is none: a full stop after an office is
    enough where others have it, or with a name."""
    if it.style is not Style.STOP or len(it.tokens) > 4:
        return True
    if it.is_established:
        return not (it.office or it.bare.isupper())
    return not (it.office and it.name)


def _first_letters(it: Candidate) -> str:
    return it.tokens[0].replace(".", "").casefold()
