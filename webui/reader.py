"""Whoever reads: their account, their choices, and what the store shows them after the spoiler shield.

The one door from pages, feeds and API to stories: nothing else in this package asks ``store.pages``.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from flask import g, request

from aggregator.errors import SubjectNotFoundError
from aggregator.health import feed_state
from aggregator.model import (
    AccountId,
    ActorPage,
    ArticleId,
    ArticlePage,
    Cursor,
    Drama,
    DramaPage,
    FeedHealth,
    FeedState,
    Filters,
    Frame,
    Page,
    Progress,
    SearchPage,
    ShieldMode,
    StoryCard,
    StoryId,
    StoryPage,
    Stream,
    SubjectCard,
    SubjectKind,
    SyncItem,
    Voice,
)
from aggregator.shield import Shield
from aggregator.store import Account, Store
from webui import clock, mutes, veils
from webui.forms import read_number
from webui.languages import current_language
from webui.mutes import Mute
from webui.preferences import Preferences, read_preferences
from webui.sessions import account
from webui.store import get_store, settings

ROWS = 40
ROWS_BESIDE = 30
"""Stories of a page that shows more than a list: a drama, an actor, a search."""
REVEALED_COOKIE = "revealed"
MOST_REVEALED = 100
ORDERS = {"": "recent", "airing": "airing", "most": "stories", "newest": "year", "all": "name"}
"""The index's orders by their names in its address."""
WORST_FIRST = (
    FeedState.FAILING,
    FeedState.GONE,
    FeedState.SLOW,
    FeedState.QUIET,
    FeedState.NEW,
    FeedState.HEALTHY,
    FeedState.PAUSED,
)


@dataclass
class Reader:
    """One account's view of the store, for one request."""

    store: Store
    account: Account
    revealed: frozenset[int] = frozenset()
    """Articles that the reader chose to see in spite of the shield."""

    @property
    def id(self) -> AccountId:
        """The account's number."""
        return self.account.id

    @cached_property
    def preferences(self) -> Preferences:
        """What the account chose."""
        return read_preferences(self.account.settings)

    @cached_property
    def progress(self) -> dict[str, Progress]:
        """How far they have watched, by drama."""
        return self.store.readers.progress(self.id)

    @cached_property
    def frame(self) -> Frame:
        """What surrounds every page."""
        return self.store.pages.frame(self.id, clock.now())

    # Stories

    def stories(self, filters: Filters, cursor: Cursor | None, limit: int = ROWS) -> Page[StoryCard]:
        """Stories, newest first."""
        return self._veiled(self.store.pages.front(self.id, filters, cursor, limit, language=self._headlines))

    def stories_of(
        self, kind: SubjectKind, slug: str, filters: Filters, cursor: Cursor | None, limit: int = ROWS_BESIDE
    ) -> Page[StoryCard]:
        """Stories about a drama or actor. Raises SubjectNotFoundError."""
        page = self.store.pages.stories_of(
            kind, slug, self.id, filters, cursor, limit, language=self._headlines
        )
        return self._veiled(page)

    def saved(self, cursor: Cursor | None, limit: int = ROWS) -> Page[StoryCard]:
        """Saved stories, last saved first; also muted ones, since they were kept on purpose."""
        page = self.store.pages.saved(self.id, cursor, limit, language=self._headlines)
        return self._veiled(page, muted=False)

    def story(self, story_id: StoryId) -> StoryPage:
        """One story with its timeline. Raises StoryNotFoundError."""
        page = self.store.pages.story(story_id, self.id, language=self._headlines)
        veiled = self._shield.story(page)
        return replace(veiled, card=veils.worded_card(page.card, veiled.card, self._shield))

    def article(self, article_id: ArticleId) -> ArticlePage:
        """One article. Raises ArticleNotFoundError."""
        page = self.store.pages.article(article_id, self.id)
        return veils.worded_article(page, self._shield.article(page), self._shield)

    def stream(self, stream: Stream) -> tuple[tuple[ArticleId, ...], int | None]:
        """A page of an app's stream as ids, and after which one the next starts (None at the end).

        Without muted articles, but for saved ones, since they were kept on purpose.
        """
        ids, following = self.store.sync.page(self.id, stream)
        if stream.saved or not self.mutes:
            return ids, following
        muted = {
            voice.article_id
            for voice, subjects in self.store.sync.voices(ids)
            if self._is_muted(_alone(voice, subjects))
        }
        return tuple(key for key in ids if key not in muted), following

    def items(self, ids: Sequence[int]) -> tuple[SyncItem, ...]:
        """Articles for an app, in the order of the ids, without those that are not there."""
        return tuple(map(self._veil_item, self.store.sync.items(self.id, ids)))

    def _veil_item(self, item: SyncItem) -> SyncItem:
        if not self.progress:
            return item
        shield = Shield(self.progress, counted=self.preferences.counted)
        return veils.worded_item(item, shield.item(item), shield)

    def search(
        self, query: str, cursor: Cursor | None, limit: int = ROWS_BESIDE, *, best: bool = False
    ) -> SearchPage:
        """What a search finds, newest or best first. Raises QueryError."""
        found = self.store.pages.search(query, self.id, cursor, limit, language=self._headlines, best=best)
        return replace(found, stories=self._veiled(found.stories, muted=False))

    @property
    def _headlines(self) -> str:
        chosen = self.preferences.headlines
        return {"": current_language(), "first": ""}.get(chosen, chosen)

    @cached_property
    def _shield(self) -> Shield:
        return Shield(self.progress, self.revealed, self.preferences.counted)

    def _veiled(self, page: Page[StoryCard], *, muted: bool = True) -> Page[StoryCard]:
        cards = (self._veil(card) for card in page.items if not (muted and self._is_muted(card)))
        return replace(page, items=tuple(cards))

    def _veil(self, card: StoryCard) -> StoryCard:
        if not self.progress:
            return card
        return veils.worded_card(card, self._shield.card(card), self._shield)

    def _is_muted(self, card: StoryCard) -> bool:
        return bool(self.mutes) and any(mutes.hits(mute, card) for mute in self.mutes)

    @cached_property
    def mutes(self) -> tuple[Mute, ...]:
        """What they do not want to see now."""
        return mutes.active(self.account.settings, clock.now().date())

    # Dramas and actors

    def drama(self, slug: str) -> DramaPage:
        """A drama's page, without what is said of episodes that they have not reached."""
        page = self.store.pages.drama(slug, self.id, clock.now())
        progress = page.progress
        if progress is None or progress.mode is ShieldMode.OFF:
            return page
        last = progress.watched + (progress.mode is ShieldMode.AFTER_NEXT)
        return replace(page, facts=tuple(fact for fact in page.facts if (fact.episode or 0) <= last))

    def actor(self, slug: str) -> ActorPage:
        """An actor's page. Raises SubjectNotFoundError."""
        return self.store.pages.actor(slug, self.id, clock.now())

    def subjects(
        self, kind: SubjectKind, prefix: str, show: str, after: str
    ) -> tuple[tuple[SubjectCard, ...], str]:
        """A page of the index of dramas or actors, and where the next starts."""
        if show == "followed":
            return tuple(card for card in self.store.readers.follows(self.id) if card.kind is kind), ""
        order = "stories" if prefix else ORDERS.get(show, "recent")
        if kind is SubjectKind.DRAMA:
            return self.store.pages.dramas(clock.now(), order=order, after=after, prefix=prefix)
        return self.store.pages.actors(order=order, after=after, prefix=prefix)

    def find_subject(self, name: str) -> SubjectCard | None:
        """The drama or actor that goes by a name, if one does."""
        found = self.store.pages.search(name, self.id, None, 1) if name.strip() else None
        return next(iter((*found.dramas, *found.actors)), None) if found else None

    def subject(self, kind: SubjectKind, slug: str) -> str:
        """The name of a drama or actor; empty if there is none."""
        try:
            found = (
                self.store.catalogue.drama(slug)
                if kind is SubjectKind.DRAMA
                else self.store.catalogue.actor(slug)
            )
        except SubjectNotFoundError:
            return ""
        return found.title if isinstance(found, Drama) else found.name

    def safe_headline(self, headline: str, dramas: Iterable[str]) -> str:
        """A headline that is not stored, or what the shield leaves to say of it."""
        slugs = tuple(dramas)
        voice = Voice(ArticleId(0), 0, "", headline, "", "", "", clock.now(), dramas=slugs)
        return self._shield.voice(voice, {}).headline

    def watched_slugs(self) -> tuple[str, ...]:
        """Dramas that they watch or follow."""
        followed = (
            card.slug for card in self.store.readers.follows(self.id) if card.kind is SubjectKind.DRAMA
        )
        return tuple(dict.fromkeys((*self.progress, *followed)))

    # Feeds

    def health(self) -> tuple[FeedHealth, ...]:
        """The feeds, worst first."""
        policy, now = settings().schedule, clock.now()
        found = self.store.pages.health(now, lambda feed: feed_state(feed, policy, now))
        return tuple(sorted(found, key=lambda item: WORST_FIRST.index(item.state)))


def _alone(voice: Voice, subjects: tuple[SubjectCard, ...]) -> StoryCard:
    """An article as if nobody else told its story, which is how an app shows it."""
    return StoryCard(StoryId(0), voice, (voice,), (voice.outlet,), voice.published_at, voice.kinds, subjects)


def reader() -> Reader:
    """Whoever asks. Raises StoreError if the database cannot be used."""
    if "reader" not in g:
        g.reader = Reader(get_store(), account(), revealed_articles())
    return g.reader  # type: ignore[no-any-return]


def revealed_articles() -> frozenset[int]:
    """The articles that this session, by a cookie, and this request have opened in spite of the shield."""
    return (
        _numbers(request.cookies.get(REVEALED_COOKIE, "")) | _numbers(request.args.get("reveal", ""))
    ) - _numbers(request.args.get("hide", ""))


def _numbers(text: str) -> frozenset[int]:
    found = (read_number(word) for word in text.split(".")[:MOST_REVEALED])
    return frozenset(number for number in found if number is not None)
