import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from commandline import Dramawire

LIST = """<?xml version="1.0"?>
<opml version="2.0"><head><title>Mine</title></head><body>
<outline text="K-drama"><outline text="News">
<outline text="Hallyu Daily" type="rss" xmlUrl="https://hallyu.example/feed" htmlUrl="https://h.example/"/>
<outline text="드라마일보" type="rss" xmlUrl="https://dramailbo.example/rss"/>
</outline></outline>
<outline text="Old blog" type="rss" xmlUrl=""/>
<outline text="Local" type="rss" xmlUrl="file:///etc/passwd"/>
<outline text="Hallyu again" type="rss" xmlUrl="https://hallyu.example/feed"/>
</body></opml>
"""


@pytest.fixture
def opml(tmp_path: Path) -> Path:
    file = tmp_path / "subscriptions.opml"
    file.write_text(LIST, encoding="utf-8")
    return file


def test_import_reports_every_outline(dramawire: Dramawire, opml: Path) -> None:
    said = dramawire("opml", "import", opml, "--json").document()
    assert (said["added"], said["already"]) == (2, 1)
    assert [(each["line"], each["title"], each["url"]) for each in said["skipped"]] == [
        (7, "Old blog", ""),
        (8, "Local", "file:///etc/passwd"),
    ]
    assert all(each["reason"] for each in said["skipped"])
    feeds = dramawire("feed", "list", "--json").document()
    assert {feed["url"]: feed["folders"] for feed in feeds} == {
        "https://hallyu.example/feed": ["K-drama/News"],
        "https://dramailbo.example/rss": ["K-drama/News"],
    }


def test_importing_twice_changes_nothing(dramawire: Dramawire, opml: Path) -> None:
    dramawire("opml", "import", opml)
    before = dramawire("feed", "list", "--json").out
    again = dramawire("opml", "import", opml, "--json").document()
    assert (again["added"], again["already"]) == (0, 3)
    assert dramawire("feed", "list", "--json").out == before


def test_a_dry_run_adds_nothing(dramawire: Dramawire, opml: Path) -> None:
    assert dramawire("opml", "import", opml, "--dry-run", "--json").document()["added"] == 2
    assert dramawire("feed", "list", "--json").document() == []


def test_standard_input_and_output(dramawire: Dramawire) -> None:
    assert dramawire("opml", "import", "-", "--json", stdin=LIST).document()["added"] == 2
    written = dramawire("opml", "export")
    assert written.code == 0
    assert dramawire("opml", "export", "-").out.count("xmlUrl") == written.out.count("xmlUrl") == 2


def test_what_was_exported_reads_back_the_same(dramawire: Dramawire, opml: Path, tmp_path: Path) -> None:
    dramawire("opml", "import", opml)
    copy, other = tmp_path / "copy.opml", tmp_path / "other.db"
    assert dramawire("opml", "export", copy).code == 0
    assert dramawire("opml", "import", copy, "--json").document()["added"] == 0
    dramawire("--db", other, "init", "--no-feeds")
    assert dramawire("--db", other, "opml", "import", copy, "--json").document() == {
        "added": 2,
        "already": 0,
        "skipped": [],
    }
    kept = ("url", "title", "folders")
    before, after = (
        dramawire("--db", db, "feed", "list", "--json").document() for db in (dramawire.db, other)
    )
    assert [[feed[name] for name in kept] for feed in after] == [
        [feed[name] for name in kept] for feed in before
    ]


@pytest.mark.parametrize(
    "data",
    [
        b"<html><body>Not found</body></html>",
        b"",
        b"\x1f\x8b\x08\x00zipped",
        b'<!DOCTYPE o [<!ENTITY a "b">]><opml version="2.0"><body>&a;</body></opml>',
    ],
)
def test_what_is_no_opml_is_refused_in_one_sentence(dramawire: Dramawire, data: bytes) -> None:
    said = dramawire("opml", "import", "-", stdin=data)
    assert said.code == 2
    assert said.out == ""
    assert said.err.startswith("dramawire: ")
    assert said.err.count("\n") == 1


def test_a_file_that_is_not_there(dramawire: Dramawire, tmp_path: Path) -> None:
    said = dramawire("opml", "import", tmp_path / "no.opml", COLUMNS="300")
    assert said.code == 2
    assert "no.opml" in said.err


def test_the_starter_lists_can_be_read(dramawire: Dramawire) -> None:
    root = Path(__file__).resolve().parents[2]
    starters = dramawire("opml", "import", root / "feeds.opml", "--json").document()
    assert starters == {"added": 14, "already": 0, "skipped": []}
    more = dramawire("opml", "import", root / "aggregator" / "seed" / "more.opml", "--json").document()
    assert more == {"added": 3, "already": 0, "skipped": []}
    folders = {
        folder for feed in dramawire("feed", "list", "--json").document() for folder in feed["folders"]
    }
    assert folders == {"English", "Korean", "More"}


OWN_EXPORT = """<?xml version="1.0" encoding="UTF-8"?>
<opml version="1.1"><head><title>From another reader</title></head><body>
<outline text="Drama & film"><outline type="rss" text="K-Screen" XMLURL="feed://kscreen.example/feed"/>
<outline type="rss" title="드라마일보" xmlUrl="https://dramailbo.example/rss"></outline>
<outline text="K-Screen again" xmlUrl="http://kscreen.example/feed"/>
</body></opml>"""
"""As careless as real ones: a bare ampersand, a folder that is not closed, a feed that stands there twice."""


def exports(folder: Path) -> Iterator[tuple[Path, int]]:
    """Files with the number of feeds they name: one of ours, and real ones where they are at hand."""
    own = folder / "careless.opml"
    own.write_text(OWN_EXPORT, encoding="utf-8")
    yield own, 3
    beside = Path(__file__).resolve().parents[3] / "shared"
    shared = Path(os.environ.get("DRAMAWIRE_SHARED", beside)) / "opml-dev"
    if shared.is_dir():
        for line in (shared / "MANIFEST.jsonl").read_text(encoding="utf-8").splitlines():
            expected = json.loads(line)
            yield shared / expected["file"], expected["feeds"]


def test_every_feed_of_other_readers_exports_is_counted(dramawire: Dramawire, tmp_path: Path) -> None:
    for path, feeds in exports(tmp_path):
        said = dramawire("opml", "import", path, "--dry-run", "--json").document()
        named = [skipped for skipped in said["skipped"] if "xmlUrl" not in skipped["reason"]]
        assert said["added"] + said["already"] + len(named) == feeds, path.name
