import sqlite3
from contextlib import closing
from typing import Any

import pytest
from commandline import Dramawire

from aggregator.cli.datasette import INTERNAL, PERSONAL, QUERIES, ROOT


@pytest.fixture
def database(newsroom: Dramawire) -> dict[str, Any]:
    """What the metadata says of the one database."""
    said: dict[str, Any] = newsroom("datasette-metadata").document()["databases"]["dramawire"]
    return said


def test_every_table_is_described_hidden_or_kept_back(newsroom: Dramawire, database: dict[str, Any]) -> None:
    with closing(sqlite3.connect(newsroom.db)) as opened:
        rows = opened.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        there = {name for (name,) in rows if not name.startswith(("search", "sqlite_"))} | {"searches"}
    assert set(database["tables"]) == there


def test_what_is_personal_is_only_for_root(database: dict[str, Any]) -> None:
    assert {"accounts", "tokens", "sessions", "marks", "progress", "hubs"} <= set(PERSONAL)
    for name in PERSONAL:
        assert database["tables"][name]["allow"] == ROOT
    assert database["allow_sql"] == ROOT
    assert all(database["tables"][name]["hidden"] for name in INTERNAL)


@pytest.mark.parametrize("name", QUERIES)
def test_every_canned_query_runs(newsroom: Dramawire, name: str) -> None:
    with closing(sqlite3.connect(newsroom.db)) as opened:
        found = opened.execute(QUERIES[name]["sql"], {"slug": "my-liberation-notes"}).fetchall()
    assert found


def test_label_columns_and_facets_exist(newsroom: Dramawire, database: dict[str, Any]) -> None:
    with closing(sqlite3.connect(newsroom.db)) as opened:
        for table, words in database["tables"].items():
            columns = {row[1] for row in opened.execute(f"PRAGMA table_info({table})")}
            named = {words.get("label_column"), words.get("sort_desc"), *words.get("facets", ())} - {None}
            assert named <= columns, table


def test_the_database_is_called_as_its_file(newsroom: Dramawire) -> None:
    said = newsroom("--db", "/somewhere/wire.db", "datasette-metadata").document()
    assert list(said["databases"]) == ["wire"]
