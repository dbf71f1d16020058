from typing import Any

from commandline import Dramawire


def levels(said: list[dict[str, Any]]) -> dict[str, str]:
    return {each["check"]: each["level"] for each in said}


def test_all_is_well_after_a_fetch(newsroom: Dramawire) -> None:
    said = newsroom("doctor", "--json")
    assert said.code == 0
    assert levels(said.document()) == dict.fromkeys(
        ("clock", "disk", "database", "search", "sums", "fetch", "feeds", "names"), "ok"
    )
    assert newsroom("doctor").out.count("✓") == 8


def test_a_new_database_is_told_what_is_next(dramawire: Dramawire) -> None:
    said = dramawire("doctor")
    assert said.code == 0
    assert "! feeds" in said.out
    assert "dramawire init" in said.out


def test_no_database_is_an_error_with_its_remedy(bare: Dramawire) -> None:
    said = bare("doctor")
    assert said.code == 1
    assert "✕ database" in said.out
    assert "dramawire init" in said.out


def test_r7_a_damaged_database_is_found(newsroom: Dramawire) -> None:
    data = bytearray(newsroom.db.read_bytes())
    for page in range(40, len(data) // 8192, 3):
        data[page * 8192 : page * 8192 + 100] = b"\xff" * 100
    newsroom.db.write_bytes(data)
    said = newsroom("doctor")
    assert said.code == 1
    assert "✕ database" in said.out
    assert "restore a backup" in said.out.lower()
    assert "Traceback" not in said.err


def test_failing_feeds_are_named(newsroom: Dramawire) -> None:
    newsroom("fetch", "--all", DRAMAWIRE_ALLOW_NETWORKS="")
    said = newsroom("doctor")
    assert said.code == 0
    assert "! feeds" in said.out
    assert "K-Screen" in said.out
