"""One document from bytes to reading: the steps, top to bottom."""

from __future__ import annotations

from dataclasses import dataclass, replace

from archive.ingest import (
    header,
    known_people,
    layout,
    metadata,
    named_people,
    openings,
    quality,
    readers,
    recognition,
    segmentation,
    speakers,
)
from archive.ingest.account import Account, account
from archive.ingest.errors import IngestError
from archive.ingest.labels.offices import in_order
from archive.ingest.printed import printed, unseen_words
from archive.ingest.sources import identified
from archive.ingest.types import Metadata, ParsedTranscript, RawDocument

# Goes up with every change of the rules that can change a reading.
RULES_VERSION = "5"


@dataclass(frozen=True, slots=True)
class Inspection:
    """A reading with what it was made by: the account of every word, the encoding of a text,
    and each layout with the weight of evidence for it, strongest first."""

    parsed: ParsedTranscript
    account: Account
    encoding: str
    scores: tuple[tuple[str, int], ...]


def parse(document: RawDocument) -> ParsedTranscript:
    """The reading of one document. Raises only IngestError, whatever the bytes are."""
    return inspected(document).parsed


def inspected(document: RawDocument) -> Inspection:
    """The reading of one document, open to inspection. Raises only IngestError."""
    try:
        return _reading(document)
    except IngestError as refused:
        refused.file = refused.file or document.name
        raise


def _reading(document: RawDocument) -> Inspection:
    source = readers.opened(document)
    choice = identified(source.text, document.name)
    rules = choice.rules
    page = source.page(rules)
    clean = layout.cleaned(page, rules)

    first_label = openings.first_opening(
        header.without_fields(clean.blocks), clean.people, stops=rules.stops
    )
    declared = page.fields.get("language", "")
    language = metadata.language(clean.blocks, declared, metadata.AT_A_GLANCE)
    head = header.read(
        clean.blocks,
        page.fields,
        rules,
        document.name,
        first_label=first_label,
        status=clean.status,
        language=language,
        note=clean.note,
        holder=clean.holder,
    )
    known = named_people.known_people(
        head.title, head.lead, head.people, (*head.linked, *clean.people), head.narration, head.text
    )
    if clean.holder:
        known.append(named_people.Known(in_order(clean.holder), rules.office, present=False))
    people = [person.name for person in known]
    labels = openings.judged(head.body, people, headed=True, stops=rules.stops)
    turns = segmentation.turns(head.body, labels.chosen, people)
    known += speakers.introduced(turns)
    cast = speakers.Cast(turns, known, head.text)
    kind = rules.kind or metadata.kind(head, page.fields, turns)
    turns = cast.attributed(turns, kind)

    address = document.url or head.url
    read = Metadata(
        title=head.title or metadata.title_of_name(document.name, rules),
        lead=head.lead,
        date=head.date,
        time=head.clock.time if head.clock else None,
        time_printed=head.clock.printed if head.clock else "",
        venue=head.venue,
        # What the page says and its first words confirm needs no closer look.
        language=language
        if language and declared.lower().startswith(language)
        else metadata.language(head.body, declared),
        kind=kind,
        source_url=address,
        publisher=document.publisher or rules.publisher(page),
        translations=metadata.translations(page.fields, address),
    )
    told = recognition.recognised(turns, known, read, head.text, known_people.office_table)
    turns = told.turns
    read = replace(read, participants=cast.participants(turns, head.linked, told.names))
    dropped = (*clean.dropped, *head.dropped)
    lines = printed(source.text, page.reader)
    words = account(lines, turns, read, dropped, unseen_words(source.text))
    parsed = ParsedTranscript(
        metadata=read,
        turns=turns,
        body=tuple(block.text for block in head.body),
        dropped=dropped,
        findings=(
            *source.findings,
            *choice.findings,
            *page.findings,
            *clean.findings,
            *head.findings,
            *told.findings,
            *quality.of_name(rules.named, document.name),
            *quality.of_labels(labels, [person.name for person in read.participants]),
            *quality.of_spellings(cast.joined),
            *quality.doubts(read, turns, document.retrieved_at),
            *quality.of_dropped(dropped),
            *quality.of_amount(words),
            *metadata.other_languages(head.body, read.language),
            *quality.losses(words),
        ),
        reader=page.reader,
        layout=rules.key,
        rules_version=RULES_VERSION,
        words={fate.value: number for fate, number in words.words.items()},
    )
    return Inspection(parsed, words, source.encoding, choice.scores)
