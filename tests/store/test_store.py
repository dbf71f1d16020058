"""Backups and migrations of the whole store."""

import sqlite3
import threading
from pathlib import Path

import make
import pytest
from make import Keep

from aggregator.errors import StoreDamagedError, StoreError
from aggregator.model import FeedId
from aggregator.store import Store, open_store


def test_a_new_database_has_one_account_and_nothing_to_migrate(store: Store) -> None:
    assert store.pending() == store.migrate() == ()
    assert [account.name for account in store.readers.accounts()] == ["reader"]


def test_opening_with_create_twice_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "d.db"
    with open_store(path, create=True) as store, store.write():
        store.feeds.add(make.subscription(), make.NOW)
    with open_store(path, create=True) as store:
        assert len(store.feeds.all()) == len(store.readers.accounts()) == 1


def test_a_backup_is_a_whole_database(store: Store, keep: Keep, tmp_path: Path) -> None:
    article = make.article()
    saved = keep(article)
    target = tmp_path / "backup.db"
    store.backup(target)
    keep(make.article("After the backup"))
    assert sorted(item.name for item in tmp_path.iterdir()) == ["backup.db", "data"]
    with open_store(target) as copy:
        assert copy.check(thorough=True) == ()
        assert [row["title"] for row in copy.articles.listing()] == [article.title]
        assert copy.articles.get(saved.article_id) == article
        assert copy.pages.search("ferry", copy.readers.first().id).total == 1


def test_a_backup_replaces_an_older_one_only_when_it_is_sound(
    store: Store, keep: Keep, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep()
    target = tmp_path / "backup.db"
    store.backup(target)
    before = target.read_bytes()
    monkeypatch.setattr(type(store._database), "check", lambda _self, **_: ("page 7: wrong",))
    with pytest.raises(StoreDamagedError, match="page 7"):
        store.backup(target)
    assert target.read_bytes() == before
    assert sorted(item.name for item in tmp_path.iterdir()) == ["backup.db", "data"]


def test_a_backup_while_others_write_holds_what_was_there_r5(
    store: Store, feed_id: FeedId, keep: Keep, tmp_path: Path
) -> None:
    keep(make.article("Before"))
    stop, failures = threading.Event(), []

    def write() -> None:
        number = 0
        try:
            with open_store(store.path) as mine:
                while not stop.is_set():
                    with mine.write():
                        for _ in range(3):
                            number += 1
                            article = make.article(f"News {number}")
                            mine.articles.save(feed_id, make.placement(article), make.NOW)
        except StoreError as error:
            failures.append(error)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(4):
            store.backup(tmp_path / f"{number}.db")
    finally:
        stop.set()
        writer.join()
    assert failures == []
    for number in range(4):
        with open_store(tmp_path / f"{number}.db") as copy:
            titles = [row["title"] for row in copy.articles.listing()]
        assert "Before" in titles
        assert (len(titles) - 1) % 3 == 0, "only whole transactions"


def test_nothing_reads_a_removed_column_by_chance(store: Store) -> None:
    raw = sqlite3.connect(store.path)
    tables = [row[0] for row in raw.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    raw.close()
    own = {name for name in tables if not name.startswith(("sqlite_", "_", "search"))}
    strict = {
        name
        for name in own
        if store._database.query("SELECT strict FROM pragma_table_list WHERE name = ?", (name,))[0][0]
    }
    assert own == strict


def test_every_table_is_explained(store: Store) -> None:
    text = (Path(__file__).parents[2] / "docs" / "reference" / "schema.md").read_text(encoding="utf-8")
    rows = store._database.query("SELECT name FROM sqlite_schema WHERE type = 'table'")
    shadows = {f"search_{end}" for end in ("data", "idx", "docsize", "config")}
    own = {row["name"] for row in rows if not row["name"].startswith(("sqlite_", "_"))} - shadows
    assert {name for name in own if f"`{name}`" not in text} == set()
