"""The starter lists that come with dramawire, for the first run."""

from functools import cache
from importlib.resources import files

from aggregator.model import Subscription
from aggregator.opml import read_opml

LISTS = ("feeds.opml", "more.opml")


@cache
def starters() -> dict[str, tuple[Subscription, ...]]:
    """Feeds to begin with, by folder, in the lists' order."""
    folders: dict[str, list[Subscription]] = {}
    for name in LISTS:
        document = read_opml((files("aggregator") / "seed" / name).read_bytes())
        for outline in document.outlines:
            if outline.subscription:
                folder = next(iter(outline.subscription.folders), "")
                folders.setdefault(folder, []).append(outline.subscription)
    return {folder: tuple(found) for folder, found in folders.items()}
