"""What an app can choose from: the feeds, their folders, the dramas and actors that its account follows."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from aggregator.errors import FeedUrlError
from aggregator.model import NOTHING, Feed, FeedId, Scope, SubjectCard, SubjectKind
from aggregator.text.urls import check_feed_url
from webui.forms import read_number
from webui.reader import Reader

LAST_ID = 2**53 - 1
"""Some apps keep numbers as JavaScript does."""


@dataclass(frozen=True)
class Library:
    """Everything that has a name in an app's list, read when first asked for."""

    me: Reader

    @cached_property
    def feeds(self) -> tuple[Feed, ...]:
        """The subscribed feeds."""
        return self.me.store.feeds.all()

    @cached_property
    def follows(self) -> tuple[SubjectCard, ...]:
        """The dramas and actors that the account follows."""
        return self.me.store.readers.follows(self.me.id)

    @cached_property
    def folders(self) -> dict[str, frozenset[int]]:
        """The folders by name, each with its feeds' numbers."""
        found: dict[str, set[int]] = {}
        for feed in self.feeds:
            for folder in feed.folders:
                found.setdefault(folder, set()).add(feed.id)
        return {name: frozenset(found[name]) for name in sorted(found)}

    @cached_property
    def subjects(self) -> dict[tuple[SubjectKind, str], str]:
        """The followed dramas and actors, each with the name of its label."""
        return {(card.kind, card.slug): self._name(card) for card in self.follows}

    def _name(self, card: SubjectCard) -> str:
        """Its name in the language that the account reads headlines in."""
        return card.hangul if self.me.preferences.headlines == "ko" and card.hangul else card.name

    def label(self, name: str) -> Scope:
        """What a label means: the folder of that name, and whoever goes by it."""
        return Scope(self.folders.get(name, frozenset()), self.followed(name))

    def followed(self, name: str) -> tuple[tuple[SubjectKind, str], ...]:
        """The followed dramas and actors that go by a name."""
        return tuple(
            (card.kind, card.slug) for card in self.follows if name in {card.name, card.hangul, card.slug}
        )

    def labels_of(self, feed_id: int, subjects: Iterable[SubjectCard]) -> list[str]:
        """The labels of an article: its feed's folders, then the followed that it is about."""
        feed = self.by_id.get(FeedId(feed_id))
        folders = feed.folders if feed else ()
        about = ((card.kind, card.slug) for card in subjects if card.about)
        return list(dict.fromkeys([*folders, *(self.subjects[key] for key in about if key in self.subjects)]))

    @cached_property
    def by_id(self) -> dict[FeedId, Feed]:
        """The feeds by number."""
        return {feed.id: feed for feed in self.feeds}

    def of_feed(self, name: str) -> Scope:
        """What a feed has; a number need not be looked up, since one that means no feed has nothing."""
        number = read_number(name)
        feed = self.feed(name) if number is None else None
        known = number if number is not None else feed.id if feed else None
        return NOTHING if known is None else Scope(frozenset({known}))

    def feed(self, name: str) -> Feed | None:
        """The feed behind a number or an address."""
        number = read_number(name)
        if number is not None:
            return self.by_id.get(FeedId(number))
        try:
            url = check_feed_url(name)
        except FeedUrlError:
            return None
        return next((feed for feed in self.feeds if feed.url == url), None)
