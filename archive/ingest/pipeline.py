"""One document from bytes to reading: the steps, top to bottom."""

from __future__ import annotations

import re
from dataclasses import replace

from archive.ingest import layout, metadata, quality, readers, segmentation, speakers
from archive.ingest.errors import EmptyDocument, IngestError, NotATranscript
from archive.ingest.readers.encoding import decoded
from archive.ingest.sources import Choice, identified
from archive.ingest.types import (
    Block,
    Finding,
    Metadata,
    Page,
    ParsedTranscript,
    RawDocument,
    Role,
    Severity,
    SpeechKind,
    TranscriptKind,
    Turn,
)
from archive.ingest.vocabulary import FIRST_PERSON

RULES_VERSION = "1"
# A page most of whose text is links is a list of documents, not a document.
LISTING_SHARE = 0.6
FIRST_PERSON_SHARE = 0.01
NARRATION = 12  # paragraphs above the speeches in which those present are named


def parse(document: RawDocument) -> ParsedTranscript:
    """The reading of one document. Raises only IngestError, whatever the bytes are."""
    try:
        return _parse(document)
    except IngestError as refused:
        refused.file = refused.file or document.name
        raise


def _parse(document: RawDocument) -> ParsedTranscript:
    source = decoded(document.content)
    choice = identified(source.text, document.name)
    rules = choice.rules
    page = readers.read(
        source.text, readers.format_of(source.text, document.name, document.media_type), rules
    )
    clean = layout.cleaned(page.blocks, rules)
    _refuse_listing(page, clean)

    blocks = clean.blocks
    spoken = segmentation.openings(_unfielded(blocks), clean.people)
    first = min(spoken, default=len(blocks))
    head = metadata.header(
        blocks,
        page.fields,
        first,
        name=document.name,
        status=clean.status,
        title_first=rules.title_first,
    )
    body = [block for index, block in enumerate(blocks) if index not in head.used]
    if not body and head.lead:
        body, head.lead = [Block(head.lead)], None  # all that there is to read
    if not body:
        raise EmptyDocument("There is no text below the headline.")

    text = "\n".join([head.title or "", head.lead or "", *(block.text for block in blocks)])
    above = [b.text for i, b in enumerate(blocks[:first]) if i not in head.used]
    narration = above[: NARRATION if spoken else NARRATION // 2]
    people = [name for block in body for name in block.people]
    known = speakers.known_people(
        head.title, head.lead, head.people, (*people, *clean.people), narration, text
    )
    names = [person.name for person in known]
    opened = segmentation.openings(body, names, headed=True)
    turns = segmentation.turns(body, opened, names)
    cast = speakers.Cast([turn.label for turn in turns if turn.label], known, text)
    turns = speakers.attributed(turns, cast)

    questions = sum(1 for turn in turns if turn.label and turn.kind is SpeechKind.QUESTION)
    kind = rules.kind or metadata.kind(head.title, page.fields, head.lead, len(opened), questions)
    turns = _unlabelled_speech(turns, kind, cast)
    present = (
        known if not opened else [p for p in known if p.titled or p.name in people or p.office]
    )
    read = Metadata(
        title=head.title,
        lead=head.lead,
        date=head.date,
        time=head.clock.time if head.clock else None,
        time_printed=head.clock.printed if head.clock else "",
        venue=head.venue,
        language=metadata.language(
            " ".join(block.text for block in body)[:6000], page.fields.get("language")
        ),
        kind=kind,
        participants=speakers.participants(turns, cast, named=present),
        source_url=document.url or head.url,
        publisher=document.publisher or rules.publisher(page),
    )
    return ParsedTranscript(
        metadata=read,
        turns=tuple(turns),
        body=tuple(block.text for block in body),
        dropped=(*clean.dropped, *head.dropped),
        findings=(
            *source.findings,
            *_chosen(choice),
            *clean.findings,
            *head.findings,
            *quality.doubts(read, tuple(turns), document.retrieved_at),
        ),
        reader=page.reader,
        layout=rules.key,
        rules_version=RULES_VERSION,
    )


def _refuse_listing(page: Page, clean: layout.Clean) -> None:
    """Raise NotATranscript for an index of documents, EmptyDocument where nothing is left."""
    if not clean.blocks:
        raise NotATranscript("There is no document on this page, only navigation.")
    if page.reader != "html":
        return
    letters = sum(len(block.text) for block in clean.blocks)
    linked = sum(len(block.text) * block.linked for block in clean.blocks)
    titled = any(block.role in (Role.TITLE, Role.BODY) for block in clean.blocks)
    if not titled or linked > LISTING_SHARE * letters:
        raise NotATranscript("This is a list of links to documents.")


def _unfielded(blocks: tuple[Block, ...]) -> list[Block]:
    """The blocks with header fields ("Place: …") marked, so that they are not taken for speakers."""
    fields = metadata.named_fields(blocks)
    return [replace(b, role=Role.STATUS) if i in fields else b for i, b in enumerate(blocks)]


def _unlabelled_speech(turns: list[Turn], kind: TranscriptKind, cast: speakers.Cast) -> list[Turn]:
    """A speech printed without any label is the speech of the one its title names, if it speaks
    in the first person; a report of a speech does not."""
    spoken = kind in (TranscriptKind.SPEECH, TranscriptKind.REMARKS)
    if not spoken or any(turn.label for turn in turns):
        return turns
    words = re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)?", " ".join(t.text for t in turns).casefold())
    if sum(word in FIRST_PERSON for word in words) < FIRST_PERSON_SHARE * len(words):
        return turns
    return [
        replace(turn, kind=SpeechKind.SPEECH, speaker=cast.principal())
        if turn.kind is SpeechKind.NARRATION
        else turn
        for turn in turns
    ]


def _chosen(choice: Choice) -> tuple[Finding, ...]:
    """Which layout was recognised, and by how much against which others."""
    ranked = ", ".join(f"{key} {score}" for key, score in choice.scores if score)
    return (
        Finding(
            "layout",
            Severity.INFO,
            f"{choice.rules.key} ({ranked})" if ranked else choice.rules.key,
        ),
    )
