"""How many articles a second are placed into an archive, by its size: ``bench_group.py [ARTICLES …]``.

Each goes the pipeline's way: the store is asked for neighbours, ``place`` decides, the store saves; twenty in
one transaction. Processor time is given beside the rate, since other work on the machine slows the rate only.
"""

import resource
import sys
import tempfile
import time
from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent.parent))

import make
from archive import FEEDS, Words, article, fill

from aggregator.group import place
from aggregator.model import FeedId
from aggregator.store import Store, open_store
from aggregator.text.ready import prepare

PLACED = 1000
AT_ONCE = 20
PLACED_A_SECOND = 500
STEPS = ("neighbours", "place", "save")


class Placed(NamedTuple):
    """What placing a thousand articles took and made."""

    rate: float
    """Articles a second."""
    processor: Counter[str]
    """Milliseconds of processor an article, by step."""
    candidates: float
    """Neighbours an article, on average."""
    joined: int


def placed(store: Store) -> Placed:
    """Place a thousand new articles, one a minute."""
    words, step = Words(2), timedelta(minutes=1)
    first_at = make.NOW - PLACED * step
    made = (article(words, 5_000_000 + number, first_at + number * step) for number in range(PLACED))
    articles = [prepare(one) for one in made]  # as a parser does
    used: Counter[str] = Counter()
    candidates = joined = 0
    started = time.perf_counter()
    for first in range(0, PLACED, AT_ONCE):
        with store.write():
            for number, one in enumerate(articles[first : first + AT_ONCE], first):
                feed = FeedId(number % FEEDS + 1)
                marks = [time.process_time()]
                found = store.articles.neighbours(feed, one.article, one)
                marks.append(time.process_time())
                placement = place(one.article, found, one.host)
                marks.append(time.process_time())
                store.articles.save(feed, placement, make.NOW, one)
                marks.append(time.process_time())
                used.update(
                    {name: 1000 * (b - a) for name, a, b in zip(STEPS, marks, marks[1:], strict=False)}
                )
                candidates += len(found)
                joined += placement.story_id is not None
    rate = PLACED / (time.perf_counter() - started)
    each = Counter({name: spent / PLACED for name, spent in used.items()})
    return Placed(rate, each, candidates / PLACED, joined)


def main(sizes: list[int]) -> int:
    """Print a line for each size; 1 if the last places too few a second by its processor time."""
    steps = "".join(f"{name:>12}" for name in STEPS)
    print(f"{'archive':>10}{'a second':>10}{'CPU ms':>8}{steps}{'candidates':>12}{'joined':>8}{'peak MB':>9}")
    total = 0.0
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "dramawire.db"
            fill(path, size)
            with open_store(path) as store:
                result = placed(store)
        total = result.processor.total()
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        steps = "".join(f"{result.processor[name]:12.2f}" for name in STEPS)
        made = f"{result.candidates:12.1f}{result.joined:8}{peak:9.0f}"
        print(f"{size:10,}{result.rate:10.0f}{total:8.2f}{steps}{made}", flush=True)
    return int(1000 / total < PLACED_A_SECOND)


if __name__ == "__main__":
    sys.exit(main([int(size) for size in sys.argv[1:]] or [10_000, 100_000]))
