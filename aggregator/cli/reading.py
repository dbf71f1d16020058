"""Stories and articles as one reader may see them: the spoiler shield stands before every command."""
# ruff: noqa: PLC0415 - rooms are opened where they are used, so that ``--help`` stays quick

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

import rich_click as click

from aggregator.cli.session import utc

if TYPE_CHECKING:
    from aggregator.model import AccountId, ArticlePage, Filters, Progress, StoryCard, Voice
    from aggregator.store import Store

Function = TypeVar("Function", bound=Callable[..., object])

PAGE = 100
COUNTED = 1000
"""Stories of a drama that are looked through for hidden articles."""


def spoilers_option(function: Function) -> Function:
    """Add ``--spoilers``."""
    return click.option("--spoilers", is_flag=True, help="Show also what the spoiler shield hides.")(function)


@dataclass(slots=True)
class Reader:
    """The first account's view of the store."""

    store: "Store"
    spoilers: bool = False
    account: "AccountId" = field(init=False)
    _progress: "dict[str, Progress]" = field(init=False)

    def __post_init__(self) -> None:
        """Look up who reads and how far they have watched."""
        self.account = self.store.readers.first().id
        self._progress = {} if self.spoilers else self.store.readers.progress(self.account)

    def stories(self, filters: "Filters", limit: int) -> "Iterator[StoryCard]":
        """Stories newest first, shielded, ``limit`` at most."""
        cursor = None
        while limit > 0:
            page = self.store.pages.front(self.account, filters, cursor, min(limit, PAGE))
            yield from self.shield(page.items)
            limit -= len(page.items)
            cursor = page.next
            if cursor is None:
                return

    def shield(self, cards: "Iterable[StoryCard]") -> "Iterator[StoryCard]":
        """Cards without what tells too much."""
        from aggregator.shield import Shield

        return map(Shield(self._progress).card, cards)

    def article(self, page: "ArticlePage") -> "ArticlePage":
        """An article without what tells too much."""
        from aggregator.shield import Shield

        return Shield(self._progress).article(page)

    def rows(self, rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        """Rows of ``articles --json`` without what tells too much."""
        for row in rows:
            watched = [slug for slug in row["dramas"] if slug in self._progress]
            yield self._row(row) if watched else row

    def progress_of(self, slug: str) -> "Progress | None":
        """How far a drama is watched, or None."""
        return self._progress.get(slug)

    def hidden(self, slug: str) -> int:
        """How many articles of a drama's stories the shield hides."""
        from aggregator.model import Filters

        cards = self.stories(Filters(drama=slug), COUNTED)
        return sum(voice.veiled for card in cards for voice in card.voices)

    def _row(self, row: dict[str, Any]) -> dict[str, Any]:
        from aggregator.model import ArticleId

        shown = self.article(self.store.pages.article(ArticleId(row["id"]), self.account)).voice
        if not shown.veiled:
            return row
        hidden = {"guid": "", "title": shown.headline, "url": ""}
        sightings = [seen | hidden for seen in row["sightings"]]
        return row | {"title": shown.headline, "url": "", "sightings": sightings, "spoiler": True}


def card_document(card: "StoryCard") -> dict[str, Any]:
    """Return what ``stories --json`` and ``search --json`` say of a story."""
    return {
        "id": card.id,
        "title": card.lead.headline,
        "url": card.lead.url,
        "published": utc(card.lead.published_at),
        "latest": utc(card.latest_at),
        "language": card.lead.language,
        "outlets": list(card.outlets),
        "kinds": [str(kind) for kind in card.kinds],
        "dramas": [each.slug for each in card.subjects if each.kind == "drama" and each.about],
        "actors": [each.slug for each in card.subjects if each.kind == "actor" and each.about],
        "read": card.read,
        "saved": card.saved,
        "spoiler": card.lead.veiled,
        "articles": [_voice_document(voice) for voice in card.voices],
    }


def _voice_document(voice: "Voice") -> dict[str, Any]:
    return {
        "id": voice.article_id,
        "feed": voice.feed_id,
        "outlet": voice.outlet,
        "title": voice.headline,
        "url": voice.url,
        "language": voice.language,
        "published": utc(voice.published_at),
        "spoiler": voice.veiled,
    }
