"""What bad neighbours cost: a thousand feeds, a fifth of them misbehaving, beside the same without those.

    python tests/bench/bench_faults.py [--feeds N] [--port PORT]

Of twenty feeds two never answer, one resets the connection and one drips.
"""

import argparse
import json
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from measure import Cost  # noqa: E402
from subject import Ours, Server  # noqa: E402

BAD = frozenset({0, 5, 10, 15})


def poll(server: Server, urls: list[str]) -> Cost:
    with tempfile.TemporaryDirectory() as folder:
        ours = Ours(Path(folder), urls)
        server.choose("faults")
        return ours.poll()


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--feeds", type=int, default=1000)
    parser.add_argument("--port", type=int, default=9919)
    chosen = parser.parse_args()
    with Server(chosen.port, chosen.feeds).open() as server:
        good = [url for number, url in enumerate(server.urls) if number % 20 not in BAD]
        for what, wanted in (("all", server.urls), ("without the bad ones", good)):
            cost = poll(server, wanted)
            feeds = json.loads(cost.output)["feeds"]
            print(
                f"{what:22s} {feeds['due']} feeds, {feeds['failed']} failed: "
                f"{cost.wall:.1f} s wall, {cost.cpu:.1f} s CPU, {cost.memory} MB"
            )


if __name__ == "__main__":
    main()
