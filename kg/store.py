"""Keep a build in one SQLite file: what was read of each article, and the graph that came out of it.

Two things live in `kg.sqlite` and never mix:

* the *cache* (`reading`): one row per article, valid for one fingerprint of model and rules. It is written in batches
  while the build runs, so a killed build loses at most its last batch. It decides how long a build takes, never what
  comes out;
* the *graph* (`article`, `entity`, `event`, `decision`, `resolved`): exchanged as a whole in one transaction when the
  build is done, so a reader sees the last finished graph or the new one and nothing between.

Records are compressed JSON by `kg.codec`; no code is ever loaded from a store.
"""

from __future__ import annotations

import json
import os
import sqlite3
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from kg.codec import decode, encode, layout
from kg.errors import StoreError
from kg.schema import Article, Decision, Entity, Event, Reading

FILE_NAME = "kg.sqlite"
APPLICATION_ID = 0x6B67_6172  # "kgar": tells our files from any other SQLite database (PRAGMA application_id)
LOCK_NAME = ".kg.lock"
_LEFT_BY_A_KILL = ".*.????????.tmp"
"""Files that `kg.export.files` was writing when it was killed."""
READER_PATIENCE = 20.0
"""Seconds a reader waits while a build exchanges the graph: the exchange of 40,000 articles takes a few."""

_TABLES = """
CREATE TABLE meta     (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE article  (id TEXT PRIMARY KEY, path TEXT NOT NULL, title TEXT, record BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE reading  (article TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, record BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE entity   (id TEXT PRIMARY KEY, type TEXT NOT NULL, name TEXT NOT NULL, record BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE event    (id TEXT PRIMARY KEY, type TEXT NOT NULL, status TEXT NOT NULL, date_start TEXT, date_end TEXT,
                       record BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE decision (number INTEGER PRIMARY KEY, record BLOB NOT NULL);
CREATE TABLE resolved (mention TEXT PRIMARY KEY, entity TEXT NOT NULL) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A finished graph as a build hands it to the store."""

    articles: tuple[Article, ...]
    entities: tuple[Entity, ...]
    events: tuple[Event, ...]
    decisions: tuple[Decision, ...] = ()
    entity_of: dict[str, str] = field(default_factory=dict)

    def articles_with(self, ids: Collection[str]) -> tuple[Article, ...]:
        """Return the articles with these ids, ordered by id."""
        return tuple(article for article in self.articles if article.id in ids)


class KeptGraph:
    """A finished graph as a store gives it back.

    Its rows were fetched together, so they are of one build whatever happens to the file now. Articles and decisions,
    the bulk of a large store, are unpacked when they are asked for: an answer quotes a few articles of many thousands.

    Raises (all properties):
        StoreError: a record is damaged.
    """

    def __init__(self, name: str, packed: Mapping[type[Any], Mapping[Any, bytes]]) -> None:
        self._name = name
        self._packed = packed
        self.entities: tuple[Entity, ...] = self._all(Entity)
        self.events: tuple[Event, ...] = self._all(Event)

    @cached_property
    def articles(self) -> tuple[Article, ...]:
        """The articles, ordered by id."""
        return self._all(Article)

    @cached_property
    def decisions(self) -> tuple[Decision, ...]:
        """The decisions in the order of the build."""
        return self._all(Decision)

    def articles_with(self, ids: Collection[str]) -> tuple[Article, ...]:
        """Return the articles with these ids, ordered by id; others are not unpacked."""
        packed = self._packed[Article]
        return tuple(_unpack(Article, packed[key], self._name) for key in sorted(ids) if key in packed)

    def _all(self, kind: type[Any]) -> tuple[Any, ...]:
        return tuple(_unpack(kind, record, self._name) for record in self._packed[kind].values())


class Store:
    """One open `kg.sqlite`. Use `opened` to look into it and `building` to write it."""

    def __init__(self, connection: sqlite3.Connection, path: Path | None) -> None:
        self._connection = connection
        self._path = path

    # ------------------------------------------------------------ the cache of readings

    def known(self, fingerprint: str) -> set[str]:
        """Return the ids of the articles whose reading under this fingerprint is kept."""
        rows = self._connection.execute("SELECT article FROM reading WHERE fingerprint = ?", (fingerprint,))
        return {article for (article,) in rows}

    def add(self, readings: Iterable[Reading], fingerprint: str) -> None:
        """Keep a batch of readings, in one transaction that outlives a kill."""
        rows = [(reading.article.id, fingerprint, _pack(_without_article(reading))) for reading in readings]
        with self._connection:
            self._connection.executemany("INSERT OR REPLACE INTO reading VALUES (?, ?, ?)", rows)

    def readings(self, articles: Iterable[Article], fingerprint: str) -> Iterator[Reading]:
        """Yield the kept readings of these articles in the order given, each with the article as it is *now*.

        The path of a file may have changed since it was read; nothing else can without the id changing.

        Raises:
            StoreError: a reading is not there or cannot be decoded.
        """
        query = "SELECT record FROM reading WHERE article = ? AND fingerprint = ?"
        for article in articles:
            row = self._connection.execute(query, (article.id, fingerprint)).fetchone()
            if row is None:
                raise StoreError(f"{self._name}: no reading of {article.path}: delete the file and build again")
            yield replace(_unpack(Reading, row[0], self._name), article=article)

    # ------------------------------------------------------------ the graph

    def save(self, graph: Snapshot, fingerprint: str) -> None:
        """Exchange the kept graph for this one and forget readings that no article of it needs, all or nothing."""
        ids = {article.id for article in graph.articles}
        with self._connection as connection:
            for table in ("article", "entity", "event", "decision", "resolved"):
                connection.execute(f"DELETE FROM {table}")
            stale = [
                (article,)
                for article, kept in connection.execute("SELECT article, fingerprint FROM reading")
                if article not in ids or kept != fingerprint
            ]
            connection.executemany("DELETE FROM reading WHERE article = ?", stale)
            connection.executemany(
                "INSERT INTO article VALUES (?, ?, ?, ?)",
                ((article.id, article.path, article.title, _pack(article)) for article in graph.articles),
            )
            connection.executemany(
                "INSERT INTO entity VALUES (?, ?, ?, ?)",
                ((entity.id, entity.type, entity.name, _pack(entity)) for entity in graph.entities),
            )
            connection.executemany("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?)", map(_event_row, graph.events))
            connection.executemany(
                "INSERT INTO decision VALUES (?, ?)",
                ((number, _pack(decision)) for number, decision in enumerate(graph.decisions)),
            )
            connection.executemany("INSERT INTO resolved VALUES (?, ?)", sorted(graph.entity_of.items()))
            connection.execute("INSERT OR REPLACE INTO meta VALUES ('finished', ?)", (fingerprint,))

    def load(self) -> KeptGraph:
        """Return the graph of the last finished build.

        Raises:
            StoreError: no build into this folder was ever finished, or the file is damaged.
        """
        if not self._meta("finished"):
            raise StoreError(f"{self._name}: the build was never finished: run the same kg build again, it resumes")
        self._connection.execute("BEGIN")  # one transaction: all rows of one build
        try:
            packed = {
                Article: dict(self._rows("SELECT id, record FROM article ORDER BY id")),
                Entity: dict(self._rows("SELECT id, record FROM entity ORDER BY id")),
                Event: dict(self._rows("SELECT id, record FROM event ORDER BY id")),
                Decision: dict(self._rows("SELECT number, record FROM decision ORDER BY number")),
            }
        finally:
            self._connection.rollback()
        return KeptGraph(self._name, packed)

    def stored_readings(self, articles: Collection[str] | None = None) -> Iterator[Reading]:
        """Yield the readings behind the kept graph, of these articles or of all, ordered by article id."""
        query = """SELECT article.record, reading.record FROM article JOIN reading ON reading.article = article.id
                   WHERE article.id = ?"""
        wanted = articles if articles is not None else [key for (key,) in self._rows("SELECT id FROM article")]
        for key in sorted(wanted):
            for article, reading in self._connection.execute(query, (key,)):
                yield replace(_unpack(Reading, reading, self._name), article=_unpack(Article, article, self._name))

    # ------------------------------------------------------------ plumbing

    @property
    def _name(self) -> str:
        return str(self._path or "the store in memory")

    def _meta(self, key: str) -> str | None:
        row = self._connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return None if row is None else str(row[0])

    def _rows(self, query: str) -> list[Any]:
        try:
            return self._connection.execute(query).fetchall()
        except sqlite3.DatabaseError as error:
            raise _damaged(self._name, error) from error


@contextmanager
def opened(out: str | Path) -> Iterator[Store]:
    """Open the store of a build (its folder, or the file itself) for reading.

    Raises:
        StoreError: there is none, it is damaged, or another version of kg wrote it.
    """
    path = _store_path(Path(out))
    if not path.is_file():
        raise StoreError(f"{path} does not exist: build it first, e.g. kg build articles/ -o {path.parent}")
    connection = _connect(path, READER_PATIENCE)
    try:
        if not _is_ours(connection, path):
            raise StoreError(f"{path} was not written by kg: name the folder that kg build wrote")
        if not _is_this_version(connection):
            raise StoreError(f"{path} was written by another version of kg: run kg build again, it is made anew")
        yield Store(connection, path)
    finally:
        connection.close()


@contextmanager
def building(out: str | Path | None) -> Iterator[Store]:
    """Open the store of a build for writing, alone; without a folder it lives in memory and is gone afterwards.

    A store of another version is emptied: its readings are only a cache. When the block ends well, the file is
    rewritten compactly, so that two builds of one input leave the same bytes.

    Raises:
        StoreError: another build is writing there, or the file is damaged or not a store of kg.
    """
    if out is None:
        connection = sqlite3.connect(":memory:")
        _create(connection)
        yield Store(connection, None)
        connection.close()
        return
    path = Path(out) / FILE_NAME
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"{out}: cannot be made a folder ({error.strerror}): name another one with -o") from error
    with _alone(path.parent):
        for left in path.parent.glob(_LEFT_BY_A_KILL):
            left.unlink()
        connection = _connect(path, READER_PATIENCE)
        try:
            if not _is_ours(connection, path):
                raise StoreError(f"{path} was not written by kg: move it away or name another folder with -o")
            if not _is_this_version(connection):
                _create(connection)
            yield Store(connection, path)
            _compact(connection, path)
        finally:
            connection.close()


@cache
def _version() -> str:
    """Return what must be the same for a file to be readable: the tables and the layout of all records."""
    return json.dumps([_TABLES, layout(Reading, Entity, Event, Decision)], sort_keys=True)


def _store_path(out: Path) -> Path:
    return out if out.suffix == Path(FILE_NAME).suffix else out / FILE_NAME


def _connect(path: Path, patience: float) -> sqlite3.Connection:
    try:
        return sqlite3.connect(path, timeout=patience)
    except sqlite3.OperationalError as error:
        raise StoreError(f"{path}: {error}: check that the folder can be written") from error


def _is_ours(connection: sqlite3.Connection, path: Path) -> bool:
    """Tell whether the file is a store of kg, of any version, or still empty."""
    try:
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.DatabaseError as error:
        raise _damaged(str(path), error) from error
    return bool(application == APPLICATION_ID or tables == 0)


def _is_this_version(connection: sqlite3.Connection) -> bool:
    try:
        row = connection.execute("SELECT value FROM meta WHERE key = 'version'").fetchone()
    except sqlite3.OperationalError:
        return False  # no table meta: an empty file, or one of long ago
    return row is not None and row[0] == _version()


def _create(connection: sqlite3.Connection) -> None:
    """Make the tables, dropping whatever another version left."""
    names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    connection.execute("BEGIN IMMEDIATE")
    with connection:
        for name in names:
            connection.execute(f'DROP TABLE "{name}"')
        for statement in filter(str.strip, _TABLES.split(";")):
            connection.execute(statement)
        connection.execute("INSERT INTO meta VALUES ('version', ?)", (_version(),))
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def _compact(connection: sqlite3.Connection, path: Path) -> None:
    """Rewrite the file from its rows alone: no trace of the order in which they came."""
    fresh = path.with_name(f"{FILE_NAME}.tmp")
    fresh.unlink(missing_ok=True)
    connection.execute("VACUUM INTO ?", (str(fresh),))
    connection.close()
    copy = sqlite3.connect(fresh)
    copy.execute("PRAGMA schema_version = 1")  # VACUUM counts this number up, and would tell how often we built
    copy.close()
    fresh.replace(path)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Hold the folder's build lock, an SQLite lock on an empty file: freed by the system even when we are killed."""
    path = folder / LOCK_NAME
    try:
        lock = sqlite3.connect(path, timeout=0)
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            message = f"{folder}: another kg build is writing there: wait for it or name another folder with -o"
            raise StoreError(message) from error
        raise StoreError(f"{folder}: cannot be written ({error}): name another folder with -o") from error
    try:
        yield
    finally:
        if os.name == "posix":  # elsewhere an open file cannot be removed; the empty file does no harm
            with suppress(FileNotFoundError):
                path.unlink()
        lock.close()


def _damaged(name: str, error: Exception) -> StoreError:
    return StoreError(f"{name} is damaged ({error}): delete it and run kg build again, it is made anew from the inputs")


def _pack(record: Any) -> bytes:
    text = json.dumps(encode(record), ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode("utf-8", "surrogatepass"), 6)


def _unpack(kind: type[Any], record: bytes, name: str) -> Any:
    try:
        return decode(kind, json.loads(zlib.decompress(record)))
    except (zlib.error, ValueError, TypeError) as error:
        raise _damaged(name, error) from error


def _without_article(reading: Reading) -> Reading:
    """Leave out what the article table keeps anyway: a reading is stored once however often its file moves."""
    bare = Article(id=reading.article.id, path="", text="")
    return replace(reading, article=bare)


def _event_row(event: Event) -> Sequence[Any]:
    start, end = (day and day.isoformat() for day in (event.date_start, event.date_end))
    return (event.id, event.type, event.status, start, end, _pack(event))
