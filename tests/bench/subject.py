"""What is measured: the ``dramawire`` command, on a database of its own, against the local feed server."""

import contextlib
import json
import os
import ssl
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
        self.environ = {
            "DRAMAWIRE_DB": str(self._database),
            "DRAMAWIRE_ALLOW_NETWORKS": "127.0.0.0/8",
            "DRAMAWIRE_HOST_GAP": "0",
            "DRAMAWIRE_LOG_FORMAT": "json",
        }
        """What makes the program poll these feeds on this machine."""
        self._command("init", "--no-feeds")
        self._command("opml", "import", str(self._opml))

    def poll(self) -> Cost:
        return self._command("fetch", "--all", "--json")

    def articles(self) -> int:
        return int(json.loads(self._command("stats", "--json").output)["articles"])

    def _command(self, *words: str) -> Cost:
        return run([sys.executable, "-m", "aggregator", "-q", *words], os.environ | self.environ)


class Server:
    """The feed server in a process of its own, and how to reach it."""

    def __init__(self, port: int, count: int, authority: "Authority | None" = None) -> None:
        self._scheme = "https" if authority else "http"
        self._port = port
        self._count = count
        self._authority = authority

    @property
    def urls(self) -> list[str]:
        """Where the feeds are."""
        return [f"{self._scheme}://{host(number)}:{self._port}/feed/" for number in range(self._count)]

    @contextlib.contextmanager
    def open(self) -> Iterator["Server"]:
        command = [sys.executable, str(HERE / "feed_server.py"), str(self._port), str(self._count)]
        if self._authority:
            command.append(str(self._authority.pem))
        process = subprocess.Popen(command, stdout=subprocess.PIPE)
        try:
            assert process.stdout is not None
            assert process.stdout.readline().strip() == b"ready"
            yield self
        finally:
            process.terminate()
            process.wait()

    def choose(self, mode: str) -> None:
        """Let it answer in this way from now on."""
        trust = ssl.create_default_context(cafile=str(self._authority.ca)) if self._authority else None
        address = f"{self._scheme}://{host(0)}:{self._port}/mode/{mode}"
        urllib.request.urlopen(address, timeout=60, context=trust).close()


class Authority:
    """A certificate authority of our own and one certificate for all the server's addresses, in a folder."""

    def __init__(self, folder: Path, count: int) -> None:
        self.ca, self.pem = folder / "ca.pem", folder / "server.pem"
        names = ",".join(f"IP:{host(number)}" for number in range(count))
        (folder / "san").write_text(f"subjectAltName={names}", encoding="ascii")
        curve = "-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes"
        for line in (
            f"req -x509 {curve} -keyout ca.key -out ca.pem -days 2 -subj /CN=Bench",
            f"req {curve} -keyout server.key -out server.csr -subj /CN=feeds",
            "x509 -req -in server.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 "
            "-extfile san -out server.crt",
        ):
            subprocess.run(["openssl", *line.split()], cwd=folder, check=True, capture_output=True)
        key, certificate = folder / "server.key", folder / "server.crt"
        self.pem.write_bytes(key.read_bytes() + certificate.read_bytes())

    @property
    def environ(self) -> dict[str, str]:
        """What makes the measured programs trust it."""
        return {"DRAMAWIRE_CA_FILE": str(self.ca), "REQUESTS_CA_BUNDLE": str(self.ca)}
