"""What is measured: the ``dramawire`` command, on a database of its own, against the local feed server."""

import contextlib
import json
import os
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import quoteattr

from generated import host
from measure import Cost, run

HERE = Path(__file__).parent


class Ours:
    """The ``dramawire`` command on a database of its own."""

    name = "dramawire"

    def __init__(self, folder: Path, urls: list[str]) -> None:
        self._database = folder / "dramawire.db"
        self._opml = folder / "feeds.opml"
        outlines = "\n".join(f'<outline type="rss" text="f" xmlUrl={quoteattr(url)}/>' for url in urls)
        self._opml.write_text(f'<opml version="2.0"><head/><body>{outlines}</body></opml>', encoding="utf-8")
        self._environ = os.environ | {
            "DRAMAWIRE_ALLOW_NETWORKS": "127.0.0.0/8",
            "DRAMAWIRE_HOST_GAP": "0",
            "DRAMAWIRE_LOG_FORMAT": "json",
        }
        self._command("init", "--no-feeds")
        self._command("opml", "import", str(self._opml))

    def poll(self) -> Cost:
        return self._command("fetch", "--all", "--json")

    def articles(self) -> int:
        return int(json.loads(self._command("stats", "--json").output)["articles"])

    def _command(self, *words: str) -> Cost:
        return run(
            [sys.executable, "-m", "aggregator", "-q", "--db", str(self._database), *words], self._environ
        )


@contextlib.contextmanager
def feed_server(port: int, count: int) -> Iterator[None]:
    command = [sys.executable, str(HERE / "feed_server.py"), str(port), str(count)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    try:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == b"ready"
        yield
    finally:
        process.terminate()
        process.wait()


def choose(port: int, mode: str) -> None:
    urllib.request.urlopen(f"http://{host(0)}:{port}/mode/{mode}", timeout=60).close()


def addresses(port: int, count: int) -> list[str]:
    """Where the server has its feeds."""
    return [f"http://{host(number)}:{port}/feed/" for number in range(count)]
