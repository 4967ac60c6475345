"""Documents that are zip files of XML parts: opened within bounds, their XML without traps."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from archive.ingest.errors import Damaged, Encrypted, TooLarge, UnsafeArchive

SIGNATURE = b"PK\x03\x04"
# Office's older container: of documents before 2007, and of newer ones that have a password.
OLD_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_PART = "EncryptedPackage".encode("utf-16-le")
# What an honest document never reaches.
MAX_PARTS = 10_000
MAX_PART = 60_000_000
MAX_RATIO = 200
SMALL = 2_000_000  # below this, any ratio is harmless
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
)


@dataclass(frozen=True, slots=True)
class Package:
    """A zip of parts, by their names."""

    archive: zipfile.ZipFile
    names: frozenset[str]

    def numbered(self, pattern: str) -> Iterator[str]:
        """The names of the parts that match, in order."""
        return (name for name in sorted(self.names) if re.fullmatch(pattern, name))

    def content(self, name: str) -> bytes:
        """The bytes of a part; empty if there is none. Raises Damaged, TooLarge, UnsafeArchive."""
        if name not in self.names:
            return b""
        try:
            info = self.archive.getinfo(name)
            if info.flag_bits & 1:
                raise Encrypted("The document is encrypted.")
            with self.archive.open(info) as stream:
                content = stream.read(MAX_PART + 1)
        except BROKEN as broken:
            raise Damaged(f"The part {name} cannot be unpacked: {broken}.") from broken
        if len(content) > MAX_PART:
            raise TooLarge(f"The part {name} holds more than {MAX_PART // 1_000_000} MB.")
        if len(content) > SMALL and len(content) > MAX_RATIO * max(1, info.compress_size):
            raise UnsafeArchive(f"The part {name} unpacks far beyond its size, as only traps do.")
        return content

    def tree(self, name: str) -> Any:
        """A part as an XML tree; None if there is none. Raises Damaged besides. Nothing is fetched,
        and libxml2's own bounds of depth, length and growth by entities hold."""
        if not (content := self.content(name)):
            return None
        parser = etree.XMLParser(
            resolve_entities="internal",
            no_network=True,
            load_dtd=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            return etree.fromstring(content, parser)
        except (etree.XMLSyntaxError, ValueError) as broken:
            raise Damaged(f"The part {name} is broken: {str(broken)[:200]}.") from broken


def opened(content: bytes) -> Package:
    """The parts of a zip-based document. Raises Damaged or UnsafeArchive."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except BROKEN as broken:
        raise Damaged(f"The document cannot be opened: {broken}.") from broken
    names = archive.namelist()
    if len(names) > MAX_PARTS:
        raise UnsafeArchive(f"The document has {len(names)} parts; at most {MAX_PARTS} are read.")
    return Package(archive, frozenset(names))


def local(element: Any) -> str:
    """The name of an element without its namespace; empty for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Any, name: str) -> str:
    """An attribute by its name without the namespace; empty where there is none."""
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return str(value)
    return ""


def properties(root: Any) -> dict[str, str]:
    """Title and language as the part about the document gives them; `root` is None without it."""
    fields: dict[str, str] = {}
    for element in root.iter() if root is not None else ():
        key = {"title": "page_title", "language": "language"}.get(local(element))
        if key and (value := " ".join((element.text or "").split())):
            fields[key] = value
    return fields
