"""Every database that a release has written becomes one of today: rule R26."""

import sqlite3
from pathlib import Path

import make
import pytest

from aggregator.errors import StoreOutdatedError
from aggregator.model import FeedId, SubjectKind
from aggregator.store import Store, open_store
from aggregator.store.migrations import statements
from aggregator.store.steps import NAMES

HERE = Path(__file__).parent
STEPS = Path(statements.__code__.co_filename).parent / "steps"
DUMPS = sorted(HERE.glob("*.sql"))


def restored(dump: Path, folder: Path) -> Path:
    """A dump as a database."""
    path = folder / "d.db"
    connection = sqlite3.connect(path)
    connection.executescript(dump.read_text(encoding="utf-8"))
    connection.close()
    return path


def shape(store: Store) -> dict[str, str]:
    """The statements that made each table and index, without the layout of their text."""
    rows = store._database.query("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL")
    return {row["name"]: " ".join(row["sql"].split()) for row in rows if "_migrations" not in row["name"]}


def test_there_is_a_dump_of_a_release() -> None:
    assert DUMPS


@pytest.mark.parametrize("dump", DUMPS, ids=lambda dump: dump.stem)
def test_a_database_of_any_release_becomes_todays_r26(dump: Path, tmp_path: Path, store: Store) -> None:
    path = restored(dump, tmp_path)
    try:
        open_store(path).close()
    except StoreOutdatedError as error:
        assert "dramawire migrate" in str(error)
    with open_store(path, create=True) as old:
        assert old.pending() == ()
        assert shape(old) == shape(store)
        assert old.check(thorough=True) == old.audit() == ()
        assert_content(old)


def assert_content(store: Store) -> None:
    """What ``make_dump`` has put in is there, and more can be added."""
    reader = store.readers.first().id
    assert [feed.title for feed in store.feeds.all()] == ["Hallyu Daily", "스타온"]
    assert {row["title"] for row in store.articles.listing(drama="moonlit-ferry")} == {
        "“Moonlit Ferry” episode 7, corrected",
        "‘달빛 나루’ 7회",
    }
    assert store.pages.search("달빛", reader).total == store.pages.search("corrected", reader).total == 1
    assert len(store.pages.saved(reader).items) == len(store.readers.follows(reader)) == 1
    assert store.pages.drama("moonlit-ferry", reader, make.NOW).episodes[5].watched
    with store.write():
        article = make.article("Newer", mentions=(make.mention("han-seo-jin", SubjectKind.ACTOR),))
        store.articles.save(FeedId(1), make.placement(article, 1, renew=True), make.NOW)
    assert store.pages.search("corrected", reader).total == 0
    assert store.audit() == ()


@pytest.mark.parametrize("count", range(1, len(NAMES)))
def test_a_database_in_the_middle_of_the_steps_is_backed_up_and_brought_up_to_date(
    tmp_path: Path, count: int, store: Store
) -> None:
    path = tmp_path / "d.db"
    connection = sqlite3.connect(path)
    connection.execute(
        "CREATE TABLE _sqlite_migrations (id INTEGER PRIMARY KEY, migration_set TEXT, name TEXT, "
        "applied_at TEXT)"
    )
    for number, name in enumerate(NAMES[:count], 1):
        for statement in statements((STEPS / f"{name}.sql").read_text(encoding="utf-8")):
            connection.execute(statement)
        row = ("dramawire", name, "2026-11-24")
        connection.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES (?, ?, ?)", row
        )
        connection.execute(f"PRAGMA user_version = {number}")
    connection.commit()
    connection.close()
    with pytest.raises(StoreOutdatedError):
        open_store(path)
    with open_store(path, create=True) as old:
        assert shape(old) == shape(store)
    backup = path.with_name(f"d.db.before-{NAMES[count]}")
    assert backup.stat().st_mode & 0o777 == 0o600
    with pytest.raises(StoreOutdatedError):
        open_store(backup)


def test_every_step_is_a_file_and_every_file_a_step() -> None:
    assert sorted(path.stem for path in STEPS.glob("*.sql")) == list(NAMES)


def test_comments_are_no_statements() -> None:
    script = "-- a; b\nCREATE TABLE a (\n  b TEXT -- c;\n);\n\nINSERT INTO a VALUES ('x');\n"
    assert statements(script) == ["CREATE TABLE a (\n  b TEXT\n)", "INSERT INTO a VALUES ('x')"]
