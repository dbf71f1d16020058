"""Feeds, and what polling one gives."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from ipaddress import IPv4Network, IPv6Network
from typing import NewType

from aggregator.model.articles import Article, PollingHints
from aggregator.model.prepared import Prepared

FeedId = NewType("FeedId", int)

NO_HINTS = PollingHints()


@dataclass(frozen=True, slots=True)
class FeedSettings:
    """What a person chose for one feed."""

    interval: timedelta | None = None
    """A fixed polling interval, or None to follow the feed's own pace."""
    zone: str = "UTC"
    """IANA zone of dates that name none."""
    fulltext: bool = False
    """Fetch the article's page where the feed gives only a summary."""


@dataclass(frozen=True, slots=True)
class Subscription:
    """One line of OPML: a wish to follow a feed."""

    url: str
    title: str = ""
    folders: tuple[str, ...] = ()
    """Each a path whose parts are joined with ``/``."""
    site_url: str = ""
    settings: FeedSettings = FeedSettings()


@dataclass(frozen=True, slots=True)
class Validators:
    """What lets us ask "anything new?" of one URL (RFC 9110 section 8.8): the very bytes the server gave."""

    url: str = ""
    etag: str = ""
    last_modified: str = ""
    body_hash: bytes = b""
    """BLAKE2b-128 of the decoded body."""


class Reason(StrEnum):
    """Why a poll brought nothing. Each has its own sentence in the reader."""

    NOT_FOUND = "not_found"
    GONE = "gone"
    REFUSED = "refused"
    CREDENTIALS = "credentials"
    BOT_WALL = "bot_wall"
    THROTTLED = "throttled"
    SERVER_ERROR = "server_error"
    BAD_ANSWER = "bad_answer"
    """Malformed HTTP, a wrong length, an unknown coding, an unexpected status."""
    TIMEOUT = "timeout"
    NO_HOST = "no_host"
    NO_CONNECTION = "no_connection"
    TLS = "tls"
    REDIRECTS = "redirects"
    ADDRESS = "address"
    """The address is not public and no setting allows it, or the URL is not one we fetch."""
    TOO_LARGE = "too_large"
    NOT_A_FEED = "not_a_feed"
    BROKEN = "broken"
    """A feed's document that cannot or must not be parsed."""
    QUARANTINED = "quarantined"
    """Parsing it broke its limits of time or memory."""
    OUR_FAULT = "our_fault"


@dataclass(frozen=True, slots=True)
class Feed:
    """A subscribed feed and all that polling it needs to know."""

    id: FeedId
    url: str
    title: str = ""
    site_url: str = ""
    folders: tuple[str, ...] = ()
    language: str = ""
    settings: FeedSettings = FeedSettings()
    validators: Validators = Validators()
    hints: PollingHints = NO_HINTS
    added_at: datetime | None = None
    checked_at: datetime | None = None
    succeeded_at: datetime | None = None
    next_check_at: datetime | None = None
    newest_at: datetime | None = None
    """When its newest article was published."""
    posts_per_day: float | None = None
    """How often it really posts, over the last weeks; None while unknown."""
    failures: int = 0
    """Failed polls in a row."""
    failing_since: datetime | None = None
    reason: Reason | None = None
    detail: str = ""
    moved_to: str = ""
    """Where permanent redirects have pointed lately."""
    moved_count: int = 0
    moved_since: datetime | None = None
    paused_at: datetime | None = None
    gone_at: datetime | None = None
    hub: str = ""
    topic: str = ""
    pushed_until: datetime | None = None
    """Until when a hub has promised to push what is new (the end of its WebSub lease), or None."""
    item_hashes: bytes = b""
    """Those of the last :class:`Harvest`: eight bytes for each item of its document."""


@dataclass(frozen=True, slots=True)
class HubSubscription:
    """Our subscription at a hub (W3C WebSub) for one feed."""

    feed_id: FeedId
    hub: str
    topic: str
    token: str
    """The unguessable last part of our callback's address."""
    secret: str
    """Signs what the hub delivers."""
    asked_at: datetime | None = None
    lease_until: datetime | None = None
    """None until the hub has verified that we meant it."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """What a hub pushed for a feed: its document, or only what is new in it. Its signature was right."""

    id: int
    feed_id: FeedId
    body: bytes
    content_type: str


@dataclass(frozen=True, slots=True)
class Exchange:
    """What one poll cost on the wire."""

    status: int = 0
    """The final HTTP status, or 0 if there was no answer."""
    milliseconds: int = 0
    received: int = 0
    """Bytes of the body on the wire."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """A new document."""

    url: str
    """Where it came from in the end; relative links are relative to it."""
    body: bytes
    """Decompressed, not yet decoded to text."""
    content_type: str
    validators: Validators
    exchange: Exchange = Exchange()
    moved_to: str = ""
    """The first target of permanent redirects (RFC 9110 sections 15.4.2 and 15.4.9), or empty."""
    wait: timedelta | None = None
    """How long the answer's headers ask us to wait (RFC 9111), or None."""
    delta: bool = False
    """True if the server sent only what is new (RFC 3229, 226 IM Used)."""
    hub: str = ""
    topic: str = ""
    """The WebSub links of the answer's headers, or empty."""


@dataclass(frozen=True, slots=True)
class Unchanged:
    """Nothing new: 304, or the same body as last time."""

    validators: Validators
    exchange: Exchange = Exchange()
    wait: timedelta | None = None
    moved_to: str = ""


@dataclass(frozen=True, slots=True)
class Failed:
    """A poll that brought nothing, and why; ``detail`` is a sentence fragment for a person."""

    reason: Reason
    detail: str = ""
    exchange: Exchange = Exchange()
    wait: timedelta | None = None
    """How long the server asked us to stay away (Retry-After), or None."""
    url: str = ""
    """Who said so, if a server was asked: at the end of a redirect it is not the feed's own."""


FetchResult = Fetched | Unchanged | Failed


@dataclass(frozen=True, slots=True)
class Harvest:
    """All that is kept of a fetched document: its articles, cleaned and linked."""

    validators: Validators
    exchange: Exchange = Exchange()
    moved_to: str = ""
    wait: timedelta | None = None
    title: str = ""
    site_url: str = ""
    language: str = ""
    hints: PollingHints = NO_HINTS
    hub: str = ""
    topic: str = ""
    articles: tuple[Article, ...] = ()
    dropped: int = 0
    """Entries that could not become articles (no link, no title, no text)."""
    note: str = ""
    """What was wrong with the document although it was read, for a person; or empty."""
    delta: bool = False
    item_hashes: bytes = b""
    """Eight bytes for each item of the document; at the next poll they name what need not be read again."""
    prepared: tuple[Prepared, ...] = ()
    """Any of the articles made ready to be kept; those that are not, whoever keeps them makes ready."""


Outcome = Harvest | Unchanged | Failed


@dataclass(frozen=True, slots=True)
class FetchPolicy:
    """Limits and manners of the fetcher; bytes and seconds."""

    user_agent: str
    allow_networks: tuple[IPv4Network | IPv6Network, ...] = ()
    host_gap: float = 1.0
    """Seconds between the end of a request to a host and the start of the next."""
    per_host: int = 1
    in_flight: int = 400
    """Connections at once; most only wait for slow hosts, and large bodies have a limit of their own."""
    total_timeout: float = 30.0
    connect_timeout: float = 5.0
    first_byte_timeout: float = 10.0
    gap_timeout: float = 10.0
    lookup_timeout: float = 5.0
    max_received: int = 5 * 1024 * 1024
    max_body: int = 10 * 1024 * 1024
    max_redirects: int = 5
    ca_file: str = ""
    """A PEM file of authorities to trust beside the usual ones, or empty."""


@dataclass(frozen=True, slots=True)
class SchedulePolicy:
    """When to ask again."""

    interval: timedelta = timedelta(minutes=60)
    floor: timedelta = timedelta(minutes=15)
    ceiling: timedelta = timedelta(hours=24)
    jitter: float = 0.1
    """Share of the interval by which a feed's time may be moved, the same for a feed every time."""


@dataclass(frozen=True, slots=True)
class RefreshReport:
    """What one poll of one feed changed."""

    feed_id: FeedId
    title: str
    outcome: str
    """``new``, ``unchanged`` or ``failed``."""
    reason: Reason | None = None
    detail: str = ""
    status: int = 0
    milliseconds: int = 0
    new: int = 0
    changed: int = 0
    duplicate: int = 0
    """Articles that another feed or story already had."""
    new_stories: tuple[int, ...] = ()
    grown_stories: tuple[int, ...] = ()
    dramas: frozenset[str] = frozenset()
    actors: frozenset[str] = frozenset()
    failing_since: datetime | None = None
    next_check_at: datetime | None = None


class FeedState(StrEnum):
    """How a feed is, for a person."""

    NEW = "new"
    HEALTHY = "healthy"
    QUIET = "quiet"
    SLOW = "slow"
    FAILING = "failing"
    PAUSED = "paused"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Check:
    """One past poll of a feed."""

    at: datetime
    outcome: str
    status: int = 0
    milliseconds: int = 0
    received: int = 0
    new: int = 0
    changed: int = 0
    reason: Reason | None = None
    detail: str = field(default="")
