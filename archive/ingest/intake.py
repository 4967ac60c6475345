"""Paths to raw documents: files, folders, archives, messages, tables and standard input, one at a
time."""

from __future__ import annotations

import datetime as dt
import io
import re
import stat
import tomllib
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import IO, Any, BinaryIO

from archive.ingest import tables
from archive.ingest.errors import (
    BadDeclaration,
    IngestError,
    MissingFile,
    TooLarge,
    UnknownColumns,
    UnreadableFile,
    UnsafeArchive,
)
from archive.ingest.readers import columns as column_names
from archive.ingest.readers import mail
from archive.ingest.types import Publisher, RawDocument

MEGABYTE = 1_000_000
DEFAULT_MAX_MB = 20
DECLARATION = "source.toml"
STDIN = "-"
# Bounds of a zip archive: what an honest one never reaches.
MAX_MEMBERS = 20_000
MAX_UNPACKED = 2_000 * MEGABYTE
MAX_RATIO = 150
SMALL = 1 * MEGABYTE  # below this, any ratio is harmless
DAMAGED = "It may be damaged: make or download it again."


# Parts that only a document has which is itself a zip.
PACKAGED = frozenset(("[Content_Types].xml", "mimetype"))


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms documents are taken: the most bytes that one may have, and which column of a
    table is for what, where that was told."""

    limit: int = DEFAULT_MAX_MB * MEGABYTE
    columns: Mapping[str, str] = field(default_factory=dict)


def documents(
    paths: Iterable[str],
    stdin: bytes | None = None,
    *,
    max_mb: float = DEFAULT_MAX_MB,
    columns: Mapping[str, str] | None = None,
) -> Iterator[RawDocument | IngestError]:
    """Every document below `paths` in order, or the error it gave: of a zip its members, of a
    message also what it carries, of a table its rows. `columns` says which column is for what.
    Nothing is kept in memory but the document being handed over, and nothing is written."""
    terms = Terms(int(max_mb * MEGABYTE), columns or {})
    for path in paths:
        if path == STDIN:
            yield from _standard_input(stdin, terms)
        elif Path(path).is_dir():
            yield from _folder(Path(path), None, terms)
        else:
            yield from _file(Path(path), None, terms)


def within(
    document: RawDocument, *, max_mb: float = DEFAULT_MAX_MB
) -> Iterator[RawDocument | IngestError]:
    """The documents in a file that came as bytes, or itself; errors are named within it."""
    yield from _taken_apart(document, Terms(int(max_mb * MEGABYTE)))


def count(paths: Iterable[str]) -> int:
    """How many documents `documents` will hand over, more or less: names only, nothing is read."""
    total = 0
    for path in paths:
        if path == STDIN or not Path(path).is_dir():
            total += _members(Path(path)) if _is_zip_name(path) else 1
            continue
        total += sum(
            _members(file) if _is_zip_name(file.name) else 1
            for file in _walk(Path(path))
            if _is_document(file.name)
        )
    return total


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


def _standard_input(stdin: bytes | None, terms: Terms) -> Iterator[RawDocument | IngestError]:
    if stdin is None:
        yield MissingFile("Nothing came in on standard input.", file=STDIN)
    elif len(stdin) > terms.limit:
        yield TooLarge(_too_large(len(stdin), terms.limit), file=STDIN)
    elif stdin.lstrip()[:1] in (b"{", b"[") and tables.is_json(stdin):
        yield from tables.documents(io.BytesIO(stdin), STDIN, terms.columns, terms.limit)
    else:
        yield from _taken_apart(RawDocument(stdin, STDIN), terms)


def _folder(
    folder: Path, inherited: Publisher | None, terms: Terms
) -> Iterator[RawDocument | IngestError]:
    """The files of a folder in the order of their names, then its folders."""
    declared = inherited
    declaration = folder / DECLARATION
    if declaration.is_file():
        try:
            declared = publisher(declaration.read_text("utf-8"), str(declaration))
        except IngestError as bad:
            yield bad
        except (OSError, UnicodeError) as broken:
            yield BadDeclaration(f"source.toml cannot be read: {broken}.", file=str(declaration))
    try:
        entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    except OSError as refused:
        yield UnreadableFile(f"The folder cannot be read: {refused.strerror}.", file=str(folder))
        return
    for entry in entries:
        if entry.is_file() and _is_document(entry.name):
            yield from _file(entry, declared, terms, searched=True)
    for entry in entries:
        if entry.is_dir() and not entry.is_symlink() and not entry.name.startswith("."):
            yield from _folder(entry, declared, terms)


def _file(
    path: Path, declared: Publisher | None, terms: Terms, *, searched: bool = False
) -> Iterator[RawDocument | IngestError]:
    name = str(path)
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            yield UnreadableFile(
                "This is not a file.", file=name, advice="Name a file, a folder, or - for input."
            )
            return
        if not searched:
            # A single file: only its own folder can speak for it.
            declaration = path.parent / DECLARATION
            if declaration.is_file():
                try:
                    declared = publisher(declaration.read_text("utf-8"), str(declaration))
                except IngestError as bad:
                    yield bad
        changed = dt.datetime.fromtimestamp(status.st_mtime, dt.UTC)
        if _is_zip(path):
            yield from _archive(path, name, declared, terms)
            return
        if tables.is_table(name):
            with path.open("rb") as stream:
                for row in _rows(stream, name, declared, terms):
                    yield (
                        replace(row, retrieved_at=changed) if isinstance(row, RawDocument) else row
                    )
            return
        if status.st_size > terms.limit:
            yield TooLarge(_too_large(status.st_size, terms.limit), file=name)
            return
        content = path.read_bytes()
    except FileNotFoundError:
        yield MissingFile("There is no such file.", file=name)
        return
    except (OSError, ValueError, UnicodeError) as refused:
        reason = getattr(refused, "strerror", None) or str(refused)
        yield UnreadableFile(f"The file cannot be read: {reason}.", file=name)
        return
    document = RawDocument(content, name, retrieved_at=changed, publisher=declared)
    yield from _taken_apart(document, terms)


def _taken_apart(
    document: RawDocument, terms: Terms, *, within_zip: bool = False
) -> Iterator[RawDocument | IngestError]:
    """The documents in one file: of a zip its members, of a table its rows, a message and what it
    carries; any other as it is."""
    name, declared = document.name, document.publisher
    if _is_zip_name(name):
        if within_zip:
            yield UnsafeArchive("An archive inside an archive is not opened.", file=name)
        else:
            yield from _archive(io.BytesIO(document.content), name, declared, terms)
    elif tables.is_table(name):
        yield from _rows(io.BytesIO(document.content), name, declared, terms)
    elif mail.is_mail(document.content, name):
        yield document
        try:
            carried = mail.attachments(document.content)
        except IngestError:
            return  # the message itself will say so
        for one in carried:
            inner = replace(
                document, content=one.content, name=f"{name}/{one.name}", media_type=None, url=None
            )
            if mail.is_mail(one.content, one.name):
                yield inner  # a forwarded message; what it carries is not looked for
            else:
                yield from _taken_apart(inner, terms, within_zip=within_zip)
    else:
        yield document


def _rows(
    stream: IO[bytes], name: str, declared: Publisher | None, terms: Terms
) -> Iterator[RawDocument | IngestError]:
    told = terms.columns or (declared.columns if declared else {})
    for row in tables.documents(stream, name, told, terms.limit):
        yield replace(row, publisher=declared) if isinstance(row, RawDocument) else row


def _archive(
    file: Path | BinaryIO, name: str, declared: Publisher | None, terms: Terms
) -> Iterator[RawDocument | IngestError]:
    """The members of a zip archive, read in memory one by one within the bounds."""
    try:
        with zipfile.ZipFile(file) as archive:
            members = [member for member in archive.infolist() if not member.is_dir()]
            if refusal := _refusal(members):
                yield UnsafeArchive(refusal, file=name)
                return
            publishers, bad = _declarations(archive, members, name, terms.limit)
            yield from bad
            for member in sorted(members, key=lambda member: member.filename):
                if _is_document(member.filename):
                    yield from _member(
                        archive, member, f"{name}/{member.filename}", publishers, declared, terms
                    )
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as broken:
        yield UnreadableFile(f"The archive cannot be read: {broken}.", file=name, advice=DAMAGED)


def _refusal(members: list[zipfile.ZipInfo]) -> str:
    """Why an archive is refused as a whole, or nothing."""
    if len(members) > MAX_MEMBERS:
        return f"The archive holds {len(members)} files; at most {MAX_MEMBERS} are read."
    unpacked = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    if unpacked > MAX_UNPACKED:
        most = MAX_UNPACKED // MEGABYTE
        return f"The archive unpacks to {unpacked // MEGABYTE} MB; at most {most} are read."
    if unpacked > SMALL and unpacked > MAX_RATIO * max(1, packed):
        ratio = unpacked // max(1, packed)
        return f"The archive unpacks to {ratio} times its size, as only a trap does."
    return ""


def _declarations(
    archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], name: str, limit: int
) -> tuple[dict[str, Publisher], list[IngestError]]:
    """The publishers declared inside an archive, by folder."""
    found: dict[str, Publisher] = {}
    bad: list[IngestError] = []
    for member in members:
        path = PurePosixPath(member.filename)
        if path.name != DECLARATION:
            continue
        try:
            text = _bytes(archive, member, limit).decode("utf-8")
            found[str(path.parent)] = publisher(text, f"{name}/{member.filename}")
        except IngestError as error:
            bad.append(error)
        except (UnicodeError, RuntimeError, zipfile.BadZipFile, zlib.error) as broken:
            bad.append(
                BadDeclaration(
                    f"source.toml cannot be read: {broken}.", file=f"{name}/{member.filename}"
                )
            )
    return found, bad


def _member(
    archive: zipfile.ZipFile,
    member: zipfile.ZipInfo,
    name: str,
    publishers: Mapping[str, Publisher],
    declared: Publisher | None,
    terms: Terms,
) -> Iterator[RawDocument | IngestError]:
    path = PurePosixPath(member.filename.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or re.match(r"[A-Za-z]:", member.filename):
        yield UnsafeArchive("The name of this member points outside the archive.", file=name)
        return
    if stat.S_ISLNK(member.external_attr >> 16):
        yield UnsafeArchive("This member is a link, not a file.", file=name)
        return
    nearest = next((publishers[str(up)] for up in path.parents if str(up) in publishers), declared)
    try:
        if tables.is_table(name):
            with archive.open(member) as stream:
                yield from _rows(stream, name, nearest, terms)
            return
        content = _bytes(archive, member, terms.limit)
    except IngestError as refused:
        refused.file = name
        yield refused
        return
    except (
        RuntimeError,
        zipfile.BadZipFile,
        zlib.error,
        OSError,
        EOFError,
        NotImplementedError,
    ) as broken:
        yield UnreadableFile(
            f"This member cannot be unpacked: {broken}.", file=name, advice=DAMAGED
        )
        return
    yield from _taken_apart(RawDocument(content, name, publisher=nearest), terms, within_zip=True)


def _bytes(archive: zipfile.ZipFile, member: zipfile.ZipInfo, limit: int) -> bytes:
    """A member's content, never more than the limit, whatever its header says."""
    if member.file_size > limit:
        raise TooLarge(_too_large(member.file_size, limit), file=member.filename)
    with archive.open(member) as stream:
        content = stream.read(limit + 1)
    if len(content) > limit:
        raise TooLarge(_too_large(len(content), limit), file=member.filename)
    return content


def _is_document(name: str) -> bool:
    parts = PurePosixPath(name.replace("\\", "/")).parts
    hidden = any(
        (part.startswith(".") and part not in (".", "..")) or part == "__MACOSX" for part in parts
    )
    last = parts[-1] if parts else ""
    return (
        bool(last)
        and not hidden
        and last != DECLARATION
        and not last.endswith((".expected.json", ".facts.json"))
    )


def _is_zip_name(name: str) -> bool:
    return name.lower().endswith(".zip")


def _is_zip(path: Path) -> bool:
    """By its name, or by its first bytes if it is no document that is a zip itself."""
    if _is_zip_name(path.name):
        return True
    with path.open("rb") as stream:
        if stream.read(4) != b"PK\x03\x04":
            return False
        try:
            return PACKAGED.isdisjoint(zipfile.ZipFile(stream).namelist())
        except (zipfile.BadZipFile, ValueError, NotImplementedError):
            return False


def _walk(folder: Path) -> Iterator[Path]:
    for entry in folder.rglob("*"):
        hidden = any(part.startswith(".") for part in entry.relative_to(folder).parts)
        if not hidden and entry.is_file():
            yield entry


def _members(path: Path) -> int:
    try:
        with zipfile.ZipFile(path) as archive:
            return sum(
                1
                for member in archive.infolist()
                if _is_document(member.filename) and not member.is_dir()
            )
    except (OSError, zipfile.BadZipFile, ValueError):
        return 1


def read_all(stream: BinaryIO, *, max_mb: float = DEFAULT_MAX_MB) -> bytes:
    """Standard input up to just over the limit, so that `documents` can refuse too much."""
    return stream.read(int(max_mb * MEGABYTE) + 1)


def _too_large(size: int, limit: int) -> str:
    return f"The file holds {size / MEGABYTE:.1f} MB; at most {limit / MEGABYTE:g} are read."
