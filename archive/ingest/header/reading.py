"""Reads the top of a document: each way of telling in its turn, and what is left is the body."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise, takewhile

from archive.ingest.dates import (
    ambiguous_date,
    clock,
    dates_in,
    partial_date,
    rest_of,
)
from archive.ingest.errors import EmptyDocument
from archive.ingest.header.fields import from_fields, named_fields
from archive.ingest.header.found import (
    HEADER_LINES,
    HEADER_WORDS,
    IN_PAPERS,
    LEAST_LETTERS,
    Header,
    Line,
    drop,
)
from archive.ingest.header.one_line import (
    is_sentence,
    says_again,
    tells_occasion,
)
from archive.ingest.header.sittings import from_sitting
from archive.ingest.header.top import from_lines
from archive.ingest.header.when import (
    date_in_passing,
    date_of_occasion,
    date_of_session,
    date_of_title,
    from_datelines,
    from_name,
    from_status,
    from_title,
    place_of_title,
    settle_date,
)
from archive.ingest.rules import SourceRules
from archive.ingest.types import (
    Block,
    Dropped,
    Role,
)
from archive.ingest.uncased import without_capitals
from archive.ingest.vocabulary import (
    GREETING,
)

NARRATION = 12  # paragraphs above the speeches in which those present are named
NEAR_SPEECH = 4  # lines of a header above the first speech
NOTICE_WORDS = 25  # more of them are prose
HEADING_WORDS = 12
BULLET = re.compile(r"^[•·▪■●◆►]\s*(?=\w)")
HEADING_LETTERS = 20
# Whose picture it is, at the end of a caption: "… at the pier. (Nesvik Press/Ada Norr)".
CREDITED = re.compile(r"\((?:[^\W\d_][\w.]+ ?){1,3}/(?:[^\W\d_][\w.'’-]+ ?){2,4}\)\.?$")
# A title with the name of the site behind it: "Remarks by Minister Norr in Asten | Sund Now".
NAMED_SITE = re.compile(r"^(?P<title>.{30,}\S) \| (?P<site>(?:[^\s|,]+ ?){1,5})$")
CAPTION = (20, 120)  # letters of a line that may be a caption


def read(
    blocks: Sequence[Block],
    fields: Mapping[str, str],
    rules: SourceRules,
    name: str,
    *,
    first_label: int | None,
    status: str = "",
    note: str = "",
    holder: str = "",
    language: str | None = None,
) -> Header:
    """What the top of the document says: `first_label` is the first block known to be spoken,
    `status` and `note` the publisher's remarks below the text, `holder` whose papers these are.
    Raises EmptyDocument if there is no text."""
    above = len(blocks) if first_label is None else first_label
    address = fields.get("canonical") or fields.get("url") or ""
    head = Header(title=fields.get("title"), url=address, language=language)
    for index in range(_below_notices(blocks, above) if head.title is None else 0):
        drop(head, Line(index, blocks[index].text, when=False, rest=""), "page_header")
    _from_markup(head, blocks, fields.get("page_title", ""))
    from_fields(head, blocks, fields, named_fields(blocks[:above]))
    _from_note(head, rules, note)
    head.used.update(at for at, block in enumerate(blocks[:above]) if block.text == holder)
    if rules.headed:
        from_lines(head, blocks, above, seated=rules.seated)
    if rules.dated_by_title:
        date_of_title(head)
    place_of_title(head)
    from_datelines(head, blocks[:above])
    _from_front_matter(head, fields)
    from_status(head, status)
    date_in_passing(head, blocks[:above])
    from_title(head)
    settle_date(head, blocks)
    date_of_session(head, blocks[: above + 1])
    if rules.headed and (head.title or first_label is not None):
        date_of_occasion(head, blocks[:above])
    from_name(head, name)
    if first_label is not None:
        from_sitting(head, blocks, first_label)
    named = NAMED_SITE.match(head.title or "") if "title" not in fields else None
    if named and tells_occasion(named["title"]) and not tells_occasion(named["site"]):
        head.title = named["title"]
    _without_captions(head, blocks, above)
    _account_for(head, blocks)
    _below(head, blocks, first_label)
    return head


def _below_notices(blocks: Sequence[Block], above: int) -> int:
    """Where the title stands if notices of the site fill the top of a page: a line that tells the
    occasion, the date below it, and then the first speech."""
    close = range(max(0, above - NEAR_SPEECH), above)
    dated = next((at for at in close if _is_date(blocks[at].text)), None)
    if dated is None or above == len(blocks):
        return 0
    at, *others = [i for i in range(dated, -1, -1) if _names_occasion(blocks[i])] or [0]
    prose = any(len(block.text.split()) > NOTICE_WORDS for block in blocks[:at])
    return at if prose and not others and dated - at <= NEAR_SPEECH else 0


def _is_date(text: str) -> bool:
    return bool(dates_in(text)) and not rest_of(text)


def _names_occasion(block: Block) -> bool:
    short = len(block.text.split()) <= HEADER_WORDS and not is_sentence(block.text)
    return short and tells_occasion(block.text)


def _below(head: Header, blocks: Sequence[Block], first_label: int | None) -> None:
    """What is left is the body; the paragraphs above the first label tell of those present."""
    head.body = [block for index, block in enumerate(blocks) if index not in head.used]
    if not head.body and head.lead:
        head.body, head.lead = [Block(head.lead)], None  # all that there is to read
    if sum(map(str.isalpha, "".join(block.text for block in head.body))) < LEAST_LETTERS:
        raise EmptyDocument("There is no text below the headline.")
    above = blocks if first_label is None else blocks[:first_label]
    told = [block.text for index, block in enumerate(above) if index not in head.used]
    told = [text for text in takewhile(lambda text: not GREETING.match(text), told) if _tells(text)]
    head.narration = told[: NARRATION if first_label is not None else NARRATION // 2]
    head.text = "\n".join([head.title or "", head.lead or "", *(block.text for block in blocks)])
    head.linked = [name for block in head.body for name in block.people]


def _tells(text: str) -> bool:
    """Whether a paragraph is more than a heading."""
    long = without_capitals(text) and len(text) > HEADING_LETTERS  # words may run together
    return is_sentence(text) or len(text.split()) > HEADING_WORDS or long


def _account_for(head: Header, blocks: Sequence[Block]) -> None:
    """Lines that were read but do not stand in the metadata word for word are kept as dropped."""
    if head.title and IN_PAPERS.match(head.title):  # with the mark of a note: "Conversation1"
        head.title = re.sub(r"(?<=[a-z])\d{1,2}$", "", IN_PAPERS.sub("", head.title))
    told = Counter([head.title, head.lead, *(piece.text for piece in head.dropped)])
    if head.title and (marked := BULLET.match(head.title)):  # as a list of titles prints it
        told[head.title] += 1
        head.title = head.title[marked.end() :]
    for index in sorted(head.used):
        if blocks[index].role is Role.LEAD and blocks[index].text in (head.lead or ""):
            continue  # one of several paragraphs that make up the lead
        told[blocks[index].text] -= 1
        if told[blocks[index].text] < 0:
            head.dropped.append(Dropped(blocks[index].text, "header_line"))


def _from_markup(head: Header, blocks: Sequence[Block], page_title: str = "") -> None:
    titles = [block.text for block in blocks if block.role is Role.TITLE]
    if head.title is None and titles:
        # Of several headings of the first rank, that which the page itself goes by.
        head.title = next((text for text in titles if text in page_title), titles[0])
    for index, block in enumerate(blocks):
        if block.role is Role.LEAD:
            head.lead = f"{head.lead} {block.text}" if head.lead else block.text
        elif block.role is Role.DATE and head.date is None:
            head.date = partial_date(block.text)
        elif block.role is Role.TIME and head.clock is None:
            head.clock = clock(block.text)
        elif block.role is Role.VENUE and head.venue is None:
            head.venue = block.text
        elif block.role in (Role.BODY, Role.HEADING):
            continue
        head.used.add(index)


def _from_front_matter(head: Header, fields: Mapping[str, str]) -> None:
    head.title = head.title or fields.get("og_title")
    if head.title is None and (title := fields.get("page_title")):
        site = fields.get("site_name", "")
        parts = re.split(r"\s[|•·—–-]\s", title)
        head.title = (
            parts[0] if len(parts) > 1 and (site in title or len(parts[0].split()) >= 3) else title
        )
    head.lead = head.lead or fields.get("lead")
    for source in ("date", "published"):
        if (printed := fields.get(source)) and (date := partial_date(printed)):
            if head.date is None:
                head.date = date
            elif source == "date" and str(head.date) != str(date):
                head.differ(head.date, date)
    if head.date is None and (odd := ambiguous_date(fields.get("date", ""))):
        head.unsettled = head.unsettled or odd


def _from_note(head: Header, rules: SourceRules, note: str) -> None:
    """Where and when, as the publisher's remark below the text tells."""
    told = rules.note.match(note) if rules.note is not None else None
    for name, text in (told.groupdict() if told else {}).items():
        if text and name == "venue" and head.venue is None:
            head.venue = text.strip(" ,")
        elif text and name == "time" and head.clock is None:
            head.clock = clock(text)


def _without_captions(head: Header, blocks: Sequence[Block], first_speech: int) -> None:
    """Captions of pictures between header and text, which say the title over again."""
    repeated = {
        block.text
        for block, after in pairwise(blocks[: 2 * HEADER_LINES])
        if block.text == after.text
        and CAPTION[0] <= len(block.text) <= CAPTION[1]
        and ": " not in block.text
    }
    for index, block in enumerate(blocks[: 2 * HEADER_LINES]):
        if block.text in repeated and index not in head.used:
            head.used.add(index)  # one caption for each size of a picture
            head.dropped.append(Dropped(block.text, "caption"))
    if first_speech >= len(blocks):
        return
    for index, block in enumerate(blocks[: min(first_speech, HEADER_LINES)]):
        if CREDITED.search(block.text) and index not in head.used:
            head.used.add(index)
            head.dropped.append(Dropped(block.text, "caption"))
    if not head.title:
        return
    for index, block in enumerate(blocks[:first_speech]):
        if index in head.used or block.role is not Role.BODY:
            continue
        again = head.title if head.lead is None else f"{head.title} {head.lead}"
        if says_again(block.text, head.title) or says_again(block.text, again):
            head.used.add(index)
            head.dropped.append(Dropped(block.text, "caption"))
