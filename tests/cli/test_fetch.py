import fcntl
import json
import os
import pty
import re
import signal
import subprocess
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from commandline import Dramawire
from website import Site, rss

Follow = Callable[..., int]

NEWS = rss(
    (
        "https://o.example/1",
        "Kim Ji-won talks about “My Liberation Notes”",
        "The JTBC drama is back in talk.",
    ),
    ("https://o.example/2", "Weather in Seoul", "Cold."),
)


def test_the_document_is_the_one_that_scripts_know(dramawire: Dramawire, site: Site, follow: Follow) -> None:
    follow(site.publish("/feed", NEWS))
    gone = follow(f"{site.root}/gone", "--title", "Recap Room")
    said = dramawire("fetch", "--json")
    document = said.document()
    assert said.code == 0
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", document.pop("started"))
    assert document.pop("seconds") >= 0
    failure = document.pop("failures")[0]
    assert (failure["feed"], failure["title"], failure["status"]) == (gone, "Recap Room", 404)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", failure["since"])
    assert document == {
        "feeds": {"due": 2, "ok": 1, "unchanged": 0, "slow": 0, "failed": 1},
        "articles": {"new": 2, "updated": 0, "duplicate": 0},
        "stories": {"new": 2, "grown": 0},
    }


def test_fetching_again_asks_with_validators_and_doubles_nothing(
    dramawire: Dramawire, site: Site, follow: Follow
) -> None:
    follow(site.publish("/feed", NEWS))
    dramawire("fetch")
    again = dramawire("fetch", "--json").document()
    assert again["feeds"]["due"] == 0
    everything = dramawire("fetch", "--all", "--json").document()
    assert everything["feeds"] == {"due": 1, "ok": 1, "unchanged": 1, "slow": 0, "failed": 0}
    assert everything["articles"] == {"new": 0, "updated": 0, "duplicate": 0}
    assert "if-none-match" in site.requests[-1][1]
    assert len(dramawire("articles", "--json").document()) == 2


def test_one_feed_can_be_asked_alone(dramawire: Dramawire, site: Site, follow: Follow) -> None:
    follow(site.publish("/one", NEWS))
    second = follow(site.publish("/two", NEWS))
    assert dramawire("fetch", "--feed", second, "--json").document()["feeds"]["due"] == 1
    assert [path for path, _ in site.requests] == ["/two"]


def test_a_feed_that_is_not_there(dramawire: Dramawire) -> None:
    said = dramawire("fetch", "--feed", 99)
    assert said.code == 5
    assert said.err == "dramawire: There is no feed 99.\n"


def test_exit_codes_tell_how_many_failed(dramawire: Dramawire, site: Site, follow: Follow) -> None:
    assert dramawire("fetch").code == 0
    follow(f"{site.root}/gone")
    assert dramawire("fetch", "--all").code == 3
    follow(site.publish("/feed", NEWS))
    assert dramawire("fetch", "--all").code == 0
    assert dramawire("fetch", "--all", "--strict").code == 4


def test_a_private_address_costs_one_sentence(dramawire: Dramawire, site: Site, follow: Follow) -> None:
    follow(site.publish("/feed", NEWS))
    said = dramawire("fetch", "--json", DRAMAWIRE_ALLOW_NETWORKS="")
    assert said.code == 3
    assert said.document()["failures"][0]["reason"] == "address"
    assert site.requests == []
    assert "own network" in dramawire("feed", "list", "--json").document()[0]["error"]


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("<html><body>Hello</body></html>", "not_a_feed"),
        ("", "broken"),
        ('<!DOCTYPE r [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><rss><channel>&b;</channel></rss>', "broken"),
    ],
)
def test_bad_documents_cost_no_stored_article(
    dramawire: Dramawire, site: Site, follow: Follow, body: str, reason: str
) -> None:
    follow(site.publish("/feed", NEWS))
    dramawire("fetch")
    site.publish("/feed", body)
    assert dramawire("fetch", "--all", "--json").document()["failures"][0]["reason"] == reason
    assert len(dramawire("articles", "--json").document()) == 2


def test_people_get_a_summary_and_each_trouble(dramawire: Dramawire, site: Site, follow: Follow) -> None:
    follow(site.publish("/feed", NEWS))
    gone = follow(f"{site.root}/gone", "--title", "Recap Room")
    said = dramawire("fetch")
    assert "1 ok (0 unchanged) · 1 failed     2 new articles → 2 stories" in said.out
    assert re.search(rf"✕ Recap Room +.*404.*dramawire feed test {gone}", said.out)


def test_without_a_terminal_the_log_has_a_line_for_each_feed(
    dramawire: Dramawire, site: Site, follow: Follow
) -> None:
    follow(site.publish("/feed?token=secret", NEWS))
    follow(f"{site.root}/gone")
    said = dramawire("fetch", "--json")
    events = [json.loads(line) for line in said.err.splitlines()]
    assert [event["event"] for event in events].count("refreshed") == 2
    assert "secret" not in said.err
    assert dramawire("fetch", "--all", "-q", "--json").err == ""


def test_on_a_terminal_there_is_a_bar_on_standard_error(
    dramawire: Dramawire, site: Site, follow: Follow
) -> None:
    for number in range(3):
        follow(site.publish(f"/{number}", NEWS))
    screen, terminal = pty.openpty()
    process = subprocess.Popen(
        dramawire.command("fetch", "--json"),
        stdin=terminal,
        stdout=subprocess.PIPE,
        stderr=terminal,
        env=dramawire.environment(TERM="xterm-256color", COLUMNS="100"),
    )
    os.close(terminal)
    shown = b""
    try:
        while piece := os.read(screen, 4096):
            shown += piece
    except OSError:  # the last writer has gone
        pass
    out, _ = process.communicate()
    os.close(screen)
    assert json.loads(out)["feeds"]["ok"] == 3
    assert b"fetching" in shown
    assert b"3/3" in shown
    assert b'"event"' not in shown


def test_a_second_fetch_exits_with_6(dramawire: Dramawire) -> None:
    with Path(f"{dramawire.db}.worker.lock").open("w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for command in ("fetch", "run"):
            said = dramawire(command)
            assert said.code == 6
            assert said.err.startswith("dramawire: Another")


@pytest.mark.parametrize("which", [signal.SIGINT, signal.SIGTERM])
def test_a_stopped_fetch_keeps_what_is_finished(
    dramawire: Dramawire, site: Site, follow: Follow, which: signal.Signals
) -> None:
    follow(site.publish("/feed", NEWS))
    reached, release = threading.Event(), threading.Event()

    def hold() -> None:
        reached.set()
        release.wait(60)

    follow(site.publish("/held", NEWS, before=hold))
    process = dramawire.start("fetch", "-v")
    try:
        assert process.stderr is not None
        assert reached.wait(60)
        while '"outcome": "new"' not in process.stderr.readline():
            assert process.poll() is None
        process.send_signal(which)
        process.communicate(timeout=30)
    finally:
        release.set()
    assert process.returncode == 130
    assert len(dramawire("articles", "--json").document()) == 2


@pytest.mark.parametrize(("which", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 0)])
def test_r19_run_polls_until_it_is_stopped(
    dramawire: Dramawire, site: Site, follow: Follow, which: signal.Signals, code: int
) -> None:
    follow(site.publish("/feed", NEWS))
    process = dramawire.start("run")
    assert process.stderr is not None
    while '"refreshed"' not in process.stderr.readline():
        assert process.poll() is None
    process.send_signal(which)
    _, err = process.communicate(timeout=30)
    assert process.returncode == code, err
    assert len(dramawire("articles", "--json").document()) == 2
