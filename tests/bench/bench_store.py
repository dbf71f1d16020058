"""How long the store's statements take, by the size of the archive: ``bench_store.py [ARTICLES …]``."""

import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent.parent))

import make
from archive import FEEDS, Words, article, fill

from aggregator.model import AccountId, FeedId, Filters, Kind, Progress, StoryId, SubjectKind
from aggregator.store import Store, open_store

DRAMA, ACTOR = SubjectKind.DRAMA, SubjectKind.ACTOR
TARGETS = {"home": 2.5, "drama": 3.0, "actor": 3.0, "search": 3.0, "mark": 1.0}
"""Milliseconds that half of all requests may take, by the first word of a row's name."""
REPEATS = 60
PLACED = 1000
PLACED_A_SECOND = 500
AT_ONCE = 20


class Times(NamedTuple):
    """What a piece of work takes, in milliseconds."""

    median: float
    late: float
    """The 95th percentile."""
    processor: float
    """Of this process, on average: what it would take on a machine that does nothing else."""


def measured(work: Callable[[], object], repeats: int = REPEATS) -> Times:
    """Run ``work`` that often; a first run warms up and does not count."""
    work()
    times = []
    used = time.process_time()
    for _ in range(repeats):
        started = time.perf_counter()
        work()
        times.append(1000 * (time.perf_counter() - started))
    used = 1000 * (time.process_time() - used) / repeats
    times.sort()
    return Times(times[len(times) // 2], times[int(len(times) * 0.95)], used)


def pages(store: Store, words: Words) -> dict[str, Callable[[], object]]:
    """What is measured, by name."""
    me, now, page = AccountId(1), make.NOW, store.pages
    deep = page.front(me, Filters(), None, 5000).next
    common, rare = words.latin[0], words.latin[3000]
    return {
        "home (frame and 40 stories)": lambda: (page.frame(me, now), page.front(me)),
        "home, frame alone": lambda: page.frame(me, now),
        "home, 5,000 stories down": lambda: page.front(me, Filters(), deep),
        "home, unread": lambda: page.front(me, Filters(unread=True)),
        "home, Korean": lambda: page.front(me, Filters(language="ko")),
        "home, one kind": lambda: page.front(me, Filters(kind=Kind.MILITARY)),
        "home, one kind in Korean, unread": lambda: page.front(
            me, Filters(kind=Kind.RECAP, language="ko", unread=True)
        ),
        "home, followed": lambda: page.front(me, Filters(followed=True)),
        "home, one outlet": lambda: page.front(me, Filters(outlet="Outlet 7")),
        "home, top": lambda: page.front(me, Filters(top=True)),
        "drama, most covered (page and 40 stories)": lambda: (
            page.drama("drama-0", me, now), page.stories_of(DRAMA, "drama-0", me)),
        "drama, little covered": lambda: (
            page.drama("drama-2000", me, now), page.stories_of(DRAMA, "drama-2000", me)),
        "actor, most covered": lambda: (
            page.actor("actor-0", me, now), page.stories_of(ACTOR, "actor-0", me)),
        "story": lambda: page.story(StoryId(5000), me),
        "article": lambda: page.article(5000, me),  # type: ignore[arg-type]
        "search, a common word": lambda: page.search(common, me),
        "search, a rare word": lambda: page.search(rare, me),
        "search, two words": lambda: page.search(f"{common} {words.latin[40]}", me),
        "search, a phrase": lambda: page.search(f'"{words.title(1)}"', me),
        "search, a word in one drama": lambda: page.search(f"{common} drama:drama-0", me),
        "search, Hangul of two syllables": lambda: page.search(words.hangul[3][:2], me),
        "search, Hangul of one syllable": lambda: page.search(words.hangul[3][:1], me),
        "search, nothing": lambda: page.search("zzzyx", me),
        "index of dramas": lambda: page.dramas(now),
        "feeds": lambda: page.health(now),
    }  # fmt: skip


def writes(store: Store) -> dict[str, Callable[[], object]]:
    """Small writes of a reader, each a transaction of its own."""
    me = AccountId(1)
    ids = iter([card.id for card in store.pages.front(me, Filters(unread=True), None, 600).items])

    def read() -> None:
        with store.write():
            store.readers.mark_read(me, next(ids), make.NOW)

    def read_five() -> None:
        with store.write():
            store.readers.mark_many(me, [next(ids) for _ in range(5)], make.NOW)

    return {"mark one read": read, "mark five read": read_five}


def placing(store: Store) -> tuple[float, float, float]:
    """Articles a second through neighbours and save, and processor milliseconds of either."""
    words, step = Words(2), timedelta(minutes=1)
    first_at = make.NOW - PLACED * step
    articles = [article(words, 5_000_000 + number, first_at + number * step) for number in range(PLACED)]
    looking = saving = 0.0
    started = time.perf_counter()
    for first in range(0, PLACED, AT_ONCE):
        with store.write():
            for number, one in enumerate(articles[first : first + AT_ONCE], first):
                feed = FeedId(number % FEEDS + 1)
                before = time.process_time()
                found = store.articles.neighbours(feed, one)
                between = time.process_time()
                joins = found[0].story_id if number % 2 and found else None
                store.articles.save(feed, make.placement(one, None, joins), make.NOW)
                looking += between - before
                saving += time.process_time() - between
    return PLACED / (time.perf_counter() - started), 1000 * looking / PLACED, 1000 * saving / PLACED


def main(sizes: list[int]) -> int:
    """Print a table for each size; 1 if a median misses its target at the largest."""
    missed = []
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "dramawire.db"
            started = time.perf_counter()
            fill(path, size)
            seconds, gigabytes = time.perf_counter() - started, path.stat().st_size / 1e9
            print(f"\n{size:,} articles; {gigabytes:.2f} GB; filled in {seconds:.0f} s")
            missed = measure(path)
    print(f"\nmissed: {', '.join(missed)}" if missed else "\nevery target reached")
    return int(bool(missed))


def measure(path: Path) -> list[str]:
    """Print one size's table; return the rows that miss their target."""
    missed = []
    with open_store(path) as store:
        with store.write():
            for number in (0, 1, 2, 5, 9, 14, 40, 200):
                store.readers.follow(AccountId(1), DRAMA, f"drama-{number}", make.NOW)
            for number in (0, 3, 7):
                store.readers.set_progress(AccountId(1), Progress(f"drama-{number}", 6), make.NOW)
        rows = pages(store, Words(1)) | writes(store)
        print(f"{'':44}{'p50 ms':>9}{'p95 ms':>9}{'CPU ms':>9}")
        for name, work in rows.items():
            taken = measured(work)
            over = taken.median > TARGETS.get(name.split()[0].rstrip(","), 1000.0)
            missed += [name] * over
            print(
                f"{name:44}{taken.median:9.2f}{taken.late:9.2f}{taken.processor:9.2f}{' <- over' * over}",
                flush=True,
            )
        rate, looking, saving = placing(store)
        print(f"placed {rate:.0f} articles/s: {looking:.2f} ms to find neighbours, {saving:.2f} to save")
        missed += ["placing"] * (rate < PLACED_A_SECOND)
    return missed


if __name__ == "__main__":
    sys.exit(main([int(size) for size in sys.argv[1:]] or [10_000, 100_000]))
