"""Tables and JSON: which column is what, a document a row, bounds, and reading a kept row again."""

from __future__ import annotations

import io
import json
import tracemalloc
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from archive.ingest import intake, tables
from archive.ingest.errors import IngestError
from archive.ingest.pipeline import parse
from archive.ingest.readers import columns
from archive.ingest.types import ParsedTranscript, RawDocument

SPEECH = "I thank you for coming. I have said before that we will keep our word, and so we will."
LIMIT = 1_000_000


def rows_of(
    name: str, content: str | bytes, told: dict[str, str] | None = None
) -> list[RawDocument | IngestError]:
    data = content if isinstance(content, bytes) else content.encode()
    return list(tables.documents(io.BytesIO(data), name, told or {}, LIMIT))


def readings(found: Iterable[RawDocument | IngestError]) -> list[ParsedTranscript]:
    return [parse(one) for one in found if isinstance(one, RawDocument)]


def outcome(found: Iterable[RawDocument | IngestError]) -> list[tuple[str, str]]:
    """(name, "" or the code of the error) of each."""
    return [
        (one.name, "") if isinstance(one, RawDocument) else (one.file, one.code) for one in found
    ]


@pytest.mark.parametrize(
    ("names", "uses"),
    [
        (["Title", "Speech Date", "Text"], {"title": 0, "date": 1, "text": 2}),
        (["titre", "date", "lieu", "orateur", "discours"], dict(zip(("title", "date", "venue", "speaker", "text"), range(5), strict=True))),
        (["Заголовок", "Дата", "Текст"], {"title": 0, "date": 1, "text": 2}),
        (["标题", "日期", "正文"], {"title": 0, "date": 1, "text": 2}),
        (["headline", "publishedAt", "articleText", "sourceUrl"], {"title": 0, "text": 2, "date": 1, "url": 3}),
        (["id", "transcript_id", "speaker", "utterance"], {"id": 1, "speaker": 2, "text": 3}),
        (["text", "transcript"], {"text": 0}),
        (["a", "b"], {}),
    ],
)  # fmt: skip
def test_usual_columns_are_recognised(names: list[str], uses: dict[str, int]) -> None:
    assert columns.recognised(names, {}) == {use: names[at] for use, at in uses.items()}


def test_what_is_told_goes_before_what_is_usual() -> None:
    found = columns.recognised(["text", "Body", "id"], columns.parsed("text=body, title=text"))
    assert found == {"text": "Body", "title": "text", "id": "id"}


@pytest.mark.parametrize("told", ["text", "words=body", "text="])
def test_a_map_that_makes_no_sense_is_refused(told: str) -> None:
    with pytest.raises(IngestError) as refused:
        columns.parsed(told)
    assert refused.value.code == "unknown_columns"


CSV = f"""Headline;Speech Date;Ort;Redner;Volltext;URL
On the herring;23.03.2012;Sund;Anton Kvist;"{SPEECH}

And I mean it.";https://chancellery.example/1
broken;1
On the cable;24.03.2012;Sund;Anton Kvist;"Question: For how long?
Anton Kvist: As long as there are ""herring"".";no address
"""


def test_each_row_of_a_table_is_a_document() -> None:
    found = rows_of("talks.csv", CSV)
    assert outcome(found) == [
        ("talks.csv#1", ""),
        ("talks.csv#2", "bad_row"),
        ("talks.csv#3", ""),
    ]
    first, last = readings(found)
    told = first.metadata
    assert (told.title, str(told.date), told.venue) == ("On the herring", "2012-03-23", "Sund")
    assert [(turn.speaker, turn.kind.value) for turn in first.turns] == [
        ("Anton Kvist", "speech"),
        ("Anton Kvist", "speech"),
    ]
    assert [doubt.code for doubt in first.findings if doubt.severity != "info"] == []
    assert [(turn.label.printed, turn.text) for turn in last.labelled if turn.label] == [
        ("Question", "For how long?"),
        ("Anton Kvist", 'As long as there are "herring".'),
    ]
    assert [one.url for one in found if isinstance(one, RawDocument)] == [
        "https://chancellery.example/1",
        None,
    ]


def test_rows_of_one_number_are_one_transcript() -> None:
    table = """debate_id,speaker,role,text,date,title
7,Elin Aasgaard,Foreign Minister,Good afternoon.,2012-03-23,Press conference
7,Question,,For how long?,2012-03-23,Press conference
7,Elin Aasgaard,Foreign Minister,For ever.,2012-03-23,Press conference
7,Elin Aasgaard,Foreign Minister,And longer.,2012-03-23,Press conference
8,Anton Kvist,,I am glad.,2012-03-24,Remarks
"""
    found = rows_of("debates.csv", table)
    assert outcome(found) == [("debates.csv#1", ""), ("debates.csv#5", "")]
    first = readings(found)[0]
    assert [
        (turn.label.printed, turn.kind.value, turn.paragraphs) for turn in first.turns if turn.label
    ] == [
        ("Elin Aasgaard", "speech", ("Good afternoon.",)),
        ("Question", "question", ("For how long?",)),
        ("Elin Aasgaard", "speech", ("For ever.", "And longer.")),
    ]
    assert first.metadata.participants[0].name == "Elin Aasgaard"


def test_line_breaks_that_a_table_has_lost_are_put_back() -> None:
    said = f"{SPEECH} " * 12
    text = f"Anton Kvist: {said} Question: Why?  Anton Kvist: Because.  Question: And so?"
    [read] = readings(rows_of("x.csv", f'text,title\n"{text}",On fish\n'))
    assert [turn.kind.value for turn in read.turns] == ["speech", "question"] * 2
    typed = SPEECH.replace(". ", ".  ") + "  "
    [read] = readings(rows_of("x.csv", f'text,title\n"{typed * 13}",On fish\n'))
    assert len(read.turns) == 1


def test_a_date_that_may_be_day_first_or_month_first_is_doubted() -> None:
    [read] = readings(rows_of("x.csv", f'text,title,date\n"{SPEECH}",On fish,03/06/2012\n'))
    assert read.metadata.date is None
    assert ("ambiguous_date", "03/06/2012") in {(f.code, f.evidence) for f in read.findings}


def test_json_is_taken_apart_too() -> None:
    listed = json.dumps(
        [
            {
                "title": "A talk",
                "date": "20120323",
                "transcript": [
                    {"speaker": "Anton Kvist", "text": "I am glad."},
                    {"speaker": "Q", "text": "Why?"},
                ],
            },
            {"a": 1},
            3,
            {"title": "B", "transcript": f"<p><b>Anton Kvist:</b> {SPEECH}</p>"},
            {"title": "C", "transcript": ["Anton Kvist: Yes.", "Question: Why?"]},
        ]
    )
    found = rows_of("talks.json", listed)
    assert [code for _, code in outcome(found)] == ["", "unknown_columns", "bad_row", "", ""]
    spoken, page, lines = readings(found)
    assert str(spoken.metadata.date) == "2012-03-23"
    assert [turn.kind.value for turn in spoken.turns] == ["speech", "question"]
    assert page.reader == "html"
    assert page.turns[0].speaker == "Anton Kvist"
    assert [turn.text for turn in lines.turns] == ["Yes.", "Why?"]


def test_lines_of_json_are_rows() -> None:
    content = f'\ufeff{{"text": "{SPEECH}"}}\n\n{{broken\n{{"text": ""}}\n'
    found = rows_of("talks.jsonl", content)
    assert outcome(found) == [
        ("talks.jsonl#1", ""),
        ("talks.jsonl#2", "bad_row"),
        ("talks.jsonl#3", ""),
    ]
    assert outcome(rows_of("talks.json", content.replace("{broken", '{"text": "x"}'))) == [
        (f"talks.json#{number}", "") for number in (1, 2, 3)
    ]


def test_one_object_is_one_document_and_kept_as_it_is() -> None:
    content = json.dumps({"headline": "A talk", "body": SPEECH}, indent=2).encode()
    [found] = rows_of("talk.json", content)
    assert isinstance(found, RawDocument)
    assert (found.name, found.content) == ("talk.json", content)
    assert parse(found).metadata.title == "A talk"


def test_a_kept_row_is_read_again_by_what_was_told() -> None:
    [found] = rows_of("x.csv", f'a,b\n"{SPEECH}",On fish\n', {"text": "a", "title": "b"})
    assert isinstance(found, RawDocument)
    again = parse(RawDocument(found.content, "some other name"))
    assert again == parse(found)
    assert again.metadata.title == "On fish"


def test_a_table_of_something_else_is_refused_once() -> None:
    found = rows_of("words.csv", "word,count\n" + "the,3\n" * 50)
    assert outcome(found) == [("words.csv", "unknown_columns")]
    assert isinstance(found[0], IngestError)
    assert "“word”, “count”" in found[0].message
    assert outcome(rows_of("x.csv", "text\nWords.", {"title": "nowhere"})) == [
        ("x.csv", "unknown_columns")
    ]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1251", "utf-16"])
def test_tables_come_in_any_encoding(encoding: str) -> None:
    text = "Заголовок,Текст\nСельдь,Вода в реке тёплая и чистая сегодня утром.\n"
    [found] = rows_of("x.csv", text.encode(encoding))
    assert isinstance(found, RawDocument)
    assert json.loads(found.content)["rows"][0] == {
        "Заголовок": "Сельдь",
        "Текст": "Вода в реке тёплая и чистая сегодня утром.",
    }


@pytest.mark.parametrize(
    ("name", "content", "codes"),
    [
        ("a.csv", b"", ["empty"]),
        ("a.csv", b"\x89PNG\r\n\x1a\n\x00\x00", ["unsupported_format"]),
        ("a.csv", b"text\n" + b"x" * 3 * LIMIT, ["too_large"]),
        ("a.csv", b'text,b\n"' + b"never closed\n" * 200_000, ["bad_row"]),
        ("a.csv", b"text,b\n" + b"one\n" * 500, ["bad_row"] * 101),
        ("a.jsonl", b"[" * 500_000, ["bad_row"]),
        ("a.json", b"[" * 500_000, ["bad_row"]),
        ("a.json", b"[" + b" " * 3 * LIMIT, ["bad_row"]),
        ("a.json", b'["' + b"x" * 3 * LIMIT, ["too_large"]),
        ("a.json", b'{"text": "' + b"x" * 3 * LIMIT, ["too_large"]),
        ("a.json", b'[{"text": "x"}', ["", "bad_row"]),
    ],
)
def test_hostile_tables_get_an_answer(name: str, content: bytes, codes: list[str]) -> None:
    found = [code for _, code in outcome(rows_of(name, content))]
    if codes == ["bad_row"]:  # what follows a broken row is anybody's guess
        found = sorted(set(found))
    assert found == codes


def test_several_documents_in_one_are_not_read_as_one() -> None:
    with pytest.raises(IngestError) as refused:
        parse(RawDocument(b'[{"text": "a"}, {"text": "b"}]', "pasted"))
    assert refused.value.code == "several_documents"


class Endless(io.RawIOBase):
    """A table of so many rows, made as it is read."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.seek(0)

    def rows(self) -> Iterator[bytes]:
        yield b"title,text\n"
        for _ in range(self.number):
            yield b"On fish," + b"words " * 200 + b"\n"

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        self.waiting, self.made = b"", self.rows()
        return 0

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        while not self.waiting:
            if (row := next(self.made, None)) is None:
                return 0
            self.waiting = row
        size = min(len(buffer), len(self.waiting))
        buffer[:size], self.waiting = self.waiting[:size], self.waiting[size:]
        return size


def test_a_long_table_is_never_held_in_memory() -> None:
    stream = io.BufferedReader(Endless(6_000))  # 7 MB
    tracemalloc.start()
    try:
        number = sum(1 for _ in tables.documents(stream, "long.csv", {}, LIMIT))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert number == 6_000
    assert peak < 3_000_000


def test_the_columns_of_a_folder_are_declared_beside_it(tmp_path: Path) -> None:
    (tmp_path / "source.toml").write_text('name = "Bay Commission"\n[columns]\ntext = "wording"\n')
    (tmp_path / "talks.csv").write_text(f'wording,title\n"{SPEECH}",On fish\n')
    [found] = intake.documents([str(tmp_path)])
    assert isinstance(found, RawDocument)
    assert found.publisher is not None
    assert found.publisher.name == "Bay Commission"
    assert parse(found).metadata.title == "On fish"
    (tmp_path / "source.toml").write_text('name = "Bay Commission"\n[columns]\nwords = "wording"\n')
    assert [code for _, code in outcome(intake.documents([str(tmp_path)]))] == [
        "bad_source_toml",
        "unknown_columns",
    ]
    told = intake.documents([str(tmp_path / "talks.csv")], columns={"text": "wording"})
    assert [code for _, code in outcome(told)] == ["bad_source_toml", ""]
