import http.client
import signal
import socket
from pathlib import Path

from commandline import Dramawire


def test_the_demo_shows_everything_without_a_network(bare: Dramawire, tmp_path: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    process = bare.start("demo", "--port", port, "--keep", tmp_path / "kept", DRAMAWIRE_ALLOW_NETWORKS="")
    assert process.stdout is not None
    assert process.stderr is not None
    while f"http://127.0.0.1:{port}" not in (line := process.stdout.readline()):
        assert line or process.poll() is None
    refreshed = 0
    while refreshed < 12:
        line = process.stderr.readline()
        assert line or process.poll() is None
        refreshed += '"refreshed"' in line
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", "/")
    page = connection.getresponse().read().decode()
    connection.close()
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=20)
    assert process.returncode == 130
    assert "Traceback" not in err
    assert "Moonlit Ferry" in page
    assert "달빛 나루" in page

    db = tmp_path / "kept" / "demo.db"
    feeds = {feed["title"]: feed for feed in bare("--db", db, "feed", "list", "--json").document()}
    assert len(feeds) == 12
    assert feeds["Drama Attic"]["state"] == "failing"
    assert feeds["Slowboat Review"]["state"] == "slow"
    assert all(feeds[title]["articles"] for title in feeds if title not in {"Drama Attic", "Slowboat Review"})
    stories = bare("--db", db, "stories", "--limit", 200, "--json").document()
    assert max(len(story["outlets"]) for story in stories) >= 4
    assert any(len({each["language"] for each in story["articles"]}) == 2 for story in stories)
    assert any(story["spoiler"] for story in stories)


def test_the_demo_leaves_nothing_behind(bare: Dramawire) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    process = bare.start("demo", "--port", port, TMPDIR=str(bare.home))
    assert process.stdout is not None
    while f"http://127.0.0.1:{port}" not in process.stdout.readline():
        assert process.poll() is None
    process.terminate()
    process.communicate(timeout=20)
    assert process.returncode == 0
    assert list(bare.home.glob("dramawire-demo-*")) == []
