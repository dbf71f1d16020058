"""Articles, from a feed's entry to a place in a story."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NewType

from aggregator.model.subjects import SubjectKind

ArticleId = NewType("ArticleId", int)
StoryId = NewType("StoryId", int)


class Kind(StrEnum):
    """What sort of news an article is."""

    CASTING = "casting"
    SCRIPT_READING = "script-reading"
    TEASER = "teaser"
    STILL = "still"
    POSTER = "poster"
    MAKING = "making"
    PREMIERE = "premiere"
    RATINGS = "ratings"
    RECAP = "recap"
    PREVIEW = "preview"
    FINALE = "finale"
    REVIEW = "review"
    INTERVIEW = "interview"
    AWARD = "award"
    DATING = "dating"
    PERSONAL = "personal"
    OST = "ost"
    VARIETY = "variety"
    MILITARY = "military"
    SCANDAL = "scandal"
    PRODUCTION = "production"
    NEWS = "news"
    OTHER = "other"
    """About no drama or actor that is known."""


class FactKind(StrEnum):
    """What a fact found in an article says about a subject."""

    SLOT = "slot"
    """When a drama airs: ``Sat,Sun 22:30 KST``."""
    RATING = "rating"
    """Viewers' share in percent: ``9.4``."""
    CASTING = "casting"
    """``offered``, ``talks``, ``confirmed``, ``declined`` or ``left``."""
    PREMIERE = "premiere"
    """An ISO date."""


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A media file that an entry names (RSS 2.0 enclosure, Atom rel=enclosure)."""

    url: str
    type: str = ""
    length: int = 0


@dataclass(frozen=True, slots=True)
class Embed:
    """A video that an entry shows, by its number at one of the known providers."""

    provider: str
    """``youtube``, ``vimeo`` or ``viki``."""
    id: str


@dataclass(frozen=True, slots=True)
class ParsedEntry:
    """An RSS item, Atom entry or JSON Feed item as its document gives it: unsafe, not normalised."""

    guid: str = ""
    url: str = ""
    title: str = ""
    """May hold markup and entities."""
    html: str = ""
    """The fullest content."""
    summary: str = ""
    author: str = ""
    published: str = ""
    """The date's own words."""
    updated: str = ""
    image_url: str = ""
    language: str = ""
    base_url: str = ""
    """What relative links are relative to (xml:base, else the feed's address)."""
    categories: tuple[str, ...] = ()
    enclosures: tuple[Enclosure, ...] = ()


@dataclass(frozen=True, slots=True)
class PollingHints:
    """When the feed's document asks to be polled (RSS 2.0 ttl, skipHours, skipDays; mod_syndication)."""

    ttl: timedelta | None = None
    skip_hours: frozenset[int] = frozenset()
    """Hours of the day, 0 to 23, UTC."""
    skip_days: frozenset[int] = frozenset()
    """Days of the week, Monday is 0, UTC."""


@dataclass(frozen=True, slots=True)
class ParsedFeed:
    """A feed's document as read."""

    title: str
    site_url: str
    language: str
    entries: tuple[ParsedEntry, ...]
    hints: PollingHints
    format: str = ""
    """Such as ``rss20``, ``atom10``, ``json11``."""
    hub: str = ""
    topic: str = ""
    note: str = ""
    """What was wrong with the document, for a person, although it was read; or empty."""
    zone: str = "UTC"
    item_hashes: bytes = b""
    """Eight bytes for each item of the document, those left out as known included."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a link exists, to show a person."""

    field: str
    """``title``, ``summary``, ``text``, ``categories`` or ``url``."""
    text: str
    """The words that matched, as the article has them."""
    alias: str
    """The name of the catalogue that they matched."""
    cues: tuple[str, ...] = ()
    """What else spoke for it, in short words: ``quoted``, ``cast: Kim Ji-won``, ``network: JTBC`` …"""
    start: int = -1
    """Place in the field, in characters, or -1."""


@dataclass(frozen=True, slots=True)
class Mention:
    """An article's link to a drama or actor."""

    subject: SubjectKind
    slug: str
    about: bool
    """True if the article is about it, False if it only names it."""
    score: float
    """How sure, 0 to 1."""
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """Something an article says about a subject, with its words."""

    kind: FactKind
    value: str
    words: str
    subject: SubjectKind | None = None
    slug: str = ""
    episode: int | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """A title or person that the catalogue does not know."""

    subject: SubjectKind
    text: str
    words: str
    """The sentence around it."""


@dataclass(frozen=True, slots=True)
class Article:
    """A normalised entry: safe to show, linked, not yet placed."""

    guid: str
    """The feed's id for the entry; never empty (its link, or a hash of title and text, stands in)."""
    url: str
    """Canonical address, or empty if the entry links nowhere."""
    title: str
    """Plain text, never empty."""
    text: str
    html: str
    """Cleaned; the only text that is ever shown unescaped."""
    excerpt: str
    published_at: datetime
    """For sorting: never in the future."""
    language: str
    """``ko``, ``en`` or another language's code; empty if unknown."""
    content_hash: bytes
    published: datetime | None = None
    """What the feed claims, in UTC; None if it gives no date that can be read."""
    updated: datetime | None = None
    author: str = ""
    image_url: str = ""
    categories: tuple[str, ...] = ()
    enclosures: tuple[Enclosure, ...] = ()
    embeds: tuple[Embed, ...] = ()
    mentions: tuple[Mention, ...] = ()
    kinds: tuple[Kind, ...] = ()
    episodes: tuple[int, ...] = ()
    facts: tuple[Fact, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    gist: str = ""
    """What its words tell, as :mod:`aggregator.group.gist` packed it after linking; empty if nobody did."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A stored article that a new one may be the same as, or tell the same news as."""

    article_id: ArticleId
    story_id: StoryId
    same_entry: bool
    """The same feed has shown it under the same guid."""
    same_feed: bool
    """The same feed has shown it, under whatever guid."""
    owned: bool
    """The feed at hand owns its text."""
    url: str
    title: str
    excerpt: str
    language: str
    subjects: tuple[tuple[SubjectKind, str, bool], ...]
    """Kind, slug and whether the article is about it."""
    kinds: tuple[Kind, ...]
    episodes: tuple[int, ...]
    facts: tuple[Fact, ...]
    content_hash: bytes
    published_at: datetime
    lead: bool = False
    """True if it is its story's first article."""
    outlet: str = ""
    """Host of its address."""
    story_first_at: datetime | None = None
    published: datetime | None = None
    """What its feed claims, as :attr:`Article.published`; None if it gave no date."""
    names: tuple[str, ...] = ()
    """The words that named its subjects (the ``text`` of its mentions' evidence), so that two spellings of
    one name do not make two articles look different."""
    gist: str = ""
    """What its words tell, as :mod:`aggregator.group.gist` packed it; empty if it is not kept."""
    same_address: bool = False
    """Its address is that of the article at hand, whatever its scheme, mobile or AMP form."""


@dataclass(frozen=True, slots=True)
class Placement:
    """Where an article goes. A None id means: make a new one."""

    article: Article
    article_id: ArticleId | None
    story_id: StoryId | None
    renew: bool
    """The stored text is replaced by this one; the earlier title is kept."""
    likeness: float = 0.0
    """How alike the story's nearest article was, 0 to 1."""


WINDOW = timedelta(days=4)
"""How far apart two voices of one story may be."""
