"""Which blocks open a speech, by the evidence of the whole document."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from archive.ingest import uncased
from archive.ingest.dates import dates_in, rest_of
from archive.ingest.labels import (
    INITIALS,
    ITEM,
    QUALIFIER,
    folded,
    has_office,
    is_answer,
    is_medium,
    is_name,
    is_titled,
    label,
    surname,
    voice,
    without_honorifics,
    words_of,
)
from archive.ingest.names import in_first_person, names_in
from archive.ingest.types import Block, Role, SpeechKind
from archive.ingest.vocabulary import (
    ANNOUNCING,
    CONNECTIVES,
    HONORIFICS,
    INSTITUTIONS,
    NOT_LABELS,
    OFFICES,
    PARTICLES,
    QUESTION_VOICES,
    SECTIONS,
    SENTENCE_WORDS,
    STARTERS,
)

LONGEST_LABEL = 180
ABBREVIATED = r"(?:(?:(?i:Mr|Mrs|Ms|Dr|Sr|Sra|St|Gen|Sen|Rep|Gov|Amb|Prof|Hon|Lt|Col|Mme)|M)\.\s?)*"


class Style(StrEnum):
    """How a label is set off from what is said."""

    COLON = "colon"
    GAP = "gap"  # "Q    text"
    DOT_DASH = "dot_dash"  # "PRESIDENTA.- text"
    DASH = "dash"  # "Question - text"
    STOP = "stop"  # "The President. text"
    CAPITALS = "capitals"  # "PRIME MINISTER Text"
    ALONE = "alone"  # on a line of its own
    BRACKETS = "brackets"  # "【記者】 text", "<질문> text"


FORMS: tuple[tuple[Style, re.Pattern[str]], ...] = (
    (
        Style.COLON,
        re.compile(
            # In scripts without capitals and blanks none stands after the colon either.
            rf"^\[?(?![^:：]{{1,70}}\.\s?[-–—])(?P<label>[^:：\n]{{1,{LONGEST_LABEL}}}?)\]?\s?"
            r"(?::(?=\s|$|(?<=[A-Z]:)[A-Z][a-z’']|[\u3040-\u9fff\uac00-\ud7a3])|：)"
            r"\]?\s*(?P<rest>.*)$",
            re.S,
        ),
    ),
    (
        Style.BRACKETS,
        re.compile(
            r"^[【（(<〈\[](?P<label>[^】）)>〉\]\n]{1,40})[】）)>〉\]]\s*(?P<rest>.*)$", re.S
        ),
    ),
    (
        Style.GAP,
        re.compile(
            r"^(?P<label>Q)\s+(?![-–]\s)(?P<rest>[—–…“\"'‘’(\[¿¡-]*\s?[A-Z0-9$].*|[—–-].*|\(.*)$",
            re.S,
        ),
    ),
    (
        Style.DOT_DASH,
        re.compile(
            rf"^(?P<label>{ABBREVIATED}[^.:!?–—]{{1,70}}?)\s?\.\s?[-–—]{{1,2}}\s*(?P<rest>\S.*)$",
            re.S,
        ),
    ),
    (
        Style.DASH,
        re.compile(
            rf"^(?P<label>{ABBREVIATED}[^.:!?–—]{{1,70}}?)(?:\s[-–—]{{1,2}}\s*|(?<=[A-ZÀ-ÞİŞĞ])[-–—]\s+)"
            r"(?P<rest>\S.*)$",
            re.S,
        ),
    ),
    (
        Style.STOP,
        re.compile(
            rf"^(?P<label>(?:\[\d{{1,3}}\.?\]\s)?{ABBREVIATED}[^.:!?]{{1,60}})\.\s+(?P<rest>\S.*)$",
            re.S,
        ),
    ),
    (
        Style.CAPITALS,
        re.compile(
            r"^(?P<label>[A-ZÀ-Þ][A-ZÀ-Þ.'’() -]{1,38}[A-ZÀ-Þ)])\s+"
            r"(?P<rest>(?:[A-ZÀ-Þ“\"'(][a-zà-ÿ'’]|I[\s'’]|A\s).*)$",
            re.S,
        ),
    ),
    (Style.ALONE, re.compile(r"^(?P<label>[^.!?:]{1,60}(?:\.[^.!?:]{1,40})?)(?P<rest>)$", re.S)),
)
# What each style must make up for: a colon says most, a full stop least.
HANDICAP = {
    Style.COLON: 0,
    Style.GAP: 0,
    Style.BRACKETS: 0,
    Style.DOT_DASH: 1,
    Style.DASH: -2,
    Style.STOP: -2,
    Style.CAPITALS: -2,
    Style.ALONE: -3,
}
ACCEPTED = 3
LONG_REFUSED = 6  # words; a longer beginning of a line is a sentence
ENGLISH = 0.02  # the share that "the" has at least in it
LISTED = 4  # names that make a list, if nobody speaks
OFTEN = 3  # times that a label occurs where people answer one another
SALUTATION = re.compile(
    r"^(?:dear|ladies|distinguished|esteemed|honou?rable (?:members|colleagues|delegates)"
    r"|colleagues|friends"
    r"|excellenc|your (?:excellenc|majest|highness)|fellow|уважаем|дорог|господа|друзья"
    r"|коллеги|chers?\b|chère"
    r"|mesdames|señoras|señores|queridos|estimad|liebe|sehr geehrte|meine|signore|senhoras|caros)",
    re.I,
)
ANSWERED = 8  # blocks within which the last question of a transcript is over
INTRODUCTION = 80  # letters in which somebody says who asks
LONG = 40  # words of a paragraph that is surely no header line
NUMBERED_PART = re.compile(r"^(?:(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})|[LC]|\d+)$")
# "Tolvan (AA)": the letters of a ministry.
OF_MINISTRY = re.compile(r"\((?:[A-Z][A-Za-z]{0,3}[A-Z][A-Za-z]{0,3})\)$")
WHOLE_QUOTE = re.compile(r"^[“\"«„‘'].*[”\"»“’']$", re.S)
NAMES_TOO = frozenset(("to", "so", "an", "in", "le"))


_Key = tuple[str, Style]


@dataclass(frozen=True, slots=True)
class Opening:
    """A block that opens a speech: the label as printed and what follows it in the block."""

    label: str
    rest: str
    style: Style

    @property
    def key(self) -> _Key:
        """What it is counted under: the label without the number of a question and what stands
        in brackets."""
        text = ITEM.sub("", self.label)
        return folded(QUALIFIER.sub("", text)) or folded(text), self.style


@dataclass(slots=True)
class _Tally:
    """What the document shows of one label."""

    printed: str
    first: int
    count: int = 0
    bold: int = 0
    asks: int = 0
    quoted: int = 0  # how often what follows stands in quotation marks
    introduces: bool = False  # what follows it once names it again: "Norr: Ada Norr from Radio …"
    questions: bool = False


@dataclass(frozen=True, slots=True)
class Judged:
    """Which blocks open a speech, by index, and what was close: labels taken on no more evidence
    than it needs, with what follows them and their weight; beginnings of lines with a colon that
    are none; the names of a list of people, of whom nobody speaks."""

    chosen: Mapping[int, Opening] = field(default_factory=dict)
    thin: Mapping[str, int] = field(default_factory=dict)
    refused: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()


def openings(
    blocks: Sequence[Block], names: Collection[str] = (), *, headed: bool = False
) -> Mapping[int, Opening]:
    """Which blocks open a speech, by index: the chosen ones of `judged`."""
    return judged(blocks, names, headed=headed).chosen


def judged(blocks: Sequence[Block], names: Collection[str] = (), *, headed: bool = False) -> Judged:
    """Which blocks open a speech, and how surely. `names` are people the document names elsewhere;
    `headed` says that title and date have been taken off already."""
    if any(block.mark for block in blocks):
        return Judged()  # the markup tells
    candidates: dict[int, list[Opening]] = {}
    tallies: dict[_Key, _Tally] = {}
    for index, block in enumerate(blocks):
        if block.role not in (Role.BODY, Role.HEADING):
            continue
        found = list(_candidates(block, blocks[index + 1] if index + 1 < len(blocks) else None))
        if index == 0 and not headed:  # a headline: "Ada Norr: “We are ready”"
            found = [opening for opening in found if not WHOLE_QUOTE.match(opening.rest)]
        if found:
            candidates[index] = found
        for opening in found:
            tally = tallies.setdefault(opening.key, _Tally(opening.label, index))
            tally.count += 1
            tally.introduces |= _introduces_itself(opening)
            tally.questions |= opening.rest.endswith(("?", "]"))
            tally.bold += bool(block.lead_in) and opening.label in block.lead_in + ":"
            tally.quoted += opening.rest.startswith(("“", '"', "«", "„"))
    judge = _Judge(blocks, names, tallies, earliest=0 if headed else 1)
    accepted = {key for key, tally in tallies.items() if judge.worth(key, tally) >= ACCEPTED}
    # Where a way of setting off labels is established, less evidence does for the others.
    judge.established = frozenset(
        style
        for style in Style
        if sum(tallies[key].count for key in accepted if key[1] is style) >= 2
    )
    _count_asking(blocks, candidates, tallies, accepted)
    accepted |= {key for key, tally in tallies.items() if judge.worth(key, tally) >= ACCEPTED}
    chosen: dict[int, Opening] = {}
    for index, found in candidates.items():
        for opening in found:
            if opening.key in accepted:
                chosen[index] = opening
                break
    chosen = _without_stray(chosen, tallies, len(blocks))
    if _is_list(chosen.values(), tallies, blocks):
        return Judged(listed=tuple(opening.label for opening in chosen.values()))
    worth = {
        opening.key: judge.worth(opening.key, tallies[opening.key]) for opening in chosen.values()
    }
    thin = {
        f"{tallies[key].printed}: {chosen[tallies[key].first].rest}": score
        for key, score in worth.items()
        # Whoever opens a speech of their own is no line in the middle of another's.
        if score <= ACCEPTED
        and tallies[key].first > min(chosen)
        and not judge.confirmed(tallies[key])
    }
    return Judged(chosen, thin, _close_to_labels(candidates, chosen, tallies))


def _is_list(
    chosen: Iterable[Opening], tallies: Mapping[_Key, _Tally], blocks: Sequence[Block]
) -> bool:
    """Whether what looks like labels is a list: of several people, each named once, or of points,
    of which one looks like a name; and nobody says "I" or "we"."""
    labels = [opening.label for opening in chosen]
    once = all(tallies[opening.key].count == 1 for opening in chosen)
    if not labels or not once or any(voice(label) for label in labels):
        return False
    first = labels[0]
    points = len(labels) == 1 and first.isupper() and len(first.split()) > 2
    points = points and not has_office(first) and without_honorifics(first) == first
    if not points and len(labels) < LISTED:
        return False
    text = " ".join(block.text for block in blocks)
    # In English nobody speaks for long without a pronoun; elsewhere endings may do for one.
    is_english = text.casefold().split().count("the") > ENGLISH * len(text.split())
    return is_english and "?" not in text and not in_first_person([text])


def _close_to_labels(
    candidates: Mapping[int, Sequence[Opening]],
    chosen: Mapping[int, Opening],
    tallies: Mapping[_Key, _Tally],
) -> tuple[str, ...]:
    """Beginnings of blocks that were refused several times, though a colon sets them off as it
    does labels."""
    refused: dict[str, None] = {}
    for index, found in candidates.items():
        for opening in found if index not in chosen else ():
            often = tallies[opening.key].count >= OFTEN and opening.rest
            if (
                opening.style is Style.COLON
                and often
                and len(opening.label.split()) <= LONG_REFUSED
            ):
                refused.setdefault(tallies[opening.key].printed)
    return tuple(refused)


def _without_stray(
    chosen: dict[int, Opening], tallies: Mapping[_Key, _Tally], length: int
) -> dict[int, Opening]:
    """A single "Question:" in mid-speech that nobody answers is a figure of speech."""
    if len(chosen) < 2:
        return chosen
    last = max(chosen)
    opening = chosen[last]
    tally = tallies[opening.key]
    if voice(opening.label) and tally.count == 1 and not tally.bold and length - last > ANSWERED:
        return {index: kept for index, kept in chosen.items() if index != last}
    return chosen


def _count_asking(
    blocks: Sequence[Block],
    candidates: Mapping[int, Sequence[Opening]],
    tallies: Mapping[_Key, _Tally],
    accepted: Collection[_Key],
) -> None:
    """How often each label not accepted yet asks something that an accepted one answers next."""
    for index, found in candidates.items():
        following = candidates.get(index + 1, ()) or candidates.get(index + 2, ())
        answered = any(opening.key in accepted for opening in following)
        if answered and "?" in blocks[index].text:
            for opening in found:
                tallies[opening.key].asks += 1


def _candidates(block: Block, following: Block | None) -> list[Opening]:
    """Every way to read a label at the start of a block."""
    text = block.text
    found: list[Opening] = []
    lead = block.lead_in.rstrip()
    if lead and text.startswith(lead) and len(lead) <= LONGEST_LABEL:
        rest = text[len(lead) :]
        printed = lead.rstrip(": ")
        if ":" not in printed and (lead.endswith(":") or rest.lstrip().startswith(":")):
            return [Opening(printed, rest.lstrip().lstrip(":").strip(), Style.COLON)]
    for style, pattern in FORMS:
        if style is Style.ALONE and (
            following is None or len(text.split()) > 8 or following.role is not Role.BODY
        ):
            continue
        if (match := pattern.match(text)) and match["label"].strip():
            if style is Style.COLON and not match["rest"] and following is None:
                continue
            if style is Style.COLON and dates_in(match["rest"]) and not rest_of(match["rest"]):
                continue  # "Press conference: Monday, 13 August 2018"
            found.append(Opening(match["label"].strip(), match["rest"].strip(), style))
    return found


class _Judge:
    """Weighs a label against the whole document."""

    def __init__(
        self,
        blocks: Sequence[Block],
        names: Collection[str],
        tallies: dict[_Key, _Tally],
        earliest: int,
    ) -> None:
        self.earliest = earliest
        self.tallies = tallies
        self.surnames = {word for name in names for word in words_of(name)[-1:]}
        self.named = {folded(name) for name in names}
        self.surnames |= {
            name for tally in tallies.values() if (name := _introduced(tally.printed))
        }
        self.surnames |= {
            surname(name)
            for block in blocks
            if block.role is Role.STATUS
            for name, _ in names_in(block.text, brief=True)
        }
        self.first = next((i for i, b in enumerate(blocks) if len(b.text.split()) > LONG), 0)
        self.established: frozenset[Style] = frozenset()
        self.conversation = any(tally.count >= OFTEN for tally in tallies.values())
        self.by_colon = any(
            tally.count >= OFTEN and style is Style.COLON for (_, style), tally in tallies.items()
        )
        self.lowered: set[str] = set()
        for block in blocks:
            self.lowered.update(word for word in block.text.split() if word.islower())
        self.endings: dict[str, set[str]] = defaultdict(set)
        for key, _style in tallies:
            self.endings[key.split(" ")[-1]].add(key)

    def worth(self, key: _Key, tally: _Tally) -> int:
        """How much speaks for it; ACCEPTED is enough."""
        text, style = key
        printed = tally.printed
        bare = QUALIFIER.sub("", ITEM.sub("", printed)).strip()
        if self.refused(bare, style, tally):
            return -9
        if uncased.without_capitals(bare) and voice(printed) is None:
            return self.worth_uncased(bare, style, tally)
        if voice(printed) is not None:
            single = len(text) == 1 and style in (Style.ALONE, Style.DASH, Style.STOP)
            single = single and not (text == "q" and tally.questions)
            need = 2 if single or style is Style.ALONE or len(text.split()) > 1 else 1
            need = 1 if style in self.established else need
            return 9 if tally.count >= need or style is Style.COLON else 2
        score = HANDICAP[style] + min(tally.count, 3) - 1
        understood = label(printed)
        tokens = bare.split()
        honorific = len(tokens) > 1 and tokens[0].replace(".", "").casefold() in HONORIFICS
        office = has_office(bare)
        shaped = is_name(bare)
        score += 3 if honorific and understood.name else 0
        score += 2 if office else 0
        score += 2 if office and understood.name and len(understood.name.split()) > 1 else 0
        score += 3 if INITIALS.match(bare) and len(tokens) <= 3 else 0
        score += 1 if shaped and 1 < len(tokens) <= 5 else 0
        score += 1 if shaped and len(tokens) > 1 < tally.count and style is Style.COLON else 0
        score += 4 if tally.introduces and shaped and style is Style.COLON else 0
        score += 2 if tally.bold and style is Style.COLON else 0
        if style is not Style.COLON and self.full(bare, style, tally):
            score += 6 if style is Style.ALONE else 4
        if style is Style.COLON and (OF_MINISTRY.search(printed) or _described_in_capitals(bare)):
            score += 2
        score += 1 if bare.isupper() and len(bare) > 2 else 0
        score += 1 if is_medium(bare) and style is Style.COLON else 0
        score += 2 if words_of(bare)[-1:] and words_of(bare)[-1] in self.surnames else 0
        score += 1 if text in self.named and style is Style.COLON else 0
        score += 2 if self.shortens(text) else 0
        score += 1 if shaped and len(tokens) == 1 and tally.count >= 3 else 0
        # The first words of a document that opens with a speech.
        score += (
            2
            if shaped and 1 < len(tokens) <= 4 and self.earliest <= tally.first <= self.first
            else 0
        )
        capitals = bare.isupper() and shaped and 1 < len(tokens) <= 4
        score += 1 if capitals and style is Style.STOP and style in self.established else 0
        if style in self.established and style in (Style.STOP, Style.DASH, Style.DOT_DASH):
            score -= HANDICAP[style]
        if style in self.established and style is Style.ALONE and shaped and tally.count > 1:
            score += 4
        score += 2 if tally.asks == tally.count else 0
        # Somebody whose words are quoted once, in the midst of others who speak.
        score -= 9 if tally.quoted == tally.count == 1 and self.conversation else 0
        score += 1 if tally.asks == tally.count and len(tokens) <= 5 and is_titled(tokens) else 0
        if style is Style.COLON and style in self.established:
            score += (
                2
                if shaped and 1 < len(tokens) <= 5
                else 1
                if office or is_medium(bare) or bare.isupper()
                else 0
            )
        if not office and not honorific:
            score -= 2 * self.ordinary(bare)
            score -= (
                2
                if any(word in INSTITUTIONS for word in words_of(bare)) and not is_medium(bare)
                else 0
            )
        return score

    def confirmed(self, tally: _Tally) -> bool:
        """Whether the document prints the label often, or names whom it means elsewhere, or the
        label holds an office, initials or an honorific."""
        bare = QUALIFIER.sub("", ITEM.sub("", tally.printed)).strip()
        honorific = bare.split(" ")[0].replace(".", "").casefold() in HONORIFICS
        addressed = has_office(bare) or honorific or INITIALS.match(bare) is not None
        return tally.count >= OFTEN or addressed or surname(bare) in self.surnames

    def worth_uncased(self, bare: str, style: Style, tally: _Tally) -> int:
        """The same for a label in a script that shows no names by capitals."""
        name, office = uncased.split(bare)
        if style not in (Style.COLON, Style.BRACKETS) or not (name or office):
            return -9
        if office:
            return ACCEPTED
        score = 1 if style in self.established else 0
        return score + min(tally.count, 2) + (1 if bare in self.named else 0)

    def refused(self, bare: str, style: Style, tally: _Tally) -> bool:
        """Lines that can never be a label, whatever speaks for them."""
        text = folded(bare)
        tokens = bare.split()
        if not tokens or text in NOT_LABELS | SECTIONS - QUESTION_VOICES or SALUTATION.match(text):
            return True
        if len(tokens) > 24 or "http" in text or not any(char.isalpha() for char in bare):
            return True
        if not (
            bare[0].isupper()
            or (bare[0].isalpha() and not bare[0].islower())
            or bare[0] in "“\"'[(«"
        ):
            particle = tokens[0].casefold() in PARTICLES and words_of(bare)[-1] in self.surnames
            return not particle and (text not in ("q", "a") or bare.islower())
        if max(len(token) for token in tokens) > 40 or bare[0].isdigit():
            return True
        if any(mark in bare for mark in "?!;=<>{}|/\\") or re.search(
            r"\w\.\s+[a-zà-ÿа-я]{2}", bare
        ):
            return True
        if style is Style.BRACKETS and not uncased.without_capitals(bare):
            # "(Laughter.)" and "[Official]" are no labels, "[Question]" is.
            return len(text) < 2 or not (voice(bare) is SpeechKind.QUESTION or is_answer(bare))
        if style is Style.BRACKETS:
            return False
        if voice(bare) is not None:
            return False
        if any(
            token.casefold().strip(",.’'") in SENTENCE_WORDS for token in tokens if token.islower()
        ):
            return True
        if tokens[-1].casefold() in ANNOUNCING and not bare.isupper():
            return True
        starter = tokens[0].casefold()
        starts = starter in STARTERS or starter.rstrip(",") in STARTERS
        if starts and (len(tokens) > 2 or starter not in NAMES_TOO):
            return True
        if bare.endswith(("'s", "’s")):
            return True
        addressed = tokens[-1].replace(".", "").casefold() in HONORIFICS
        if bare.endswith(",") or (addressed and not text.endswith("first lady")):
            return True
        if NUMBERED_PART.match(tokens[-1]) or (text.startswith("q ") and style is Style.COLON):
            return True
        abbreviated = len(tokens[-1]) == 1 or tokens[-1] in ("Jr", "Sr", "St")
        if style is Style.STOP and abbreviated and len(tokens) > 1:
            return True  # "President Donald J. Trump": not the end of anything
        lowered = [
            t
            for t in tokens
            if t[:1].islower() and t.casefold().strip(",.") not in CONNECTIVES | PARTICLES
        ]
        long = self.named_at_length(bare, style, tally) or self.full(bare, style, tally)
        if lowered and not long:
            return True
        first = tokens[0].replace(".", "").casefold()
        if (
            first in HONORIFICS
            and not label(bare).name
            and not (bare.isupper() and tally.count > 1)
        ):
            return True  # "Mr President:" greets
        if style not in (Style.COLON, Style.GAP):
            strong = has_office(bare) or (first in HONORIFICS and len(tokens) > 1) or bare.isupper()
            strong = strong or (style is Style.ALONE and is_name(bare) and tally.count > 1)
            if self.full(bare, style, tally):
                return False
            if not (strong and len(tokens) <= 7):
                return not (style is Style.ALONE and (bare.casefold(), Style.COLON) in self.tallies)
            place = style is Style.ALONE and "," in bare and not has_office(bare)
            if place or (style is Style.CAPITALS and tally.count < 2):
                return True
            if style is Style.DOT_DASH and has_office(bare):
                return False
            if style is Style.DOT_DASH and bare.isupper() and style in self.established:
                return False
            if tally.count < 2 and not (first in HONORIFICS and len(tokens) <= 3):
                if style is Style.STOP and style in self.established and len(tokens) <= 4:
                    return not (has_office(bare) or bare.isupper())
                return not (
                    style is Style.STOP
                    and has_office(bare)
                    and label(bare).name
                    and len(tokens) <= 4
                )
            article = first in ("the", "le", "la", "el", "il", "o", "a", "l'")
            listed = style in (Style.STOP, Style.DASH) and not (bare.isupper() or article)
            if listed and not label(bare).name:
                return True  # "Minister - …" in a list
            if bare.islower() or (style is Style.STOP and len(bare) == 1):
                return True
        return False

    def full(self, bare: str, style: Style, tally: _Tally) -> bool:
        """Whether a label without a colon is sure by more than a name: "Ada Norr - Good morning"
        more than once, "ADA NORR, Minister for Trade. Thank you", "Norr (AA)" on its line."""
        name = bare.partition(",")[0]
        if style is Style.ALONE:
            described = _described_in_capitals(bare) and style in self.established
            told = has_office(bare) or tally.count > 1
            return (bool(OF_MINISTRY.search(tally.printed)) and is_name(bare)) or (
                described and told
            )
        again = tally.count > 1 or folded(bare) in self.named or style in self.established
        whole = is_name(name) and 1 < len(name.split()) <= 6
        capitals = style is Style.STOP and name.isupper() and (name == bare or has_office(bare))
        if capitals and (again or style in self.established):
            return whole
        # Where labels have colons, a dash breaks a sentence off.
        return whole and again and style is Style.DASH and name == bare and not self.by_colon

    def named_at_length(self, bare: str, style: Style, tally: _Tally) -> bool:
        """Whether a label with ordinary words in it still gives a name, and with good reason:
        "Head of the analytical department Ivan Orsk", "Olympic skating champion Ada Norr"."""
        name = label(bare).name
        if style is not Style.COLON or not name:
            return False
        if len(name.split()) < 2:
            return has_office(bare) and (folded(name), style) in self.tallies
        return has_office(bare) or tally.bold > 0 or surname(name) in self.surnames

    def shortens(self, text: str) -> bool:
        """Whether it is the end of a longer label, or a shorter label is its end."""
        if len(text) < 4:
            return False
        for other in self.endings.get(text.split(" ")[-1], ()):
            if (
                other != text
                and (text.endswith(" " + other) or other.endswith(" " + text))
                and len(other) > 3
            ):
                return True
        return False

    def ordinary(self, bare: str) -> bool:
        """Whether the document uses its words in lower case: then it is no name."""
        if bare.isupper():
            return False
        words = [
            word
            for word in without_honorifics(bare).split()
            if len(word) > 3 and word.casefold() not in OFFICES
        ]
        return any(word.casefold() in self.lowered for word in words)


def _introduces_itself(opening: Opening) -> bool:
    """Whether whoever speaks says the name of the label: "Raza: Raza from Radio Nesvik. …"."""
    label, words = opening.label.split("(")[0].strip(), opening.rest[:INTRODUCTION]
    if label.casefold() not in words.casefold():
        return False
    name = re.escape(label)
    said = (
        rf"\b{name}(?: \w+)? (?:from|of|with|here)\b|\b(?:I am|I['’]m|this is|my name is) {name}\b"
    )
    return bool(re.search(said, words, re.I))


def _described_in_capitals(bare: str) -> bool:
    """ "ADA NORR, NURSE": a whole name and what its bearer is."""
    name, comma, rest = bare.partition(",")
    return bool(comma and rest) and bare.isupper() and is_name(name) and len(name.split()) > 1


def _introduced(printed: str) -> str:
    """The surname of whom a long label introduces with an office, or nothing."""
    if len(printed.split()) < 3 or not has_office(printed):
        return ""
    understood = label(printed)
    return surname(understood.name) if understood.name and understood.office else ""


def first_opening(blocks: Sequence[Block], names: Collection[str] = ()) -> int | None:
    """The first block that opens a speech, or None. Where the markup says what each block is, all
    of them are the debate's."""
    marked = next((index for index, block in enumerate(blocks) if block.mark), None)
    return marked if marked is not None else min(openings(blocks, names), default=None)
