import os
import sqlite3
import stat
from pathlib import Path

from commandline import Dramawire
from website import Site, rss


def test_init_makes_all_that_a_reader_needs(bare: Dramawire) -> None:
    said = bare("init", "--json").document()
    assert said["db"] == str(bare.db)
    assert said["dramas"] >= 2500
    assert said["actors"] >= 3500
    assert said["added"] == said["feeds"] == 14
    assert stat.S_IMODE(bare.db.stat().st_mode) == 0o600


def test_init_again_changes_nothing(bare: Dramawire) -> None:
    bare("init")
    assert bare("init", "--json").document()["added"] == 0
    assert len(bare("feed", "list", "--json").document()) == 14


def test_init_without_feeds(bare: Dramawire) -> None:
    assert bare("init", "--no-feeds").code == 0
    assert bare("feed", "list", "--json").document() == []


def test_init_follows_xdg_where_nothing_is_said(bare: Dramawire) -> None:
    data = bare.home / "data"
    assert bare("init", "--no-feeds", DRAMAWIRE_DB="", XDG_DATA_HOME=str(data)).code == 0
    assert (data / "dramawire" / "dramawire.db").is_file()


def test_a_place_that_cannot_be_written(bare: Dramawire) -> None:
    said = bare("--db", "/proc/dramawire/dramawire.db", "init")
    assert said.code == 1
    assert "/proc/dramawire/dramawire.db cannot be written" in said.err


def test_migrate_has_nothing_to_do_after_init(dramawire: Dramawire) -> None:
    assert dramawire("migrate").out == "The database is up to date.\n"
    assert dramawire("migrate", "--json").document() == {"applied": []}


def test_migrate_makes_no_database(bare: Dramawire) -> None:
    assert bare("migrate").code == 7
    assert not bare.db.exists()


def test_an_old_database_asks_for_migrate_and_then_works(dramawire: Dramawire) -> None:
    dramawire.db.unlink()
    with sqlite3.connect(dramawire.db) as empty:
        empty.execute("PRAGMA user_version = 0")
    empty.close()
    said = dramawire("feed", "list")
    assert said.code == 7
    assert "dramawire migrate" in said.err
    assert dramawire("migrate", "--json").document()["applied"]
    assert dramawire("feed", "list").code == 0


def test_a_newer_database_is_refused_and_kept(dramawire: Dramawire) -> None:
    with sqlite3.connect(dramawire.db) as newer:
        newer.execute("PRAGMA user_version = 9999")
    newer.close()
    for command in ("stats", "fetch", "migrate", "init"):
        said = dramawire(command)
        assert said.code == 1
        assert "newer dramawire" in said.err
    with sqlite3.connect(dramawire.db) as kept:
        assert kept.execute("PRAGMA user_version").fetchone() == (9999,)
    kept.close()


def test_a_damaged_database_is_named_and_never_made_anew(dramawire: Dramawire) -> None:
    rubbish = b"not a database " * 1000
    dramawire.db.write_bytes(rubbish)
    for command in ("stats", "fetch", "init", "migrate"):
        said = dramawire(command)
        assert said.code == 1
        assert "damaged" in said.err
        assert "backup" in said.err
    assert dramawire.db.read_bytes() == rubbish


def test_a_backup_is_a_whole_database(dramawire: Dramawire, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    said = dramawire("backup", target, "--json").document()
    assert said == {"file": str(target), "bytes": target.stat().st_size}
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert dramawire("--db", target, "drama", "show", "signal").code == 0


def test_a_backup_replaces_nothing_unless_forced(dramawire: Dramawire, tmp_path: Path) -> None:
    target = tmp_path / "precious"
    target.write_text("precious", encoding="utf-8")
    assert dramawire("backup", target).code == 2
    assert target.read_text(encoding="utf-8") == "precious"
    assert dramawire("backup", target, "--force").code == 0
    assert target.stat().st_size > 1000


def test_prune_asks_and_obeys(dramawire: Dramawire, site: Site) -> None:
    old = (
        rss(("https://o.example/1", "Old news of Signal", "Text"))
        .replace("23 Nov 2026", "23 Nov 2015")
        .replace("Mon,", "")
    )
    url = site.publish("/feed", old)
    dramawire("feed", "add", url, "--no-check")
    dramawire("fetch")
    would = dramawire("prune", "--keep-days", 100, "--dry-run", "--json").document()
    assert would == {"keep_days": 100, "articles": 1, "deleted": 0}
    unasked = dramawire("prune", "--keep-days", 100)
    assert unasked.code == 2
    assert "--yes" in unasked.err
    assert len(dramawire("articles", "--json").document()) == 1
    assert dramawire("prune", "--keep-days", 100, "--yes", "--json").document()["deleted"] == 1
    assert dramawire("articles", "--json").document() == []


def test_prune_needs_a_number_of_days(dramawire: Dramawire) -> None:
    assert dramawire("prune", "--yes").code == 2


def test_the_database_folder_is_private(bare: Dramawire) -> None:
    db = bare.home / "deep" / "down" / "a.db"
    old = os.umask(0)
    try:
        assert bare("--db", db, "init", "--no-feeds").code == 0
    finally:
        os.umask(old)
    assert stat.S_IMODE(db.parent.stat().st_mode) == 0o700
