"""Zip archives within bounds: whether a file is one, whether it is a trap, what a member holds."""

from __future__ import annotations

import zipfile
from pathlib import Path

from archive.ingest.errors import TooLarge

MEGABYTE = 1_000_000
# Bounds that an honest archive never reaches.
MAX_MEMBERS = 20_000
MAX_UNPACKED = 2_000 * MEGABYTE
MAX_RATIO = 150
SMALL = 1 * MEGABYTE  # below this, any ratio is harmless
# Parts that only a document has which is itself a zip.
PACKAGED = frozenset(("[Content_Types].xml", "mimetype"))


def refusal(members: list[zipfile.ZipInfo]) -> str:
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


def content(archive: zipfile.ZipFile, member: zipfile.ZipInfo, limit: int) -> bytes:
    """A member's content, never more than the limit, whatever its header says."""
    if member.file_size > limit:
        raise TooLarge(too_large(member.file_size, limit), file=member.filename)
    with archive.open(member) as stream:
        unpacked = stream.read(limit + 1)
    if len(unpacked) > limit:
        raise TooLarge(too_large(len(unpacked), limit), file=member.filename)
    return unpacked


def is_zip_name(name: str) -> bool:
    return name.lower().endswith(".zip")


def is_zip(path: Path) -> bool:
    """By its name, or by its first bytes if it is no document that is a zip itself."""
    if is_zip_name(path.name):
        return True
    with path.open("rb") as stream:
        if stream.read(4) != b"PK\x03\x04":
            return False
        try:
            return PACKAGED.isdisjoint(zipfile.ZipFile(stream).namelist())
        except (zipfile.BadZipFile, ValueError, NotImplementedError):
            return False


def names(path: Path) -> list[str]:
    """The names of an archive's members; of one that is broken, its own."""
    try:
        with zipfile.ZipFile(path) as archive:
            return [member.filename for member in archive.infolist() if not member.is_dir()]
    except (OSError, zipfile.BadZipFile, ValueError):
        return [path.name]


def too_large(size: int, limit: int) -> str:
    """What is said of a file over the limit."""
    return f"The file holds {size / MEGABYTE:.1f} MB; at most {limit / MEGABYTE:g} are read."
