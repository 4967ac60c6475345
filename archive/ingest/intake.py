"""Paths to raw documents: files, folders, archives, messages, tables and standard input, one at a
time."""

from __future__ import annotations

import datetime as dt
import io
import re
import stat
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import IO, BinaryIO

from archive.ingest import archives, declarations, tables
from archive.ingest.archives import MEGABYTE
from archive.ingest.errors import (
    BadDeclaration,
    IngestError,
    MissingFile,
    TooLarge,
    UnreadableFile,
    UnsafeArchive,
)
from archive.ingest.readers import mail
from archive.ingest.types import Publisher, RawDocument

DEFAULT_MAX_MB = 20
STDIN = "-"
DAMAGED = "It may be damaged: make or download it again."


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
    document: RawDocument,
    *,
    max_mb: float = DEFAULT_MAX_MB,
    columns: Mapping[str, str] | None = None,
) -> Iterator[RawDocument | IngestError]:
    """The documents in a file that came as bytes, or itself; errors are named within it. `columns`
    says which column of a table is for what."""
    yield from _taken_apart(document, Terms(int(max_mb * MEGABYTE), columns or {}))


def count(paths: Iterable[str]) -> int:
    """How many documents `documents` will hand over, more or less: names only, nothing is read."""
    total = 0
    for path in paths:
        if path == STDIN or not Path(path).is_dir():
            total += _number(Path(path))
        else:
            total += sum(_number(file) for file in _walk(Path(path)) if _is_document(file.name))
    return total


def _number(file: Path) -> int:
    """How many documents a file holds, as far as names tell."""
    if archives.is_zip_name(file.name):
        return sum(map(_is_document, archives.names(file)))
    return 1


def _standard_input(stdin: bytes | None, terms: Terms) -> Iterator[RawDocument | IngestError]:
    if stdin is None:
        yield MissingFile("Nothing came in on standard input.", file=STDIN)
    elif len(stdin) > terms.limit:
        yield TooLarge(archives.too_large(len(stdin), terms.limit), file=STDIN)
    elif stdin.lstrip()[:1] in (b"{", b"[") and tables.is_json(stdin):
        yield from tables.documents(io.BytesIO(stdin), STDIN, terms.columns, terms.limit)
    else:
        yield from _taken_apart(RawDocument(stdin, STDIN), terms)


def _folder(
    folder: Path, inherited: Publisher | None, terms: Terms
) -> Iterator[RawDocument | IngestError]:
    """The files of a folder in the order of their names, then its folders."""
    declared = inherited
    declaration = folder / declarations.NAME
    if declaration.is_file():
        try:
            declared = declarations.publisher(declaration.read_text("utf-8"), str(declaration))
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
            declaration = path.parent / declarations.NAME
            if declaration.is_file():
                try:
                    declared = declarations.publisher(
                        declaration.read_text("utf-8"), str(declaration)
                    )
                except IngestError as bad:
                    yield bad
        changed = dt.datetime.fromtimestamp(status.st_mtime, dt.UTC)
        if archives.is_zip(path):
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
            yield TooLarge(archives.too_large(status.st_size, terms.limit), file=name)
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
    if archives.is_zip_name(name):
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
            if refusal := archives.refusal(members):
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


def _declarations(
    archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], name: str, limit: int
) -> tuple[dict[str, Publisher], list[IngestError]]:
    """The publishers declared inside an archive, by folder."""
    found: dict[str, Publisher] = {}
    bad: list[IngestError] = []
    for member in members:
        path = PurePosixPath(member.filename)
        if path.name != declarations.NAME:
            continue
        try:
            text = archives.content(archive, member, limit).decode("utf-8")
            found[str(path.parent)] = declarations.publisher(text, f"{name}/{member.filename}")
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
        content = archives.content(archive, member, terms.limit)
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


def _is_document(name: str) -> bool:
    parts = PurePosixPath(name.replace("\\", "/")).parts
    hidden = any(
        (part.startswith(".") and part not in (".", "..")) or part == "__MACOSX" for part in parts
    )
    last = parts[-1] if parts else ""
    return (
        bool(last)
        and not hidden
        and last != declarations.NAME
        and not last.endswith((".expected.json", ".facts.json"))
    )


def _walk(folder: Path) -> Iterator[Path]:
    for entry in folder.rglob("*"):
        hidden = any(part.startswith(".") for part in entry.relative_to(folder).parts)
        if not hidden and entry.is_file():
            yield entry


def read_all(stream: BinaryIO, *, max_mb: float = DEFAULT_MAX_MB) -> bytes:
    """Standard input up to just over the limit, so that `documents` can refuse too much."""
    return stream.read(int(max_mb * MEGABYTE) + 1)
