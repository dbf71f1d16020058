"""Placing the archive anew: each article in the order of arrival, among those that came before it."""

from contextlib import nullcontext
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from aggregator.cli.rehearsal import rehearsal
from aggregator.group import place
from aggregator.model import ArticleId, FeedId, StoryId
from aggregator.text.urls import host_of

if TYPE_CHECKING:
    from aggregator.model import Article
    from aggregator.store import Store

BATCH = 200
NO_FEED = FeedId(0)
"""Stands for the feed at hand: what was seen under the same guid is known already and shall not decide."""


@dataclass(frozen=True, slots=True)
class Move:
    """An article that belongs elsewhere."""

    article_id: ArticleId
    title: str
    source: StoryId
    target: StoryId | None


@dataclass(slots=True)
class Moves:
    """A run over the archive and what it moves."""

    store: "Store"
    seen: int = 0
    moved: list[Move] = field(default_factory=list)
    _stories: dict[int, StoryId] = field(default_factory=dict)
    _first: dict[StoryId, int] = field(default_factory=dict)

    def run(self, *, dry_run: bool) -> "Moves":
        """Go through the whole archive; ``dry_run`` takes everything back at its end."""
        self._stories = {row["id"]: row["story"] for row in self.store.articles.listing()}
        for article_id, story_id in sorted(self._stories.items()):
            self._first.setdefault(story_id, article_id)
        with rehearsal(self.store) if dry_run else nullcontext():
            self._go()
        return self

    def documents(self) -> list[dict[str, Any]]:
        """Return the moves as ``regroup --json`` lists them."""
        return [
            {"id": move.article_id, "title": move.title, "from": move.source, "to": move.target}
            for move in self.moved
        ]

    def _go(self) -> None:
        after = 0
        while batch := self.store.articles.batch(after, BATCH):
            with self.store.write():
                for article_id, article in batch:
                    self._place(article_id, article)
            after = batch[-1][0]

    def _place(self, article_id: ArticleId, article: "Article") -> None:
        self.seen += 1
        source = self._stories[article_id]
        earlier = [
            each for each in self.store.articles.neighbours(NO_FEED, article) if each.article_id < article_id
        ]
        target = place(article, earlier, host_of(article.url)).story_id
        if target is None and self._first.get(source) == article_id:
            return
        if target == source:
            return
        moved_to = self.store.articles.move(article_id, target)
        if moved_to != source:
            self._stories[article_id] = moved_to
            self._first.setdefault(moved_to, article_id)
            self.moved.append(Move(article_id, article.title, source, target))
