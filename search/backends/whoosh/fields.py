"""The fields of the Whoosh index: words with positions, plain values, numbers; and its schema."""

from __future__ import annotations

import datetime as dt
import hashlib
import struct
from collections.abc import Mapping
from typing import Any

from haystack.constants import DJANGO_CT, DJANGO_ID, ID
from whoosh import fields, formats

from search.words import analysis

VERSION = 5  # to be raised with every change of how the index is written
NUMBER = "django_id_number"  # of the row in the database, to tell equal hits apart
LANGUAGE = "language"  # field whose value says by the rules of which language words are stemmed
MISSING = -(2**63)  # the number of a document that has none


class PackedPositions(formats.Format):
    """Positions as Whoosh's own matchers are given them: unsigned 32-bit numbers."""

    posting_size = -1

    def __init__(self, field_boost: float = 1.0, **options: Any) -> None:
        self.field_boost = field_boost
        self.options = options

    def decode_positions(self, value: bytes) -> list[int]:
        return list(struct.unpack(f"<{len(value) // 4}I", value))

    def decode_frequency(self, value: bytes) -> int:
        return len(value) // 4

    def decode_weight(self, value: bytes) -> float:
        return len(value) // 4


class Words(fields.FieldType):
    """A text, found by its words and phrases. `boost` is what a match here counts in the order
    of hits beside one in the document field."""

    def __init__(self, stored: bool = False, boost: float = 1.0) -> None:
        super().__init__(PackedPositions(), None, scorable=True, stored=stored)
        self.boost = boost


class Values(fields.FieldType):
    """Plain values, each whole as it is: "Kremlin, Moscow" stays one."""

    def __init__(self, stored: bool = False, unique: bool = False, several: bool = False) -> None:
        super().__init__(formats.Existence(), None, stored=stored, unique=unique)
        self.several = several

    def values(self, value: Any) -> tuple[str, ...]:
        """What a prepared document has in the field, as strings, each once."""
        values = value if isinstance(value, list | tuple | set | frozenset) else [value]
        return tuple(dict.fromkeys(str(one) for one in values if one not in (None, "")))


class Numbers(fields.FieldType):
    """A number, a day or a moment, kept in a column; `kind` is Haystack's name of its type."""

    indexed = False

    def __init__(self, kind: str, stored: bool = False) -> None:
        super().__init__(None, None, stored=stored)
        self.kind = kind

    def to_column_value(self, value: Any) -> int:
        return as_number(self.kind, value)


def as_number(kind: str, value: Any) -> int:
    """A value as the whole number that orders as it does. Raises ValueError or TypeError for one
    that is not of the kind."""
    if value is None:
        return MISSING
    if kind == "date":
        if isinstance(value, str):
            value = dt.date.fromisoformat(value)
        return int(value.toordinal())
    if kind == "datetime":
        if isinstance(value, str):
            value = dt.datetime.fromisoformat(value)
        if not isinstance(value, dt.datetime):
            value = dt.datetime(value.year, value.month, value.day, tzinfo=dt.UTC)
        if value.tzinfo is None:
            value = value.replace(tzinfo=dt.UTC)
        return (value - dt.datetime.fromtimestamp(0, dt.UTC)) // dt.timedelta(microseconds=1)
    if kind == "float":
        bits = int(struct.unpack("<q", struct.pack("<d", float(value)))[0])
        return bits if bits >= 0 else bits ^ 0x7FFFFFFFFFFFFFFF
    return int(value)


def from_number(kind: str, number: int) -> Any:
    """The value that `as_number` turned into this number."""
    if kind == "date":
        return dt.date.fromordinal(number)
    if kind == "datetime":
        return dt.datetime.fromtimestamp(0, dt.UTC) + dt.timedelta(microseconds=number)
    if kind == "float":
        bits = number if number >= 0 else number ^ 0x7FFFFFFFFFFFFFFF
        return struct.unpack("<d", struct.pack("<q", bits))[0]
    if kind == "boolean":
        return bool(number)
    return number


def schema(search_fields: Mapping[str, Any]) -> tuple[str, fields.Schema]:
    """The document field's name and the Whoosh schema, from Haystack's fields."""
    document = ""
    built: dict[str, fields.FieldType] = {
        ID: Values(stored=True, unique=True),
        DJANGO_CT: Values(stored=True),
        DJANGO_ID: Values(stored=True),
        NUMBER: Numbers("integer"),
    }
    for field in search_fields.values():
        name = field.index_fieldname
        is_facet_twin = bool(getattr(field, "facet_for", None))
        stored = field.stored and not field.document and not is_facet_twin
        if field.document:
            document = name
        if field.field_type in ("integer", "float", "boolean", "date", "datetime"):
            built[name] = Numbers(field.field_type, stored=stored)
        elif field.is_multivalued or hasattr(field, "facet_for"):
            built[name] = Values(stored=stored, several=field.is_multivalued)
        else:
            built[name] = Words(stored=stored, boost=field.boost or 1.0)
    return document, fields.Schema(**built)


def fingerprint(built: fields.Schema) -> str:
    """What an index must have been written with to be read with this schema."""
    parts = [f"{VERSION}", analysis.VERSION]
    for name, field in sorted(built.items()):
        parts.append(f"{name}: {type(field).__name__} {getattr(field, 'kind', '')} {field.stored}")
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]
