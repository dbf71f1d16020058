"""How fast a thousand feeds are polled: cold, 304, same body, one new entry each.

    python tests/bench/bench_poll.py [--feeds N] [--port PORT] [--runs N] [--peer PYTHON] [--https]

Start-up is inside every figure. Rows are counted after each run, so nothing is quick by losing articles.
``--peer`` measures lemon24/reader beside it in the same run; PYTHON is an interpreter that has it
(``python -m venv peer && peer/bin/pip install reader sgmllib3k``, then ``--peer peer/bin/python``).
"""

import argparse
import json
import os
import statistics
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from generated import ITEMS  # noqa: E402
from measure import Cost, run  # noqa: E402
from subject import Authority, Ours, Server  # noqa: E402

MODES = ("cold", "304", "same", "new")


class Peer:
    """lemon24/reader with as many workers as its documentation advises, through its Python API."""

    name = "reader"
    python = sys.executable

    def __init__(self, folder: Path, urls: list[str]) -> None:
        self._database = folder / "reader.sqlite"
        self._urls = folder / "urls.json"
        self._urls.write_text(json.dumps(urls), encoding="utf-8")
        self._script("add")

    def poll(self) -> Cost:
        return self._script("update")

    def articles(self) -> int:
        return int(self._script("count").output)

    def _script(self, action: str) -> Cost:
        script = str(HERE / "peer_reader.py")
        return run([self.python, script, action, str(self._database), str(self._urls)], os.environ)


def measure(subject: type[Ours] | type[Peer], server: Server) -> dict[str, Cost]:
    """One poll in each mode on a fresh database."""
    costs = {}
    with tempfile.TemporaryDirectory() as folder:
        server.choose("cold")
        reader = subject(Path(folder), server.urls)
        for mode in MODES:
            server.choose("cold" if mode == "304" else mode)
            costs[mode] = reader.poll()
            wanted = len(server.urls) * (ITEMS + (mode == "new"))
            kept = reader.articles()
            if kept != wanted:
                raise SystemExit(f"{reader.name}, {mode}: {kept} articles kept, not {wanted}")
    return costs


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--feeds", type=int, default=1000)
    parser.add_argument("--port", type=int, default=9917)
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--peer", metavar="PYTHON")
    parser.add_argument("--https", action="store_true")
    chosen = parser.parse_args()
    subjects: list[type[Ours] | type[Peer]] = [Ours, Peer] if chosen.peer else [Ours]
    Peer.python = chosen.peer or sys.executable
    runs: dict[str, list[dict[str, Cost]]] = {subject.name: [] for subject in subjects}
    with tempfile.TemporaryDirectory() as folder:
        authority = Authority(Path(folder), chosen.feeds) if chosen.https else None
        os.environ.update(authority.environ if authority else {})
        with Server(chosen.port, chosen.feeds, authority).open() as server:
            for _ in range(chosen.runs):
                for subject in subjects:
                    runs[subject.name].append(measure(subject, server))
    report(runs, chosen.feeds)


def report(runs: dict[str, list[dict[str, Cost]]], count: int) -> None:
    print(f"{count} feeds of {ITEMS} entries, median of {len(runs['dramawire'])}: wall s (CPU s), peak MB")
    walls: dict[tuple[str, str], float] = {}
    for name, costs in runs.items():
        cells = []
        for mode in MODES:
            wall, cpu, memory = (
                statistics.median(getattr(cost[mode], part) for cost in costs)
                for part in ("wall", "cpu", "memory")
            )
            walls[name, mode] = wall
            cells.append(f"{mode} {wall:.2f} ({cpu:.2f}) {memory:.0f} MB")
        print(f"{name:10s} " + "   ".join(cells))
    print("feeds/s    " + "   ".join(f"{mode} {count / walls['dramawire', mode]:.0f}" for mode in MODES))
    if "reader" in runs:
        ratios = (f"{mode} {walls['reader', mode] / walls['dramawire', mode]:.1f}x" for mode in MODES)
        print("reader / dramawire  " + "   ".join(ratios))


if __name__ == "__main__":
    main()
