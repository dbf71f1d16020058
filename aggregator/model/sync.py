"""What reader apps ask for: articles in the order in which they arrived, and where each stands."""

from dataclasses import dataclass
from datetime import datetime

from aggregator.model.articles import Enclosure, StoryId
from aggregator.model.pages import SubjectCard, Voice
from aggregator.model.subjects import SubjectKind


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose articles a stream holds: those of these feeds, and those about these dramas and actors."""

    feeds: frozenset[int] | None = frozenset()
    """None: of every subscribed feed."""
    subjects: tuple[tuple[SubjectKind, str], ...] = ()


EVERYTHING = Scope(None)
NOTHING = Scope()


@dataclass(frozen=True, slots=True)
class Stream:
    """A stream and which part of it an app wants."""

    scope: Scope = EVERYTHING
    unread: bool | None = None
    """True: only unread articles; False: only read ones; None: both."""
    saved: bool | None = None
    since: datetime | None = None
    """Only what arrived at this time or later, by our clock."""
    until: datetime | None = None
    """Only what arrived at this time or earlier."""
    oldest_first: bool = False
    after: int | None = None
    """Only what follows this article's id in the order of the stream."""
    limit: int = 20


@dataclass(frozen=True, slots=True)
class SyncItem:
    """An article as an app shows it. Read and saved are its story's: a copy of read news is read."""

    voice: Voice
    story_id: StoryId
    html: str
    """Cleaned."""
    found_at: datetime
    """When it arrived."""
    changed_at: datetime
    """When its text last changed, or when it was published."""
    read: bool
    saved: bool
    subjects: tuple[SubjectCard, ...] = ()
    categories: tuple[str, ...] = ()
    enclosures: tuple[Enclosure, ...] = ()
