"""SQLite's full-text index with facets in SQL: one row of numbers for a transcript, what it has
several of in side tables. The text itself is not kept, as it lies in the archive's database."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from benchmarks.questions import PAGE, Answer, Document, Question
from benchmarks.store import Store, bytes_in

_SINGLE = ("decade", "year", "month", "venue", "country", "kind", "language", "source")
_MULTIPLE = ("speaker", "participant")
_SCHEMA = f"""
    CREATE VIRTUAL TABLE text USING fts5(
        title, body, content='', tokenize='porter unicode61 remove_diacritics 2'
    );
    INSERT INTO text(text, rank) VALUES('rank', 'bm25(3.0, 1.0)');
    CREATE TABLE value(number INTEGER PRIMARY KEY, value TEXT NOT NULL UNIQUE);
    CREATE TABLE document(
        key INTEGER PRIMARY KEY, day INTEGER, last_day INTEGER, minute INTEGER,
        {", ".join(f"{name} INTEGER" for name in _SINGLE)}
    );
    {
    "".join(
        f"CREATE TABLE {name}(key INTEGER, {name} INTEGER, PRIMARY KEY (key, {name}))"
        " WITHOUT ROWID;"
        for name in _MULTIPLE
    )
}
"""
_INDEXES = f"""
    CREATE INDEX document_by_day ON document(day, minute, key);
    {"".join(f"CREATE INDEX document_by_{name} ON document({name});" for name in _SINGLE)}
    {"".join(f"CREATE INDEX {name}_by_value ON {name}({name});" for name in _MULTIPLE)}
    INSERT INTO text(text) VALUES('optimize');
    ANALYZE;
"""
_MAPPED = 4 << 30  # bytes of the file that may be read through a memory map


class Index:
    def __init__(self, store: Store) -> None:
        self.store = store
        self.path = store.of("fts5") / "index.sqlite3"
        self.numbers: dict[str, int] = {}
        self.values: dict[int, str] = {}

    def build(self, jobs: int = 1) -> None:
        self.path.parent.mkdir(parents=True)
        self._connect()
        self.rows.executescript("PRAGMA journal_mode=WAL;" + _SCHEMA)
        for document in self.store.documents():
            self._insert(document)
        self.rows.commit()
        self.rows.executescript(_INDEXES)
        self.rows.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self.rows.close()

    def _connect(self) -> None:
        self.rows = sqlite3.connect(self.path)
        self.rows.executescript(
            f"PRAGMA synchronous=NORMAL; PRAGMA temp_store=MEMORY; PRAGMA mmap_size={_MAPPED};"
            "CREATE TEMP TABLE hit(key INTEGER PRIMARY KEY);"
        )

    def open(self) -> None:
        self._connect()
        known = self.rows.execute("SELECT value, number FROM value").fetchall()
        self.numbers, self.values = dict(known), {number: value for value, number in known}

    def ask(self, question: Question) -> Answer:
        match, conditions = _match(question), list(self._conditions(question))
        if question.facets and (match or conditions):
            return self._with_facets(question, match, conditions)
        source, where = _source(match, conditions)
        (total,) = self.rows.execute(f"SELECT count(*) FROM {source} {where}").fetchone()
        counts = {name: self._all_counts(name) for name in question.facets}
        return Answer(self._page(question, match, conditions), total, counts)

    def _with_facets(self, question: Question, match: str, conditions: list[str]) -> Answer:
        """The hits are found once and kept in a table, which everything else is joined to."""
        source, where = _source(match, conditions)
        key = "text.rowid" if match else "document.key"
        self.rows.execute("DELETE FROM hit")
        total = self.rows.execute(f"INSERT INTO hit SELECT {key} FROM {source} {where}").rowcount
        counts = {name: self._counts(name) for name in question.facets}
        keys = self._page(question, match, conditions)
        self.rows.commit()
        return Answer(keys, total, counts)

    def _page(self, question: Question, match: str, conditions: list[str]) -> tuple[int, ...]:
        if question.newest or not match:
            if match:
                conditions = [f"key IN (SELECT rowid FROM text WHERE {match})", *conditions]
            where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
            query = f"SELECT key FROM document {where} ORDER BY day DESC, minute DESC, key DESC"
        else:
            source, where = _source(match, conditions)
            query = f"SELECT text.rowid FROM {source} {where} ORDER BY rank"
        found = self.rows.execute(f"{query} LIMIT {PAGE} OFFSET {question.start}")
        return tuple(key for (key,) in found)

    def _counts(self, name: str) -> dict[str, int]:
        table = name if name in _MULTIPLE else "document"
        return self._named(
            f"SELECT {name}, count(*) FROM hit JOIN {table} USING (key)"
            f" WHERE {name} IS NOT NULL GROUP BY {name}"
        )

    def _all_counts(self, name: str) -> dict[str, int]:
        table = name if name in _MULTIPLE else "document"
        return self._named(
            f"SELECT {name}, count(*) FROM {table} WHERE {name} IS NOT NULL GROUP BY {name}"
        )

    def _named(self, query: str) -> dict[str, int]:
        return {self.values[number]: count for number, count in self.rows.execute(query)}

    def _conditions(self, question: Question) -> Iterator[str]:
        if question.kind:
            yield f"kind = {self._number(question.kind)}"
        if question.first:
            yield f"day >= {question.first.toordinal()}"
        if question.last:
            yield f"last_day <= {question.last.toordinal()}"

    def forget(self) -> None:
        """It remembers nothing: what it reads is mapped, as with the others."""

    def add(self, document: Document) -> None:
        self._insert(document)
        self.rows.commit()

    def _insert(self, document: Document) -> None:
        key = document.key
        self.rows.execute(
            "INSERT INTO text(rowid, title, body) VALUES (?, ?, ?)",
            (key, document.title, document.text),
        )
        singles = [next(iter(document.values[name]), None) for name in _SINGLE]
        self.rows.execute(
            f"INSERT INTO document VALUES (?, ?, ?, ?{', ?' * len(_SINGLE)})",
            (
                *(key, document.day or None, document.last_day or None, document.minute),
                *(self._number(value) if value else None for value in singles),
            ),
        )
        for name in _MULTIPLE:
            self.rows.executemany(
                f"INSERT INTO {name} VALUES (?, ?)",
                [(key, self._number(value)) for value in document.values[name]],
            )

    def _number(self, value: str) -> int:
        """The number that stands for a value in the tables."""
        if value not in self.numbers:
            number = self.rows.execute("INSERT INTO value(value) VALUES (?)", (value,)).lastrowid
            self.numbers[value], self.values[number or 0] = number or 0, value
        return self.numbers[value]

    def size(self) -> int:
        return bytes_in(self.path)

    def version(self) -> str:
        return f"SQLite {sqlite3.sqlite_version}"


def _match(question: Question) -> str:
    """The words as a condition on the table of the text."""
    parts = [f'"{word}"' for word in question.words]
    if question.phrase:
        parts.append(f'"{" ".join(question.phrase)}"')
    if question.prefix:
        parts.append(f'"{question.prefix}" *')
    return f"text MATCH '{' AND '.join(parts)}'" if parts else ""


def _source(match: str, conditions: list[str]) -> tuple[str, str]:
    """The tables and the conditions of a query."""
    if not conditions:
        return ("text", f"WHERE {match}") if match else ("document", "")
    where = f"WHERE {' AND '.join([*([match] if match else []), *conditions])}"
    return ("text JOIN document ON document.key = text.rowid" if match else "document"), where
