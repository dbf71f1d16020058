"""The one door to SQLite: transactions, locks, and what its errors mean."""

import sqlite3
import stat
import threading
from pathlib import Path

import make
import pytest

from aggregator.errors import (
    ArticleNotFoundError,
    FeedNotFoundError,
    InputError,
    StoreBusyError,
    StoreDamagedError,
    StoreError,
    StoreFullError,
    StoreMissingError,
    StoreNewerError,
    StoreOutdatedError,
    StoryNotFoundError,
)
from aggregator.model import ArticleId, FeedId, StoryId
from aggregator.store import Store, files, open_store, sqlite


class ChangedItsMindError(Exception):
    """Something went wrong in the middle of a transaction."""


def add(store: Store, number: int) -> None:
    with store.write():
        store.feeds.add(make.subscription(f"https://host{number}.example/"), make.NOW)


def test_a_missing_database_names_the_command(tmp_path: Path) -> None:
    with pytest.raises(StoreMissingError, match="dramawire init"):
        open_store(tmp_path / "none.db")
    assert not list(tmp_path.iterdir())


def test_files_are_for_their_owner_only_s33(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "d.db"
    with open_store(path, create=True) as store:
        add(store, 1)
        store.backup(tmp_path / "backup.db")
        modes = {
            item.name: stat.S_IMODE(item.stat().st_mode)
            for item in (*path.parent.iterdir(), tmp_path / "backup.db", path.parent)
        }
    assert modes.pop("folder") == 0o700
    assert set(modes) == {"d.db", "d.db-wal", "d.db-shm", "d.db.lock", "backup.db"}
    assert set(modes.values()) == {0o600}


def test_changes_outside_a_transaction_are_refused(store: Store) -> None:
    with pytest.raises(StoreError, match=r"store\.write"):
        store.feeds.add(make.subscription(), make.NOW)
    with pytest.raises(StoreError):
        store._database.query("DELETE FROM feeds")


def test_an_error_undoes_the_whole_transaction(store: Store) -> None:
    with pytest.raises(ChangedItsMindError), store.write():
        store.feeds.add(make.subscription(), make.NOW)
        with store.write():
            store.articles.save(FeedId(1), make.placement(make.article()), make.NOW)
        raise ChangedItsMindError
    assert store.feeds.all() == ()
    assert store.articles.listing() == ()
    assert store.pages.search("ferry", store.readers.first().id).total == 0
    add(store, 1)
    assert len(store.feeds.all()) == 1


def test_a_transaction_inside_another_joins_it(store: Store) -> None:
    with store.write():
        add(store, 1)
        with pytest.raises(FeedNotFoundError), store.write():
            store.feeds.pause(FeedId(77), make.NOW)
        add(store, 2)
    assert len(store.feeds.all()) == 2


def test_a_reader_sees_only_whole_transactions(store: Store) -> None:
    with open_store(store.path, read_only=True) as other:
        with store.write():
            store.feeds.add(make.subscription(), make.NOW)
            assert other.feeds.all() == ()
        assert len(other.feeds.all()) == 1


def test_a_writer_that_waits_too_long_is_told_so(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "PATIENCE", 0.05)
    with open_store(store.path) as other, store.write():
        with pytest.raises(StoreBusyError, match="busy"), other.write():
            pass
        with pytest.raises(StoreBusyError):
            other.checkpoint()


def test_writers_of_many_threads_take_turns_r9(store: Store) -> None:
    failures: list[BaseException] = []

    def work(first: int) -> None:
        try:
            with open_store(store.path) as mine:
                for number in range(first, first + 20):
                    add(mine, number)
                    assert mine.feeds.by_url(f"https://host{number}.example/")
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=work, args=(first,)) for first in (100, 200, 300, 400)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert len(store.feeds.all()) == 80


def test_a_damaged_file_is_named_and_left_alone_r7(tmp_path: Path) -> None:
    path = tmp_path / "d.db"
    path.write_bytes(b"this is no database, but it may be dear to somebody" * 100)
    before = path.read_bytes()
    with pytest.raises(StoreDamagedError, match="backup"):
        open_store(path)
    with pytest.raises(StoreDamagedError):
        open_store(path, create=True)
    assert path.read_bytes() == before


def test_check_finds_damage_inside_a_file_r7(store: Store) -> None:
    for number in range(300):
        add(store, number)
    path = store.path
    assert store.check() == store.check(thorough=True) == ()
    store.checkpoint()
    store.close()
    data = bytearray(path.read_bytes())
    middle = data.index(b"https://host150.example/")
    data[middle - 3000 : middle + 3000] = bytes(6000)
    path.write_bytes(bytes(data))
    with open_store(path) as damaged:
        assert damaged.check()


def test_a_newer_database_is_not_touched_r26(store: Store) -> None:
    path = store.path
    store.close()
    raw = sqlite3.connect(path)
    raw.execute("PRAGMA user_version = 999")
    raw.close()
    with pytest.raises(StoreNewerError, match="newer"):
        open_store(path)
    with pytest.raises(StoreNewerError):
        open_store(path, create=True)


def test_an_empty_file_is_outdated(tmp_path: Path) -> None:
    path = tmp_path / "d.db"
    path.touch()
    with pytest.raises(StoreOutdatedError, match="dramawire migrate"):
        open_store(path)


def test_a_disk_without_room_loses_nothing_and_recovers_r6(store: Store) -> None:
    add(store, 1)
    connection = store._database._connection
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(StoreFullError, match="room"), store.write():
        for number in range(5000):
            store.feeds.add(make.subscription(f"https://x{number}.example/"), make.NOW)
    assert len(store.feeds.all()) == 1
    assert store.check(thorough=True) == ()
    connection.execute("PRAGMA max_page_count = 1000000")
    add(store, 2)
    assert len(store.feeds.all()) == 2


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreFullError, match="cannot be written"):
        open_store(tmp_path / "file" / "d.db", create=True)


def test_a_path_that_is_a_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreFullError, match="cannot be written"):
        open_store(tmp_path, create=True)


def test_a_slow_page_is_stopped(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "QUERY_SECONDS", 0.0)
    endless = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
    with open_store(store.path, read_only=True) as other, pytest.raises(StoreBusyError, match="too long"):
        other._database.query(endless)
    store.limit_time(0.0)
    with pytest.raises(StoreBusyError, match="too long"):
        store._database.query(endless)
    add(store, 1)
    assert len(store.feeds.all()) == 1


def test_a_log_cannot_be_emptied_under_a_reader_but_nobody_waits_for_it_r10(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "WAL_TRUNCATE", 1)
    wal = Path(f"{store.path}-wal")
    with open_store(store.path) as reader:
        reader._database._connection.execute("BEGIN")
        reader.feeds.all()
        add(store, 1)
        store.checkpoint()
        assert wal.stat().st_size > 0
        reader._database._connection.execute("COMMIT")
    store.checkpoint()
    assert wal.stat().st_size == 0


def test_a_checkpoint_empties_a_large_log_r10(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "WAL_TRUNCATE", 50_000)
    wal = Path(f"{store.path}-wal")
    with open_store(store.path, read_only=True) as reader:
        reader.feeds.all()
        for number in range(40):
            add(store, number)
    assert wal.stat().st_size > 50_000
    store.checkpoint()
    assert wal.stat().st_size == 0
    assert len(store.feeds.all()) == 40


def test_the_settings_that_durability_rests_on(store: Store) -> None:
    expected = {
        "journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "wal_autocheckpoint": 0,
        "trusted_schema": 0, "busy_timeout": 5000, "query_only": 1,
    }  # fmt: skip
    found = {name: store._database.query(f"PRAGMA {name}")[0][0] for name in expected}
    assert found == expected


def test_closing_twice_is_harmless(store: Store) -> None:
    store.close()
    store.close()


def test_a_number_or_text_that_no_row_can_hold_finds_nothing(store: Store) -> None:
    reader = store.readers.first().id
    with pytest.raises(ArticleNotFoundError):
        store.pages.article(ArticleId(10**30), reader)
    with pytest.raises(StoryNotFoundError):
        store.pages.story(StoryId(10**30), reader)
    with pytest.raises(FeedNotFoundError):
        store.feeds.get(FeedId(-(10**30)))
    assert store.feeds.by_url("https://\ud800.example/") is None
    with pytest.raises(InputError), store.write():
        store.readers.save_search(reader, "\ud800", "q", make.NOW)
    with pytest.raises(InputError), store.write():
        store.feeds.edit(FeedId(10**30), title="x")


def test_an_old_sqlite_is_refused(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "OLDEST", (99, 0, 0))
    with pytest.raises(StoreError, match="needs SQLite"):
        open_store(store.path)


def test_optimizing_keeps_everything(store: Store) -> None:
    add(store, 1)
    store.optimize()
    assert len(store.feeds.all()) == 1
    assert store.check(thorough=True) == ()


def test_a_store_keeps_no_more_in_memory_than_it_is_told(store: Store) -> None:
    store.limit_memory(2048)
    assert store._database.query("PRAGMA cache_size")[0][0] == -2048
