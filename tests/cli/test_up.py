import fcntl
import http.client
import signal
import socket
from pathlib import Path

import pytest
from commandline import Dramawire
from website import Site, rss

from aggregator.cli.session import Session
from aggregator.cli.up import prepare
from aggregator.store import open_store

NEWS = rss(("https://o.example/1", "Kim Ji-won on “My Liberation Notes”", "Text"))


@pytest.fixture
def port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def page(port: int, path: str) -> str:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("GET", path)
        return connection.getresponse().read().decode()
    finally:
        connection.close()


def test_the_first_start_makes_everything(tmp_path: Path) -> None:
    session = Session(db=tmp_path / "new" / "dramawire.db", quiet=True)
    prepare(session, session.settings())
    with open_store(session.settings().db) as store:
        assert len(store.feeds.all()) == 14
        assert len(store.catalogue.read().dramas) >= 2500


def test_a_later_start_leaves_what_a_person_removed(tmp_path: Path) -> None:
    session = Session(db=tmp_path / "dramawire.db", quiet=True)
    open_store(tmp_path / "dramawire.db", create=True).close()
    prepare(session, session.settings())
    with open_store(session.settings().db) as store:
        assert store.feeds.all() == ()


@pytest.mark.parametrize(("which", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 0)])
def test_one_command_polls_and_serves_until_it_is_stopped(
    dramawire: Dramawire, site: Site, port: int, which: signal.Signals, code: int
) -> None:
    dramawire("feed", "add", site.publish("/feed", NEWS), "--no-check")
    process = dramawire.start("up", "--port", port)
    assert process.stdout is not None
    assert process.stderr is not None
    told = ""
    while f"http://127.0.0.1:{port}" not in told:
        told = process.stdout.readline()
        assert told or process.poll() is None
    assert "dramawire" in page(port, "/")
    while '"refreshed"' not in process.stderr.readline():
        assert process.poll() is None
    assert "My Liberation Notes" in page(port, "/")
    process.send_signal(which)
    process.communicate(timeout=20)
    assert process.returncode == code
    with pytest.raises(ConnectionError):
        page(port, "/")


def test_beside_another_worker_it_stops_and_says_so(dramawire: Dramawire, port: int) -> None:
    with Path(f"{dramawire.db}.worker.lock").open("w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        said = dramawire("up", "--port", port)
    assert said.code == 6
    assert "Another" in said.err
