"""How much speaks for a label: the signs of one, each with its weight."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from archive.ingest import uncased
from archive.ingest.labels.names import INITIALS, is_titled, surname
from archive.ingest.labels.printed import words_of
from archive.ingest.openings.candidate import Candidate
from archive.ingest.openings.evidence import OFTEN, short_forms
from archive.ingest.openings.forms import HANDICAP, Style
from archive.ingest.openings.refusal import is_refused

ACCEPTED = 3
REFUSED = -9
CERTAIN = 9
WORDS_ALONE = 3  # of a name that stands on its line in a script without capitals
# Brackets behind a label that say in what language somebody spoke.
INTERPRETED = re.compile(
    r"\([^()]{0,20}\b(?:interpr[eé]t|interprete|retranslat|translat|traduc|traduz|tradott)", re.I
)
CHAIRS = frozenset("presidente presidenta présidente président".split())
SHORT_OF_ACCEPTED = ACCEPTED - 1


@dataclass(frozen=True, slots=True)
class Sign:
    """Something that makes a label likelier, or less likely."""

    weight: int
    says: str
    holds: Callable[[Candidate], object]


SIGNS = (
    Sign(3, "a form of address and a name", lambda it: it.honorific and it.understood.name),
    Sign(2, "an office", lambda it: it.office),
    Sign(2, "an office and a whole name", lambda it: it.office and _names_whole(it)),
    Sign(3, "a form of address and an office", lambda it: it.presides),
    Sign(3, "a surname and initials", lambda it: it.initials_last),
    Sign(2, "spoken through an interpreter", lambda it: INTERPRETED.search(it.printed)),
    Sign(
        2,
        "capitals and a party, set off as others are",
        lambda it: _established_as(it, Style.STOP) and it.of_ministry and it.bare.isupper(),
    ),
    Sign(1, "whoever presides", lambda it: it.bare.isupper() and it.text in CHAIRS),
    Sign(3, "initials", lambda it: INITIALS.match(it.bare) and len(it.tokens) <= 3),
    Sign(1, "the shape of a name", lambda it: it.shaped and 1 < len(it.tokens) <= 5),
    Sign(
        1,
        "a name before a colon, again",
        lambda it: _colon(it) and it.shaped and len(it.tokens) > 1 < it.count,
    ),
    Sign(
        4,
        "whoever speaks says that name",
        lambda it: _colon(it) and it.tally.introduces and it.shaped,
    ),
    Sign(
        4,
        "short for another label, or with its own short form",
        lambda it: _colon(it) and (it.text in it.document.aliases or short_forms(it.printed)),
    ),
    Sign(2, "set off in bold", lambda it: _colon(it) and it.tally.bold),
    Sign(
        1,
        "a whole name after what its bearer is",
        lambda it: it.named_at_length and not it.office and _names_whole(it),
    ),
    Sign(
        3,
        "the first letters of somebody who speaks",
        lambda it: _colon(it) and it.bare in it.document.initials,
    ),
    Sign(6, "sure on its line", lambda it: it.style is Style.ALONE and it.full),
    Sign(
        4,
        "sure without a colon",
        lambda it: it.style not in (Style.COLON, Style.ALONE) and it.full,
    ),
    Sign(
        4,
        "a name in capitals after its office",
        lambda it: it.style in (Style.STOP, Style.ALONE) and it.capitals_follow,
    ),
    Sign(
        2,
        "described",
        lambda it: _colon(it) and _is_described(it),
    ),
    Sign(2, "an office that greets", lambda it: it.opens_sitting),
    Sign(2, "a seat and a party", lambda it: _colon(it) and it.of_party and _brief_name(it)),
    Sign(5, "the office of whoever presides", lambda it: it.in_the_chair),
    Sign(2, "a name and a party", lambda it: _colon(it) and it.of_faction),
    Sign(2, "called upon just before", lambda it: _colon(it) and it.shaped and it.tally.called),
    Sign(
        2,
        "a name and where it is from",
        lambda it: _established_as(it, Style.COLON) and it.from_somewhere,
    ),
    Sign(1, "in capitals", lambda it: it.bare.isupper() and (it.office or len(it.bare) > 2)),
    Sign(3, "a name and a medium", lambda it: it.of_medium),
    Sign(1, "a medium", lambda it: _colon(it) and it.medium),
    Sign(2, "a surname that the text knows", lambda it: _surname_is_known(it)),
    Sign(1, "a name that the text knows", lambda it: _colon(it) and it.text in it.document.named),
    Sign(2, "shorter or longer elsewhere", lambda it: it.document.shortens(it.text)),
    Sign(1, "one word, often", lambda it: it.shaped and len(it.tokens) == 1 and it.count >= OFTEN),
    Sign(2, "the first words of a speech", lambda it: _opens_document(it)),
    Sign(
        1,
        "capitals, set off as others are",
        lambda it: _established_as(it, Style.STOP) and it.bare.isupper() and _brief_name(it),
    ),
    Sign(
        4,
        "a name on its line, as others are",
        lambda it: _established_as(it, Style.ALONE) and it.shaped and it.count > 1,
    ),
    Sign(
        1,
        "capitals before full stop and dash, as others are",
        lambda it: _established_as(it, Style.DOT_DASH) and it.bare.isupper(),
    ),
    Sign(2, "always asks, and is answered", lambda it: _always_asks(it)),
    Sign(2, "a name that answers", lambda it: _colon(it) and it.tally.answers and _brief_name(it)),
    Sign(
        1,
        "asks and is written as a name",
        lambda it: _always_asks(it) and len(it.tokens) <= 5 and is_titled(it.tokens),
    ),
    # Somebody whose words are quoted once, in the midst of others who speak.
    Sign(
        -9,
        "quoted",
        lambda it: it.tally.quoted == it.count == 1 and it.document.conversation,
    ),
    Sign(
        2,
        "a name, set off as others are",
        lambda it: (
            (_established_as(it, Style.COLON) or _established_as(it, Style.DOT_DASH))
            and it.shaped
            and 1 < len(it.tokens) <= 5
        ),
    ),
    Sign(
        1,
        "like a label where labels have colons",
        lambda it: (
            _established_as(it, Style.COLON)
            and not (it.shaped and 1 < len(it.tokens) <= 5)
            and (it.office or it.medium or it.bare.isupper())
        ),
    ),
    Sign(
        -2,
        "words that the text writes small",
        lambda it: (
            not (it.office or it.honorific or it.of_medium) and it.document.writes_small(_named(it))
        ),
    ),
    Sign(
        -2,
        "a body of people",
        lambda it: not (it.office or it.honorific) and it.institution and not it.medium,
    ),
)


def worth(it: Candidate) -> int:
    """How much speaks for the label; ACCEPTED is enough."""
    if is_refused(it):
        return REFUSED
    if it.asks:
        return _worth_of_voice(it)
    if uncased.without_capitals(it.bare):
        return _worth_uncased(it)
    made_up = it.is_established and it.style in (Style.STOP, Style.DASH, Style.DOT_DASH)
    handicap = HANDICAP[it.style]
    score = min(it.count, OFTEN) - 1 + (max(handicap, 0) if made_up else handicap)
    return score + sum(sign.weight for sign in SIGNS if sign.holds(it))


def signs(it: Candidate) -> tuple[str, ...]:
    """What speaks for and against the label, in words."""
    return tuple(sign.says for sign in SIGNS if sign.holds(it))


def is_confirmed(it: Candidate) -> bool:
    """Whether the document prints the label often, or names whom it means elsewhere, or the label
    holds an office, initials or an honorific, or sets off in bold who its bearer is."""
    known = surname(it.bare) in it.document.surnames
    known |= it.tally.bold > 0 and it.name not in (None, it.bare)  # "Seaman Ada Norr" in bold
    return bool(it.count >= OFTEN or it.office or it.addressed or INITIALS.match(it.bare) or known)


def _worth_of_voice(it: Candidate) -> int:
    """The same for "Question" and its like: a letter alone needs to come again."""
    single = len(it.text) == 1 and it.style in (Style.ALONE, Style.DASH, Style.STOP)
    single = single and not (it.text == "q" and it.tally.questions)
    weak = single or it.style is Style.ALONE or len(it.text.split()) > 1
    weak = weak and not it.capitals_follow
    slip = single and it.text != "q" and it.document.by_colon  # "A- and so we went on"
    need = 2 if slip or (weak and not it.is_established) else 1
    return CERTAIN if it.count >= need or it.style is Style.COLON else SHORT_OF_ACCEPTED


def _worth_uncased(it: Candidate) -> int:
    """The same for a label in a script that shows no names by capitals."""
    name, office = uncased.split(it.bare)
    if not (name or office):
        return REFUSED
    titled = office is not None or uncased.is_addressed(it.bare)
    score = int(it.is_established) + min(it.count, 2) + int(it.bare in it.document.named)
    if it.style is Style.ALONE and uncased.in_words(it.bare):
        whole = titled or (it.is_established and 1 < len(it.tokens) <= WORDS_ALONE)
        enough = it.count > 1 or (name and office)
        return ACCEPTED if whole and enough else SHORT_OF_ACCEPTED
    if it.style not in (Style.COLON, Style.BRACKETS):
        return REFUSED
    if titled:
        return ACCEPTED
    single = uncased.in_words(it.bare) and len(it.tokens) == 1
    return score + 2 * _always_asks(it) - single


def _colon(it: Candidate) -> bool:
    return it.style is Style.COLON


def _is_described(it: Candidate) -> bool:
    """The letters of a ministry behind a name, not those of a party behind its own."""
    return (it.of_ministry and not it.institution) or it.described_in_capitals


def _established_as(it: Candidate, style: Style) -> bool:
    return it.style is style and it.is_established


def _brief_name(it: Candidate) -> bool:
    return it.shaped and 1 < len(it.tokens) <= 4


def _named(it: Candidate) -> str:
    """The label without the words that describe whoever it names."""
    return (it.named_at_length and it.name) or it.bare


def _names_whole(it: Candidate) -> bool:
    name = it.understood.name
    return name is not None and len(name.split()) > 1


def _surname_is_known(it: Candidate) -> bool:
    words = words_of(it.bare)
    return bool(words) and words[-1] in it.document.surnames


def _opens_document(it: Candidate) -> bool:
    first = it.document.earliest <= it.tally.first <= it.document.first_long
    return first and (_brief_name(it) or (_colon(it) and (it.office or it.from_somewhere)))


def _always_asks(it: Candidate) -> bool:
    return it.tally.asks == it.count
