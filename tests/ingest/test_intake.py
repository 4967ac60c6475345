"""What comes in: files, folders, archives and standard input, honest and hostile."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from archive.ingest import archives, declarations, intake
from archive.ingest.errors import IngestError
from archive.ingest.types import RawDocument

DECLARED = """
name = "Bay Commission"
home_page = "https://bay.example/"
licence = "CC BY 4.0"
[places]
Sund = "Sundmark"
"""


def taken(*paths: Path | str, **options: object) -> list[RawDocument | IngestError]:
    return list(intake.documents([str(path) for path in paths], **options))  # type: ignore[arg-type]


def codes(found: list[RawDocument | IngestError]) -> list[str]:
    return [item.code if isinstance(item, IngestError) else "ok" for item in found]


def archive(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return path


def test_a_folder_is_walked_in_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "sub/c.txt", ".hidden", ".git/d.txt", "source.toml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(DECLARED)
    found = taken(tmp_path)
    names = [Path(item.name).name for item in found if isinstance(item, RawDocument)]
    assert names == ["a.txt", "b.txt", "c.txt"]
    assert intake.count([str(tmp_path)]) == 3


def test_the_nearest_source_toml_speaks_for_a_document(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    (tmp_path / "source.toml").write_text(DECLARED)
    (tmp_path / "inner" / "source.toml").write_text('name = "Radio Nesvik"\nslug = "nesvik"')
    (tmp_path / "a.txt").write_text("a")
    (tmp_path / "inner" / "b.txt").write_text("b")
    found = {Path(d.name).name: d.publisher for d in taken(tmp_path) if isinstance(d, RawDocument)}
    assert found["a.txt"] is not None
    assert found["a.txt"].slug == "bay-commission"
    assert found["a.txt"].places == {"Sund": "Sundmark"}
    assert found["b.txt"] is not None
    assert found["b.txt"].slug == "nesvik"
    [single] = taken(tmp_path / "a.txt")
    assert isinstance(single, RawDocument)
    assert single.publisher == found["a.txt"]


@pytest.mark.parametrize(
    "text",
    [
        "name = ",
        "licence = 'x'",
        "name = 3",
        "name = 'x'\nplaces = 3",
        "name='x'\nslug=1",
        "name='x'\ncountry='France'",
    ],
)
def test_a_bad_source_toml_is_told_and_the_rest_goes_on(tmp_path: Path, text: str) -> None:
    (tmp_path / "source.toml").write_text(text)
    (tmp_path / "a.txt").write_text("a")
    assert codes(taken(tmp_path)) == ["bad_source_toml", "ok"]


def test_a_publisher_may_declare_its_country() -> None:
    assert declarations.publisher("name = 'x'\ncountry = 'FR'", "source.toml").country == "FR"
    assert declarations.publisher("name = 'x'", "source.toml").country == ""


def test_what_is_missing_does_not_stop_the_rest(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a")
    assert codes(taken(tmp_path / "nowhere", tmp_path / "a.txt")) == ["missing_file", "ok"]


def test_a_large_file_is_refused_unread(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"x" * 2_000_000)
    assert codes(taken(tmp_path / "a.txt", max_mb=1)) == ["too_large"]
    assert codes(taken("-", stdin=b"x" * 2_000_000, max_mb=1)) == ["too_large"]


def test_standard_input_is_a_document() -> None:
    assert codes(taken("-", stdin=b"hello")) == ["ok"]
    assert codes(taken("-")) == ["missing_file"]


def test_an_archive_is_read_member_by_member(tmp_path: Path) -> None:
    path = archive(
        tmp_path / "news.zip",
        {"x/b.txt": b"b", "x/source.toml": DECLARED.encode(), "a.txt": b"a", "__MACOSX/c": b""},
    )
    found = taken(path)
    assert [d.name for d in found if isinstance(d, RawDocument)] == [
        f"{path}/a.txt",
        f"{path}/x/b.txt",
    ]
    assert [
        d.publisher.name if isinstance(d, RawDocument) and d.publisher else "" for d in found
    ] == [
        "",
        "Bay Commission",
    ]
    assert intake.count([str(path)]) == 2


def test_hostile_members_are_refused_one_by_one(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as packed:
        packed.writestr("a.txt", "a")
    path = archive(
        tmp_path / "bad.zip",
        {
            "../outside.txt": b"a",
            "/etc/passwd": b"a",
            "good.txt": b"a",
            "inner.zip": inner.getvalue(),
        },
    )
    before = sorted(tmp_path.rglob("*"))
    assert sorted(codes(taken(path))) == [
        "ok",
        "unsafe_archive",
        "unsafe_archive",
        "unsafe_archive",
    ]
    assert sorted(tmp_path.rglob("*")) == before
    assert not (tmp_path.parent / "outside.txt").exists()


def test_a_bomb_is_refused_as_a_whole(tmp_path: Path) -> None:
    path = archive(tmp_path / "bomb.zip", {"a.txt": b"\x00" * 30_000_000})
    assert codes(taken(path)) == ["unsafe_archive"]


def test_too_many_members_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MAX_MEMBERS", 3)
    path = archive(tmp_path / "many.zip", {f"{n}.txt": b"a" for n in range(4)})
    assert codes(taken(path)) == ["unsafe_archive"]


def test_a_broken_archive_is_told(tmp_path: Path) -> None:
    path = tmp_path / "broken.zip"
    path.write_bytes(b"PK\x03\x04 and then nothing of the kind")
    assert codes(taken(path)) == ["unreadable_file"]


def test_a_folder_is_read_one_document_at_a_time(tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text("a")
    walk = intake.documents([str(tmp_path)])
    assert isinstance(next(walk), RawDocument)
    (tmp_path / "2.txt").write_text("changed since")
    last = list(walk)[-1]
    assert isinstance(last, RawDocument)
    assert last.content == b"changed since"
