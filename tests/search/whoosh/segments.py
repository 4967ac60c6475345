"""Segments made of plain documents, and what they hold as plain Python."""

from collections import defaultdict
from pathlib import Path

from haystack.constants import DJANGO_CT, DJANGO_ID, ID
from whoosh.fields import Schema

from search.backends.whoosh.building import Builder, Terms
from search.backends.whoosh.fields import LANGUAGE, NUMBER, Numbers, Values, Words
from search.backends.whoosh.segments import EXTENSION, Entry, Segment, term_key
from search.words import analysis

SCHEMA = Schema(
    **{
        ID: Values(stored=True, unique=True),
        DJANGO_CT: Values(stored=True),
        DJANGO_ID: Values(stored=True),
        NUMBER: Numbers("integer"),
        LANGUAGE: Values(stored=True),
    },
    text=Words(),
    title=Words(stored=True, boost=3.0),
    speaker=Values(stored=True, several=True),
    date=Numbers("date", stored=True),
    size=Numbers("integer", stored=True),
)


def a_document(number: int, text: str = "", **fields: object) -> dict[str, object]:
    return {
        ID: f"app.thing.{number}",
        DJANGO_CT: "app.thing",
        DJANGO_ID: str(number),
        LANGUAGE: "en",
        "text": text,
        **fields,
    }


def a_segment(folder: Path, documents: list[dict[str, object]]) -> tuple[Entry, Segment]:
    builder = Builder(SCHEMA, Terms())
    for document in documents:
        builder.add(document)
    entry = Entry("MAIN", "app.thing", builder.size, frozenset())
    builder.write(folder / entry.make_filename(EXTENSION))
    return entry, Segment(folder, entry)


def postings(segment: Segment, field: str = "text") -> dict[str, list[tuple[int, list[int]]]]:
    """What a segment holds of a text field: term → documents and positions."""
    text = segment.text(field)
    held: dict[str, list[tuple[int, list[int]]]] = {}
    for number, term in enumerate(text.terms):
        places = text.postings.places(number)
        found: dict[int, list[int]] = defaultdict(list)
        for place in places.tolist():
            found[place >> 32].append(place & 0xFFFFFFFF)
        assert text.postings.documents(number).tolist() == sorted(found)
        assert text.postings.counts(number).tolist() == [len(found[d]) for d in sorted(found)]
        held[term.decode()] = sorted(found.items())
    return held


def expected(documents: list[dict[str, object]], field: str = "text") -> dict[str, object]:
    """The same, worked out word by word."""
    held: dict[str, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for number, document in enumerate(documents):
        position = 0
        language = str(document.get(LANGUAGE) or "")
        for section in str(document.get(field) or "").split(analysis.SECTION):
            for word, _, _ in analysis.words(section):
                if word.joined:
                    held[_term(word.joined, language)][number].append(position)
                for form in word.forms:
                    held[_term(form, language)][number].append(position)
                    position += 1
            position += analysis.SECTION_GAP
    return {term: sorted(found.items()) for term, found in held.items()}


def _term(form: str, language: str) -> str:
    return term_key(form, analysis.algorithm(language, form)).decode()
