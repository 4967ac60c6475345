"""What a source.toml says of the documents beside it: who published them, and in what tables."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from typing import Any

from archive.ingest.errors import BadDeclaration, UnknownColumns
from archive.ingest.readers import columns as column_names
from archive.ingest.types import Publisher

NAME = "source.toml"


def publisher(text: str, file: str) -> Publisher:
    """The publisher that a source.toml declares. Raises BadDeclaration."""
    try:
        table = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as broken:
        raise BadDeclaration(f"source.toml cannot be read: {broken}.", file=file) from broken
    name = table.get("name")
    if not isinstance(name, str) or not name.strip():
        raise BadDeclaration("source.toml gives no name.", file=file)
    texts = {
        key: _text(table, key, file) for key in ("slug", "home_page", "licence", "attribution")
    }
    return Publisher(
        slug=_slug(texts["slug"] or name),
        name=name.strip(),
        home_page=texts["home_page"],
        licence=texts["licence"],
        attribution=texts["attribution"],
        places=_table(table, "places", file),
        people=_table(table, "people", file),
        columns=_columns(table, file),
        country=_country(table, file),
    )


def _columns(table: Mapping[str, Any], file: str) -> dict[str, str]:
    try:
        return column_names.checked(_table(table, "columns", file))
    except UnknownColumns as unknown:
        raise BadDeclaration(f"In source.toml, {unknown.message}", file=file) from unknown


def _country(table: Mapping[str, Any], file: str) -> str:
    """The publisher's country, if it is declared."""
    country = _text(table, "country", file)
    if country and not re.fullmatch("[A-Z]{2}", country):
        raise BadDeclaration(
            'In source.toml, country must be a code of two capitals, such as "FR".', file=file
        )
    return country


def _table(table: Mapping[str, Any], key: str, file: str) -> dict[str, str]:
    """A table of texts, such as [places]; empty where there is none."""
    rows = table.get(key, {})
    if not isinstance(rows, dict) or not all(isinstance(value, str) for value in rows.values()):
        raise BadDeclaration(
            f'In source.toml, [{key}] must hold lines of "this" = "that".', file=file
        )
    return dict(rows)


def _text(table: Mapping[str, Any], key: str, file: str) -> str:
    value = table.get(key, "")
    if not isinstance(value, str):
        raise BadDeclaration(f"In source.toml, {key} must be text.", file=file)
    return value.strip()


def _slug(text: str) -> str:
    return re.sub(r"[^\w]+", "-", text.casefold()).strip("-_") or "publisher"
