"""Our segments as Whoosh's own readers, searchers and matchers see them.

What `matching` does not answer by itself goes through here, and tests hold the two against each
other. Segments are written by `building`, not through Whoosh's writers.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from whoosh.codec import base
from whoosh.matching import ListMatcher
from whoosh.reading import TermInfo, TermNotFound

from search.backends.whoosh.segments import Entry, Segment


class Codec(base.Codec):
    """Reads our segments; `segment` is one that is open already."""

    length_stats = False

    def __init__(self, segment: Segment | None = None) -> None:
        self._segment = segment

    def terms_reader(self, storage: Any, segment: Entry) -> TermsReader:
        return TermsReader(self._opened(storage, segment))

    def per_document_reader(self, storage: Any, segment: Entry) -> DocumentReader:
        return DocumentReader(self._opened(storage, segment), segment)

    def _opened(self, storage: Any, entry: Entry) -> Segment:
        if self._segment is None:
            self._segment = Segment(Path(storage.folder), entry)
        return self._segment


class TermsReader(base.TermsReader):
    """The terms of a segment's fields, and where they occur."""

    def __init__(self, segment: Segment) -> None:
        self.segment = segment
        names = [name.rpartition("/") for name in segment.arrays]
        self._texts = sorted(field for field, _, part in names if part == "terms")
        self._values = sorted(field for field, _, part in names if part == "names")

    def indexed_field_names(self) -> list[str]:
        return sorted([*self._texts, *self._values])

    def _terms(self, field: str) -> list[bytes]:
        if field in self._texts:
            return list(self.segment.text(field).terms)
        if field in self._values:
            return [name.encode() for name in self.segment.values(field).names]
        return []

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        field, text = term
        if field in self._texts:
            return self.segment.text(field).terms.number(text) >= 0
        return field in self._values and self.segment.values(field).number(text.decode()) >= 0

    def terms(self) -> Iterator[tuple[str, bytes]]:
        for field in self.indexed_field_names():
            for text in self._terms(field):
                yield field, text

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        return (term for term in self.terms() if term >= (fieldname, prefix))

    def items(self) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        return ((term, self.term_info(*term)) for term in self.terms())

    def items_from(
        self, fieldname: str, prefix: bytes
    ) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        return ((term, self.term_info(*term)) for term in self.terms_from(fieldname, prefix))

    def term_info(self, fieldname: str, text: bytes) -> TermInfo:
        documents, counts, _ = self._postings(fieldname, text)
        return TermInfo(
            weight=float(sum(counts)),
            df=len(documents),
            minlength=1,
            maxlength=2**31 - 1,
            maxweight=float(max(counts)),
            minid=documents[0],
            maxid=documents[-1],
        )

    def matcher(self, fieldname: str, text: bytes, format_: Any, scorer: Any = None) -> ListMatcher:
        documents, counts, values = self._postings(fieldname, text)
        return ListMatcher(
            documents,
            [float(count) for count in counts],
            values,
            format_,
            scorer=scorer,
            term=(fieldname, text),
            terminfo=self.term_info(fieldname, text),
        )

    def _postings(self, field: str, text: bytes) -> tuple[list[int], list[int], list[bytes]]:
        if field in self._texts:
            held = self.segment.text(field)
            number = held.terms.number(text)
            if number >= 0:
                documents = held.postings.documents(number).tolist()
                counts = held.postings.counts(number).tolist()
                positions = iter((held.postings.places(number) & 0xFFFFFFFF).tolist())
                values = [
                    struct.pack(f"<{count}I", *(next(positions) for _ in range(count)))
                    for count in counts
                ]
                return documents, counts, values
        elif field in self._values:
            documents = self.segment.values(field).holding_any([text.decode()]).tolist()
            if documents:
                return documents, [1] * len(documents), [b""] * len(documents)
        raise TermNotFound(f"{field}:{text!r}")


class DocumentReader(base.PerDocumentReader):
    """What a segment keeps of each document."""

    def __init__(self, segment: Segment, entry: Entry) -> None:
        self._segment = segment
        self._entry = entry

    def doc_count(self) -> int:
        return int(self._entry.doc_count())

    def doc_count_all(self) -> int:
        return self._entry.size

    def has_deletions(self) -> bool:
        return bool(self._entry.deleted)

    def is_deleted(self, docnum: int) -> bool:
        return docnum in self._entry.deleted

    def deleted_docs(self) -> frozenset[int]:
        return self._entry.deleted

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        return int(self._segment.text(fieldname).lengths[docnum])

    def field_length(self, fieldname: str) -> int:
        return int(self._segment.text(fieldname).lengths.sum())

    def min_field_length(self, fieldname: str) -> int:
        return int(self._segment.text(fieldname).lengths.min())

    def max_field_length(self, fieldname: str) -> int:
        return int(self._segment.text(fieldname).lengths.max())

    def stored_fields(self, docnum: int) -> dict[str, Any]:
        return {}
