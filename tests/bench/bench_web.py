"""What a page of the web reader takes: ``bench_web.py [--articles N] [--db PATH] [--seconds S]``.

The real server is started as users do, with ``dramawire serve``, on an archive of N articles. Every page
is asked for over one kept connection, then lists over eight connections, then the same while a second process
stores articles as fast as it can. An archive at PATH is used again, or made there and left.
"""

import argparse
import gzip
import itertools
import os
import select
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from math import inf
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, urlencode

sys.path.insert(0, str(Path(__file__).parent.parent))

import make
from archive import ACTORS, DRAMAS, FEEDS, Words, article, fill
from browser import Connection, crowd, get, post
from measure import family, pss

from aggregator.model import AccountId, FeedId, Filters, Progress, SubjectKind
from aggregator.store import open_store

ME = AccountId(1)
STATIC = Path(__file__).parents[2] / "webui" / "static"
REPEATS = 200
CROWD = 8
START_SECONDS = 30
LOOK_SECONDS = 0.05
AT_ONCE = 20
TICKS = os.sysconf("SC_CLK_TCK")
P95, P99 = 20.0, 60.0
"""Of one connection, and of eight."""


class Target(NamedTuple):
    """What must be reached: half of all pages in so many milliseconds, and so many KB compressed."""

    p50: float = 0.0
    kilobytes: float = 15.0


TARGETS = {
    "home": Target(5),
    "home, unread": Target(5),
    "drama": Target(6),
    "actor": Target(6),
    "search, newest first": Target(6),
    "search, Hangul of two syllables": Target(6),
}


def pages(words: Words, count: int) -> dict[str, list[bytes]]:
    """What is asked, by name: different addresses where a page has them, so that none is kept from before."""
    ids = range(1, count, max(1, count // REPEATS))
    best = "&sort=best"
    return {
        "home": [get("/")],
        "home, unread": [get("/?show=unread")],
        "home, My dramas": [get("/?show=followed")],
        "home, Korean": [get("/?lang=ko")],
        "drama": [get(f"/drama/drama-{one}") for one in range(min(40, DRAMAS))],
        "drama, hardly in the news": [get(f"/drama/drama-{DRAMAS - 1 - one}") for one in range(40)],
        "actor": [get(f"/actor/actor-{one}") for one in range(min(40, ACTORS))],
        "search, newest first": [get(f"/search?q={words.latin[one]}") for one in range(40)],
        "search, best first": [get(f"/search?q={words.latin[one]}{best}") for one in range(40)],
        "search, Hangul of two syllables": [
            get(f"/search?q={quote(words.hangul[one][:2])}") for one in range(40)
        ],
        "search, Hangul of one syllable": [
            get(f"/search?q={quote(words.hangul[one][:1])}") for one in range(10)
        ],
        "story": [get(f"/story/{one // 2 + 1}") for one in ids],
        "article": [get(f"/article/{one}") for one in ids],
        "dramas": [get("/dramas")],
        "actors": [get("/actors")],
    }


# The server and the writer


def wait_until_ready(process: "subprocess.Popen[bytes]", port: int) -> None:
    """Wait for the server's first answer, or its end, which is an error; raises TimeoutError."""
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        with suppress(OSError):
            if Connection(port).fetch(get("/readyz")).status == 200:
                return
        with suppress(subprocess.TimeoutExpired):
            raise SystemExit(f"The server ended with {process.wait(LOOK_SECONDS)} before it answered.")
    raise TimeoutError("The server does not answer.")


@contextmanager
def server(database: Path) -> Iterator[tuple[int, int]]:
    """``dramawire serve`` on a database: its process and its port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = ["-m", "aggregator", "-q", "--db", str(database), "serve", "--port", str(port)]
    process = subprocess.Popen([sys.executable, *command])
    try:
        wait_until_ready(process, port)
        yield process.pid, port
    finally:
        process.terminate()
        process.wait()


@contextmanager
def writer(database: Path) -> Iterator[None]:
    """Another process that places and stores articles until the end."""
    command = [sys.executable, str(Path(__file__)), "--store-into", str(database)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        process.stdout.readline()
        yield
        process.stdin.close()
        print(f"meanwhile stored: {process.stdout.readline().strip()} articles a second")


def store_articles(database: Path) -> None:
    """The writer's inside: say ``ready``, store until standard input ends, say how many a second."""
    words, started, stored = Words(int(time.time())), time.perf_counter(), 0
    first = 6_000_000 + int(time.time()) % 10_000_000 * 100
    with open_store(database) as store:
        print("ready", flush=True)
        while not select.select([sys.stdin], [], [], 0)[0]:
            with store.write():
                for number in range(first + stored, first + stored + AT_ONCE):
                    one, feed = article(words, number, datetime.now(UTC)), FeedId(number % FEEDS + 1)
                    found = store.articles.neighbours(feed, one)
                    joins = found[0].story_id if number % 2 and found else None
                    store.articles.save(feed, make.placement(one, None, joins), datetime.now(UTC))
            stored += AT_ONCE
            if stored % 200 == 0:
                store.checkpoint()
    print(f"{stored / (time.perf_counter() - started):.0f}", flush=True)


# What is measured


def processor(pid: int) -> float:
    """Seconds of CPU that a process and its family have used."""
    used = 0
    for one in family(pid):
        with suppress(OSError):
            fields = Path(f"/proc/{one}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
            used += int(fields[11]) + int(fields[12])
    return used / TICKS


def at(times: Sequence[float], share: float) -> float:
    """The time that this share of all does not pass, in milliseconds."""
    return 1000 * sorted(times)[min(int(len(times) * share), len(times) - 1)]


def alone(pid: int, port: int, name: str, requests: list[bytes]) -> list[str]:
    """Measure one page over one connection, print its line, and return what it misses."""
    connection = Connection(port)
    for request in requests[:20]:
        connection.fetch(request)
    before = processor(pid)
    answers = [connection.fetch(request) for request in itertools.islice(itertools.cycle(requests), REPEATS)]
    used = 1000 * (processor(pid) - before) / REPEATS
    bad = sum(answer.status not in {200, 304} for answer in answers)
    target = TARGETS.get(name, Target())
    median, late = at([one.seconds for one in answers], 0.5), at([one.seconds for one in answers], 0.95)
    largest = max(answer.size for answer in answers) / 1000
    missed = [
        word
        for word, over in (
            (f"{name} p50", bool(target.p50) and median > target.p50),
            (f"{name} p95", bool(target.p50) and late > P95),
            (f"{name} KB", largest > target.kilobytes),
            (f"{name}: {bad} errors", bool(bad)),
        )
        if over
    ]
    print(
        f"{name:34}{median:8.2f}{late:8.2f}{at([one.seconds for one in answers], 0.99):8.2f}{used:8.2f}"
        f"{largest:8.1f}{'   <- ' + ', '.join(missed) if missed else ''}",
        flush=True,
    )
    return missed


def unchanged(port: int) -> list[bytes]:
    """The home page asked for again by a browser that has it."""
    head = Connection(port).fetch(get("/")).head.decode("latin-1")
    tags = [line.partition(":")[2].strip() for line in head.splitlines() if line.lower().startswith("etag:")]
    return [get("/", etag=tags[0])] if tags else []


def marking(database: Path) -> list[bytes]:
    """Marks of one story each."""
    with open_store(database) as store:
        ids = [card.id for card in store.pages.front(ME, Filters(unread=True), None, REPEATS + 20).items]
    return [post("/marks", urlencode({"read": one, "back": "/"})) for one in ids]


def together(pid: int, port: int, seconds: float, least: float, latest: float = inf) -> list[str]:
    """Lists over eight connections: at least so many pages a second, 99 of 100 after so many ms at most."""
    paths = itertools.cycle([get("/"), get("/?show=unread"), get("/?lang=en"), get("/?kind=casting")])
    crowd(port, CROWD, paths, 1)
    before, started = processor(pid), time.perf_counter()
    answers = crowd(port, CROWD, paths, seconds)
    rate = len(answers) / (time.perf_counter() - started)
    used = 1000 * (processor(pid) - before) / len(answers)
    times = [answer.seconds for answer in answers]
    bad = sum(answer.status != 200 for answer in answers)
    late = at(times, 0.99)
    print(
        f"lists, {CROWD} connections: {rate:.0f} pages/s (at least {least:.0f}); p50 {at(times, 0.5):.1f}, "
        f"p99 {late:.1f} ms; {used:.2f} ms of CPU a page; {bad} errors",
        flush=True,
    )
    return ["pages a second"] * (rate < least) + ["p99 of a crowd"] * (late > latest) + ["errors"] * bool(bad)


def memory(pid: int) -> list[str]:
    """Print what each process holds; a web process is to hold at most 100 MB."""
    missed = []
    for one in family(pid):
        status = Path(f"/proc/{one}/status").read_text(encoding="ascii")
        resident = int(status.partition("VmRSS:")[2].split()[0]) / 1000
        name = "starter" if one == pid else "process"
        over = resident > 100
        missed += [f"memory of {one}"] * over
        print(f"{name} {one}: RSS {resident:.0f} MB, PSS {pss(one) / 1000:.0f} MB{' <- over' * over}")
    return missed


def weights() -> list[str]:
    """Print what style and scripts weigh, compressed."""
    style = len(gzip.compress((STATIC / "style.css").read_bytes(), 6)) / 1000
    script = sum(len(gzip.compress(file.read_bytes(), 6)) for file in STATIC.glob("*.js")) / 1000
    print(f"style {style:.1f} KB (at most 8), all scripts {script:.1f} KB (at most 20), compressed")
    return ["style"] * (style > 8) + ["scripts"] * (script > 20)


# The run


def prepare(database: Path, count: int) -> None:
    """Make the archive where it is missing, and let its reader follow and watch some dramas."""
    now = datetime.now(UTC)
    if not database.exists():
        started = time.perf_counter()
        fill(database, count, now)
        print(f"archive filled in {time.perf_counter() - started:.0f} s")
    with open_store(database) as store:
        with store.write():
            for number in (0, 1, 2, 5, 9, 14, 40, 200):
                store.readers.follow(ME, SubjectKind.DRAMA, f"drama-{number}", now)
            for number in (0, 3, 7):
                store.readers.set_progress(ME, Progress(f"drama-{number}", 6), now - timedelta(hours=number))
        store.checkpoint()


def run(database: Path, count: int, seconds: float) -> list[str]:
    """Measure all and return what was missed."""
    prepare(database, count)
    print(f"{count:,} articles, {database.stat().st_size / 1e9:.2f} GB; milliseconds a page:")
    print(f"{'':34}{'p50':>8}{'p95':>8}{'p99':>8}{'CPU':>8}{'KB':>8}")
    missed: list[str] = []
    with server(database) as (pid, port):
        for name, requests in pages(Words(1), count).items():
            missed += alone(pid, port, name, requests)
        missed += alone(pid, port, "home, unchanged (304)", unchanged(port))
        missed += alone(pid, port, "mark one read", marking(database))
        missed += together(pid, port, seconds, 400, P99)
        with writer(database):
            missed += together(pid, port, seconds, 120)
        missed += memory(pid)
    return missed + weights()


def main() -> int:
    """1 if a target is missed; they are meant for a million articles and a machine that does nothing else."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--articles", type=int, default=100_000)
    options.add_argument("--db", type=Path)
    options.add_argument("--seconds", type=float, default=10)
    options.add_argument("--store-into", type=Path, help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.store_into:
        store_articles(chosen.store_into)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        missed = run(chosen.db or Path(folder) / "dramawire.db", chosen.articles, chosen.seconds)
    print(f"missed: {', '.join(missed)}" if missed else "every target reached")
    return int(bool(missed))


if __name__ == "__main__":
    sys.exit(main())
