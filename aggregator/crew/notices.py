"""Telling the outside about new stories, after they are kept and behind the spoiler shield."""

import logging
from collections.abc import Iterable, Mapping, Sequence

from aggregator.errors import PluginError
from aggregator.model import Client, Progress, RefreshReport, StoryCard, StoryId
from aggregator.plugins import notifier
from aggregator.shield import Shield
from aggregator.store import Store

logger = logging.getLogger(__name__)

MOST = 50
"""Stories in one notice; whoever was away for long wants no flood."""


def new_stories(store: Store, reports: Iterable[RefreshReport]) -> tuple[StoryCard, ...]:
    """The stories that these polls began, veiled for the reader who has seen the least of each drama."""
    ids = [StoryId(story) for report in reports for story in report.new_stories][-MOST:]
    cards = store.pages.cards(ids)
    return tuple(map(Shield(_least_watched(store)).card, cards))


async def tell(
    cards: Sequence[StoryCard], notifiers: Sequence[tuple[str, Mapping[str, str]]], client: Client
) -> None:
    """Hand the stories to every notifier (name and options); one that fails costs the others nothing."""
    if not cards:
        return
    for name, options in notifiers:
        try:
            await notifier(name)(cards, options, client)
            logger.info("notified", extra={"notifier": name, "stories": len(cards)})
        except PluginError as error:
            logger.warning("notifier failed", extra={"notifier": name, "error": str(error)})
        except Exception:  # somebody else's code
            logger.exception("notifier broke", extra={"notifier": name})


def _least_watched(store: Store) -> dict[str, Progress]:
    least: dict[str, Progress] = {}
    for account in store.readers.accounts():
        for slug, progress in store.readers.progress(account.id).items():
            known = least.get(slug)
            if known is None or progress.watched < known.watched:
                least[slug] = progress
    return least
