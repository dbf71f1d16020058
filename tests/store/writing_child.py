"""A process that writes until it is killed: ``writing_child.py DATABASE KIND``.

Each transaction is one poll: three articles and the feed's validators. Its number is printed after the
commit: that is a promise.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

import make

from aggregator.model import AccountId, FeedId, StoryId, Validators
from aggregator.store import Store, open_store

A_POLL = 3


def poll(store: Store, number: int) -> None:
    """One poll: its articles, its validators and its next time, together."""
    with store.write():
        feed = store.feeds.get(FeedId(1))
        for place in range(A_POLL):
            article = make.recap(place + 1, title=f"Poll {number} article {place}")
            joined = None if place else (number if number > 1 and number % 2 else None)
            store.articles.save(feed.id, make.placement(article, None, joined), make.NOW)
        outcome = make.harvest(validators=Validators(feed.url, f'"{number}"'))
        store.feeds.refreshed(feed, outcome, make.NOW, make.NOW, new=A_POLL)
    if number % 5 == 0:
        store.checkpoint()


def mark(store: Store, number: int) -> None:
    """One click of a reader."""
    with store.write():
        store.readers.mark_read(AccountId(1), StoryId(number), make.NOW)
        store.readers.save(AccountId(1), StoryId(number), make.NOW)


def main(path: str, kind: str) -> None:
    """Write and promise, for ever."""
    work = {"poll": poll, "mark": mark}[kind]
    with open_store(path) as store:
        number = len(store.articles.listing()) // A_POLL if kind == "poll" else 0
        while True:
            number += 1
            work(store, number)
            sys.stdout.write(f"{number}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
