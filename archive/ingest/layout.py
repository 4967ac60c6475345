"""Page chrome out of the blocks, each piece with the reason why."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import takewhile

from archive.ingest import contents, parliaments, tongues
from archive.ingest.breadcrumbs import led_to
from archive.ingest.buttons import TOP_OF_PAGE, is_of_page
from archive.ingest.dates import dates_in, rest_of
from archive.ingest.errors import NotATranscript
from archive.ingest.notices import NOTICE
from archive.ingest.repetition import once
from archive.ingest.rules import SourceRules
from archive.ingest.speaker_key import keyed
from archive.ingest.timecodes import without_timecodes
from archive.ingest.types import Block, Dropped, Finding, Page, Role

ELISION = re.compile(r"^[\[(<«]?\s?(?:\.\.\.|…)\s?[\])>»]?\.?$")
RULE = re.compile(r"^\\?(?:[*_=~·•#—–-]\s*){2,}$|^\\?[*·•|]$")
PAGE_NUMBER = re.compile(
    r"^(?:(?:\d{1,2} [A-Z][a-z]+ \d{4} ?: ?)?Column \d{1,5}(?:WH|WS|W|GC|P)?"
    r"|[-–—]\s?\d{1,4}\s?[-–—]|\d{1,3}[-–—]|\[\[page [a-z]?\d+\]\]|\d{1,3}\s?/\s?\d{1,3}"
    r"|(?:page|seite|стр\.?|стор\.?|página|pág\.?|pagina|pag\.?|strona|str\.?|side|sida|sayfa|σελ\.?)"
    r"\s+\d{1,4}(?:\s+(?:of|von|из|з|de|di|van|z|af|av|/)\s+\d{1,4})?)$",
    re.I,
)
# What any publisher prints below the text of a transcript.
ENDING = re.compile(
    r"^(?:#{2,}|-{1,3}\s*(?:end|ends)\s*-{1,3}|\[?(?:end|ends|fin|ende|fim|fine|конец)\]?\.?"
    r"|\(please also refer to the .{3,20} portion of the transcript\.?\)"
    r"|\(?(?:end|conclusion) of (?:transcript|document|text|briefing|interview"
    r"|press conference)\)?\.?"
    r"|END\b.{0,40}\d.{0,20}|(?:\*\s*){3,}END(?:\s*\*){3,}|\(concluded\)"
    r"|\(?the (?:briefing|press conference|interview|meeting|hearing) (?:was )?(?:concluded"
    r"|ended|adjourned)"
    r" at \d.{0,30}|DPB # ?\d+|media (?:enquiries|inquiries|contacts?):?|(?:\.\s+){4,}\."
    r"|join the .{3,60} mailing list|newsletter|for information media\. not an official record\.?"
    r"|authorised (?:and printed )?by .{3,120}"
    r"|.{0,200}\bOnline by Gerhard Peters and John T\. Woolley\b.*"
    r"|©.{3,80}|.{0,40}\bmedia contacts?\b.{0,120}|(?:\d{1,2}/\d{1,2}/\d{4}\s+)?https?://\S+"
    r"|(?-i:[a-z]{2,3})(?: \d{4}-\d\d-\d\d \d\d:\d\d)?|share this page"
    r"|published \d{1,2} [A-Z][a-z]+ \d{4}|link to the video:.*"
    r"|(?:latest|recent|related|more|popular|trending) (?:stories|posts|articles|headlines)"
    r"|leave a (?:reply|comment)|(?:official |original )?(?:news |article )?published at https?://.*"
    rf"|{tongues.ENDINGS}|{parliaments.ENDINGS})$",
    re.I,
)
# What text dumps of web pages hold besides the text.
DUMP = re.compile(r"\(BUTTON\)|_{10,}|^#alternate\b|^\[\d+\]|^\[INLINE\]|^IFRAME:")
LINK_NUMBER = re.compile(r"\[\d{1,3}\](?=\S)")
SEE_ALSO = re.compile(
    r"^(?:See also|Смотрите также|Voir aussi|Read also|Related(?: content| links)?|Images):?$"
)
TOP_LINES = 12
TOP_WORDS = 8
PRESENT = re.compile(r"^(?:PARTICIPANTS|Participants):?$")
PERSONS = re.compile(r"^(?:Persons|Персоны|Лица)$")
SPEAKS = re.compile(r":(?:\s|$)")
SENTENCE = re.compile(r"[.?!…]['\"”»)\]]*$")
# Longer than this is prose, whoever wrote it.
PROSE_WORDS = 25
# A footer does not start before this share of the document's letters has gone by.
FOOTER_FROM = 0.3
BELOW_DAY = 4  # lines at the end that the day of a release begins
CLOSING_LETTERS = 30
LONG = 300
# Below the last line of a transcript nobody speaks.
SPEAKER = re.compile(
    r"^(?:(?:QUESTION|Q|(?:MR|MS|MRS|DR|SECRETARY|AMBASSADOR)\b[A-Z.' -]{1,40}): \S"
    r"|(?:Chairman|Chairwoman|Mr\.|Ms\.|Mrs\.|Senator|Secretary|Ambassador) [A-Z][\w'’-]+\. [A-Z])"
)
# A page most of whose text is links is a list of documents, not a document.
LISTING_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class Clean:
    """The document's own blocks, what was left out, and what was found on the way."""

    blocks: tuple[Block, ...]
    dropped: tuple[Dropped, ...] = ()
    findings: tuple[Finding, ...] = ()
    people: tuple[str, ...] = ()  # names in footers and hover-cards, some surname first
    status: str = ""  # the publisher's note on publication
    note: str = ""  # the publisher's remark on where and when
    holder: str = ""  # whom the publisher's bare office means


def cleaned(page: Page, rules: SourceRules) -> Clean:
    """The page's blocks without chrome. Every block is either kept or in `dropped`. Raises
    NotATranscript for a page of navigation."""
    blocks = page.blocks
    people = tuple(dict.fromkeys(name for block in blocks for name in _people(block)))
    status = "\n".join(block.text for block in blocks if block.role is Role.STATUS)
    note = _last(rules.note, blocks)
    holder = _last(rules.holder, blocks)
    findings: list[Finding] = []
    guessing = () if page.marked else (_outside, _above_page, _furniture, _contents, _navigation)
    blocks, dropped = (blocks, []) if page.marked else led_to(blocks)
    for step in (_marked, *guessing, _elided):
        blocks, left = step(blocks, rules)
        dropped += left
        if step is _outside:
            people += tuple(_listed_people(left))
            status = status or "\n".join(piece.text for piece in left)
    blocks, timed = without_timecodes(blocks)
    blocks, left = keyed(blocks)
    dropped += left
    blocks, left, repeated = once(blocks)
    dropped += timed + left
    findings += repeated
    _refuse_listing(page, blocks)
    return Clean(
        tuple(blocks),
        tuple(dropped),
        tuple(findings),
        people,
        status,
        note.group() if note else "",
        next(filter(None, holder.groups()), "") if holder else "",
    )


def _last(pattern: re.Pattern[str] | None, blocks: tuple[Block, ...]) -> re.Match[str] | None:
    """The last block that the pattern matches, if there is a pattern."""
    found = (pattern.match(block.text) for block in reversed(blocks)) if pattern else iter(())
    return next((match for match in found if match), None)


def _refuse_listing(page: Page, blocks: tuple[Block, ...]) -> None:
    if not blocks:
        raise NotATranscript("There is no document on this page, only navigation.")
    letters = sum(len(block.text) for block in blocks)
    linked = sum(len(block.text) * block.linked for block in blocks)
    if page.reader == "html" and linked > LISTING_SHARE * letters:
        raise NotATranscript("This is a list of links to documents.")


Step = tuple[tuple[Block, ...], list[Dropped]]


def _split(blocks: tuple[Block, ...], why: Callable[[int, Block], str]) -> Step:
    """The blocks without a reason to go, and the others with theirs."""
    kept: list[Block] = []
    dropped: list[Dropped] = []
    for index, block in enumerate(blocks):
        if reason := why(index, block):
            dropped.append(Dropped(block.text, reason))
        else:
            kept.append(block)
    return tuple(kept), dropped


def _marked(blocks: tuple[Block, ...], rules: SourceRules) -> Step:
    """What the markup itself says is not the document."""
    aside = {Role.CHROME: "page_chrome", Role.STATUS: "publication_status", Role.PERSON: "persons"}
    return _split(
        blocks, lambda _, block: (block.reason or aside[block.role]) if block.role in aside else ""
    )


def _outside(blocks: tuple[Block, ...], rules: SourceRules) -> Step:
    """What stands before the layout's opening line and after its closing line."""
    start = _opening(blocks, rules)
    end = _closing(blocks, rules)

    def why(index: int, block: Block) -> str:
        if index < start:
            return "page_header"
        return "page_footer" if index >= end else ""

    return _split(blocks, why)


def _opening(blocks: tuple[Block, ...], rules: SourceRules) -> int:
    if rules.opening is None:
        return 0
    start = 0
    for index, block in enumerate(blocks):
        if len(block.text) > LONG:
            break
        if rules.opening.match(block.text) and not block.bullet:
            start = index + 1
    return start


def _closing(blocks: tuple[Block, ...], rules: SourceRules) -> int:
    total = sum(len(block.text) for block in blocks)
    behind = 0
    for index, block in enumerate(blocks):
        closes = _closes(block.text, rules) or _is_day_of_release(blocks, index)
        if behind >= FOOTER_FROM * total and closes:
            rest = blocks[index + 1 :]
            if any(SPEAKER.match(after.text) or _is_same_end(after.text, block) for after in rest):
                continue
            if all(len(after.text) <= LONG for after in rest) and len(rest) <= max(
                12, len(blocks) // 2
            ):
                return index
        behind += len(block.text)
    return len(blocks)


def _is_same_end(text: str, block: Block) -> bool:
    """Whether the mark of the end comes again below the last words: "###"."""
    return text == block.text and not any(map(str.isalnum, text))


def _is_day_of_release(blocks: tuple[Block, ...], index: int) -> bool:
    """Whether the day stands below the text, and only there, with no more than its hour and some
    buttons after it, as in Hong Kong."""
    block = blocks[index]
    if len(blocks) - index > BELOW_DAY or index < 2 or not _only_a_date(block.text):
        return False
    if block.role is not Role.BODY or blocks[index - 1].text.endswith(","):
        return False  # the page's own date; a day that is signed: "The Chancellery, / 3 June 2014."
    short = all(len(after.text) <= CLOSING_LETTERS for after in blocks[index + 1 :])
    return short and not any(dates_in(block.text) for block in blocks[: min(index, 12)])


def _closes(text: str, rules: SourceRules) -> bool:
    patterns = (ENDING, rules.closing, rules.note)
    return any(pattern is not None and pattern.match(text) for pattern in patterns)


def _above_page(blocks: tuple[Block, ...], rules: SourceRules) -> Step:
    """The short lines down to the last that can only stand above a title: "Skip to content"."""
    told = (i for i, block in enumerate(blocks[:TOP_LINES]) if TOP_OF_PAGE.match(block.text))
    end = max(told, default=-1) + 1
    long = any(
        len(block.text.split()) > TOP_WORDS or dates_in(block.text) for block in blocks[:end]
    )
    return _split(blocks, lambda index, _: "page_header" if index < end and not long else "")


def _furniture(blocks: tuple[Block, ...], rules: SourceRules) -> Step:
    """Lines that the layout, or any layout, prints around the text."""
    in_see_also = False
    caption = ""  # which some print a second time, without its end

    def why(index: int, block: Block) -> str:
        nonlocal in_see_also, caption
        text = block.text
        if block.role not in (Role.BODY, Role.HEADING):
            return ""
        if rules.chrome is not None and rules.chrome.match(text):
            return "page_chrome"
        if PAGE_NUMBER.match(text):
            return "page_number"
        # A label on its line, set twice.
        if index and text.endswith(":") and text == blocks[index - 1].text:
            return "repeated_text"
        if caption.startswith(text) and len(text) > CLOSING_LETTERS:
            return "caption"
        if NOTICE.match(text) or is_of_page(text):
            caption = text if text.endswith("hide caption") else caption
            return "page_chrome"
        if SEE_ALSO.match(text):
            in_see_also = True
            return "see_also"
        if (
            in_see_also
            and len(text.split()) <= PROSE_WORDS
            and not SENTENCE.search(text)
            and ": " not in text
        ):
            in_see_also = not _only_a_date(text)
            return "see_also"
        in_see_also = False
        return ""

    kept, dropped = _split(blocks, why)
    return _without_closing_date(kept, dropped)


def _contents(blocks: tuple[Block, ...], rules: SourceRules) -> Step:
    """The table of contents."""
    listed = {*contents.entries(blocks), *contents.above_minutes(blocks)}
    return _split(blocks, lambda index, _: "contents" if index in listed else "")


def _without_closing_date(blocks: tuple[Block, ...], dropped: list[Dropped]) -> Step:
    """The date printed once more below the text."""
    if len(blocks) > 3 and _only_a_date(blocks[-1].text):
        printed = blocks[-1].text
        if any(block.text == printed for block in blocks[:12]):
            return blocks[:-1], [*dropped, Dropped(printed, "repeated_date")]
    return blocks, dropped


def _only_a_date(text: str) -> bool:
    return bool(dates_in(text)) and not rest_of(text)


def _navigation(blocks: tuple[Block, ...], rules: SourceRules) -> Step:
    """Lists of links around the text: by their links in pages, by their bullets in text dumps."""
    prose = [i for i, block in enumerate(blocks) if _is_prose(block)]
    if not prose:
        return blocks, []
    first, last = prose[0], prose[-1]
    dump = sum(1 for block in blocks[:first] if block.bullet or DUMP.search(block.text)) >= 3
    start = 0
    # A date before the first bullet, or behind it, says that the title stands there; so does a list
    # of those present.
    above = sum(1 for _ in takewhile(_no_bullet, blocks))
    titled = any(_only_a_date(block.text) for block in blocks[: above + 1])
    titled = titled or any(PRESENT.match(block.text) for block in blocks[:first])
    if dump and not titled:
        for index in range(first):
            if blocks[index].bullet or DUMP.search(blocks[index].text):
                start = index + 1

    days = [index for index in range(start) if _only_a_date(blocks[index].text)]

    def why(index: int, block: Block) -> str:
        if block.role not in (Role.BODY, Role.HEADING) or first <= index <= last:
            return ""
        if index < start:
            return "" if [index] == days else "navigation"  # the one date there is the document's
        if dump and index > last and not (SENTENCE.search(block.text) or SPEAKS.search(block.text)):
            return "navigation"
        return "navigation" if block.linked > 0.7 and block.role is Role.BODY else ""

    kept, dropped = _split(blocks, why)
    if dump:
        numbers = (" ".join(LINK_NUMBER.findall(block.text)) for block in kept)
        dropped += [Dropped(printed, "link_number") for printed in numbers if printed]
        kept = tuple(replace(block, text=LINK_NUMBER.sub("", block.text)) for block in kept)
    return kept, dropped


def _no_bullet(block: Block) -> bool:
    return not block.bullet


def _is_prose(block: Block) -> bool:
    words = len(block.text.split())
    return block.linked < 0.5 and (
        words >= PROSE_WORDS
        or (words >= 4 and bool(SENTENCE.search(block.text)) and not block.bullet)
    )


def _elided(blocks: tuple[Block, ...], rules: SourceRules) -> Step:
    """Marks of elision and rules between parts: no words of anybody's."""

    def why(_: int, block: Block) -> str:
        if ELISION.match(block.text):
            return "elision"
        return "rule" if RULE.match(block.text) else ""

    return _split(blocks, why)


def _people(block: Block) -> Iterator[str]:
    yield from block.people
    if block.role is Role.PERSON:
        yield block.text


def _listed_people(left: list[Dropped]) -> Iterator[str]:
    """Names below a "Persons" heading of a footer."""
    listing = False
    for piece in left:
        if PERSONS.match(piece.text):
            listing = True
        elif listing and 2 <= len(piece.text.split()) <= 4 and piece.text.istitle():
            yield piece.text
        else:
            listing = False
