"""Writes ``VERSION.sql``: a small database as a release makes it, for every later release to read.

Run once for a release, before it is tagged: ``python tests/migrations/make_dump.py 0.1.0``. The file is never
edited.
"""

import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

import make

from aggregator.model import FeedId, Progress, SubjectKind
from aggregator.store import Store, open_store

HERE = Path(__file__).parent
_OWN = "name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"


def fill(store: Store) -> None:
    """A little of everything."""
    with store.write():
        store.catalogue.replace(make.catalogue(), make.NOW)
        store.feeds.add(make.subscription(), make.NOW)
        store.feeds.add(make.subscription("https://star.example/rss", "스타온"), make.NOW)
        first = store.articles.save(FeedId(1), make.placement(make.recap(7)), make.NOW)
        korean = make.article("‘달빛 나루’ 7회", language="ko", mentions=(make.mention(),))
        store.articles.save(FeedId(2), make.placement(korean, None, first.story_id), make.NOW)
        renewed = make.recap(7, guid=make.recap(7).guid, title="“Moonlit Ferry” episode 7, corrected")
        store.articles.save(FeedId(1), make.placement(renewed, first.article_id, renew=True), make.NOW)
        store.feeds.refreshed(store.feeds.get(FeedId(1)), make.harvest(), make.NOW, make.NOW, new=1)
        reader = store.readers.first().id
        store.readers.save(reader, first.story_id, make.NOW)
        store.readers.follow(reader, SubjectKind.DRAMA, "moonlit-ferry", make.NOW)
        store.readers.set_progress(reader, Progress("moonlit-ferry", 6), make.NOW)


def dump(path: Path) -> Iterator[str]:
    """The statements that make the database again, its full-text tables by their own shadow tables."""
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA writable_schema = ON")
    yield f"PRAGMA page_size = {connection.execute('PRAGMA page_size').fetchone()[0]};"
    yield "PRAGMA foreign_keys = OFF;"
    yield "BEGIN;"
    shadows = {f"search_{end}" for end in ("data", "idx", "content", "docsize", "config")}
    tables = connection.execute(
        f"SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND {_OWN}"
    ).fetchall()
    for name, sql in tables:
        if name not in shadows:
            yield f"{sql};"
    for name, _ in tables:
        if name != "search":
            yield from _rows(connection, name)
    for (sql,) in connection.execute(
        f"SELECT sql FROM sqlite_schema WHERE type = 'index' AND {_OWN}"
    ).fetchall():
        yield f"{sql};"
    for pragma in ("user_version", "application_id"):
        yield f"PRAGMA {pragma} = {connection.execute(f'PRAGMA {pragma}').fetchone()[0]};"
    yield "COMMIT;"
    connection.close()


def _rows(connection: sqlite3.Connection, table: str) -> Iterator[str]:
    names = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    quoted = " || ', ' || ".join(f"quote({name})" for name in names)
    for (values,) in connection.execute(f"SELECT {quoted} FROM {table}"):
        yield f"INSERT OR REPLACE INTO {table} ({', '.join(names)}) VALUES ({values});"


def main(version: str) -> None:
    """Write the dump of today's code as that version's."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "d.db"
        with open_store(path, create=True) as store:
            fill(store)
            store.checkpoint()
        (HERE / f"{version}.sql").write_text("\n".join(dump(path)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
