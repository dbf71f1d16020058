"""Whether slow hosts cost more than their own time: feeds whose servers need up to two seconds to answer.

    python tests/bench/bench_slow.py [--feeds N] [--port PORT]

They are asked whether anything is new, and say no. Start-up is inside.
"""

import argparse
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from feed_server import SLOWEST  # noqa: E402
from subject import Ours, Server  # noqa: E402


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--feeds", type=int, default=300)
    parser.add_argument("--port", type=int, default=9921)
    chosen = parser.parse_args()
    with Server(chosen.port, chosen.feeds).open() as server, tempfile.TemporaryDirectory() as folder:
        ours = Ours(Path(folder), server.urls)
        ours.poll()
        server.choose("slow")
        cost = ours.poll()
    print(
        f"{chosen.feeds} feeds of slow hosts: {cost.wall:.2f} s, "
        f"{cost.wall / SLOWEST:.2f} times the slowest host's own {SLOWEST:g} s"
    )


if __name__ == "__main__":
    main()
