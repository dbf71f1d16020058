"""What a page or command shows: read-only values, shaped like the pages."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Generic, NewType, TypeVar

from aggregator.model.articles import (
    ArticleId,
    Embed,
    Enclosure,
    Evidence,
    Fact,
    Kind,
    StoryId,
)
from aggregator.model.feeds import Check, Feed, FeedState
from aggregator.model.subjects import Actor, Drama, DramaStatus, SubjectKind

AccountId = NewType("AccountId", int)

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place in a newest-first list: after the row with this time and id."""

    at: datetime
    id: int


@dataclass(frozen=True, slots=True)
class Page(Generic[Item]):
    """One page of a list and where the next one starts, or None at the end."""

    items: tuple[Item, ...]
    next: Cursor | None = None


@dataclass(frozen=True, slots=True)
class Filters:
    """Which stories a list shows. Empty means all; several fields narrow together."""

    unread: bool = False
    saved: bool = False
    followed: bool = False
    language: str = ""
    kind: Kind | None = None
    drama: str = ""
    actor: str = ""
    outlet: str = ""
    """A feed's title or a host, compared without case."""
    feed_id: int | None = None
    after: date | None = None
    before: date | None = None
    episode: int | None = None
    """Of the drama above, or of any."""
    top: bool = False
    """Sort by number of outlets, then newest, instead of newest."""


@dataclass(frozen=True, slots=True)
class SubjectCard:
    """A drama or actor as a list or tag shows it."""

    kind: SubjectKind
    slug: str
    name: str
    hangul: str = ""
    year: int | None = None
    network: str = ""
    status: DramaStatus = DramaStatus.UNKNOWN
    stories: int = 0
    about: bool = True
    """On a story or article: is it about it, or does it only name it?"""
    confirmed: bool = True
    episodes: int | None = None
    """How many a drama has, if known; the spoiler shield takes the finale for the last."""


@dataclass(frozen=True, slots=True)
class Voice:
    """One article of a story."""

    article_id: ArticleId
    feed_id: int
    outlet: str
    """The feed's title."""
    headline: str
    excerpt: str
    url: str
    language: str
    published_at: datetime
    kinds: tuple[Kind, ...] = ()
    episodes: tuple[int, ...] = ()
    dramas: tuple[str, ...] = ()
    """Slugs of the dramas it is about."""
    author: str = ""
    image_url: str = ""
    veiled: bool = False
    """True if the spoiler shield took the headline, excerpt and pictures away."""


@dataclass(frozen=True, slots=True)
class StoryCard:
    """A story in a list. ``voices`` is oldest first and never empty; ``lead`` is one of them."""

    id: StoryId
    lead: Voice
    voices: tuple[Voice, ...]
    outlets: tuple[str, ...]
    """Distinct, the lead's first."""
    latest_at: datetime
    kinds: tuple[Kind, ...]
    subjects: tuple[SubjectCard, ...]
    """Those it is about first."""
    read: bool = False
    saved: bool = False
    new_since_read: int = 0
    snippet: str = ""
    """In search: the matching words, with U+E000 and U+E001 around each hit."""
    veil: str = ""
    """If the lead is veiled: what may be said of it ("Recap of …, episode 7. You are at 6.")."""


@dataclass(frozen=True, slots=True)
class StoryPage:
    """One story with its timeline."""

    card: StoryCard
    first_at: datetime
    earlier_titles: tuple[tuple[ArticleId, str, datetime], ...] = ()


@dataclass(frozen=True, slots=True)
class MentionLink:
    """One link of an article to a subject, with its reason and what a person said of it."""

    subject: SubjectCard
    score: float
    evidence: tuple[Evidence, ...]
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """An article in full."""

    voice: Voice
    story_id: StoryId
    html: str
    text: str
    minutes: int
    """Reading time."""
    links: tuple[MentionLink, ...]
    facts: tuple[Fact, ...]
    categories: tuple[str, ...]
    enclosures: tuple[Enclosure, ...]
    embeds: tuple[Embed, ...]
    claimed_at: datetime | None
    """When the feed says it was published."""
    updated_at: datetime | None
    others: tuple[Voice, ...]
    """The other voices of its story."""
    earlier_titles: tuple[tuple[str, datetime], ...] = ()
    summary_only: bool = False
    read: bool = False
    saved: bool = False
    newer: ArticleId | None = None
    older: ArticleId | None = None


@dataclass(frozen=True, slots=True)
class DayCount:
    """How many articles one day brought."""

    day: date
    count: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """Articles a day, oldest first, days without any included."""

    days: tuple[DayCount, ...]
    total: int
    peak: DayCount | None


@dataclass(frozen=True, slots=True)
class CastCredit:
    """A cast line of a drama page."""

    actor: SubjectCard
    role: str
    role_hangul: str
    billing: str


@dataclass(frozen=True, slots=True)
class DramaCredit:
    """A line of an actor's work."""

    drama: SubjectCard
    role: str
    role_hangul: str


@dataclass(frozen=True, slots=True)
class EpisodeRow:
    """What is known of one episode."""

    number: int
    airs_on: date | None
    rating: str
    stories: int
    watched: bool


class ShieldMode(StrEnum):
    """How far the spoiler shield reaches for one drama."""

    OFF = "off"
    AFTER_MINE = "after_mine"
    AFTER_NEXT = "after_next"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an account has watched a drama."""

    slug: str
    watched: int
    mode: ShieldMode = ShieldMode.AFTER_MINE


@dataclass(frozen=True, slots=True)
class DramaPage:
    """A drama's page without its list of stories."""

    drama: Drama
    status: DramaStatus
    stories: int
    articles: int
    coverage: Coverage
    cast: tuple[CastCredit, ...]
    episodes: tuple[EpisodeRow, ...]
    progress: Progress | None
    followed: bool
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class CoStar:
    """Another actor and how many dramas they share."""

    actor: SubjectCard
    dramas: int


@dataclass(frozen=True, slots=True)
class ActorPage:
    """An actor's page without its list of stories."""

    actor: Actor
    stories: int
    articles: int
    interviews: int
    castings: int
    coverage: Coverage
    dramas: tuple[DramaCredit, ...]
    """Newest first."""
    works_with: tuple[CoStar, ...]
    followed: bool


@dataclass(frozen=True, slots=True)
class SearchPage:
    """What a search found."""

    dramas: tuple[SubjectCard, ...]
    actors: tuple[SubjectCard, ...]
    stories: Page[StoryCard]
    total: int
    """Matching stories, counted up to 1,000."""
    nearest: tuple[SubjectCard, ...] = ()
    """If nothing was found: the names most like the words."""


@dataclass(frozen=True, slots=True)
class FeedHealth:
    """One line of the feeds page."""

    feed: Feed
    state: FeedState
    articles: int
    per_day: float | None
    last: Check | None
    linked_share: float | None = None
    """Share of its articles that are linked to a drama or actor."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What surrounds every page."""

    unread: int
    failing: int
    feeds: int
    last_check_at: datetime | None
    next_check_at: datetime | None
    watching: tuple[tuple[SubjectCard, Progress, int | None], ...]
    """Dramas being watched, with the newest episode out."""
    airing_today: tuple[SubjectCard, ...]
    most_covered: tuple[tuple[SubjectCard, Coverage], ...]
