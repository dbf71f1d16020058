"""What a reader asks the worker for, since only the worker may use the network."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class WishKind(StrEnum):
    """The sorts of wish."""

    DISCOVER = "discover"
    """Find the feeds at an address; the subject is the address."""
    FULLTEXT = "fulltext"
    """Complete an article from its page; the subject is the article's id."""
    RETAG = "retag"
    """Link the stored articles that hold a name again; the subject is the name."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A feed found at an address, as a person chooses among them."""

    url: str
    title: str
    format: str = ""
    language: str = ""
    per_day: float | None = None
    """Articles a day, by the dates in its document; None if they do not tell."""
    headlines: tuple[str, ...] = ()
    """The newest three."""
    dramas: tuple[str, ...] = ()
    """Slugs of the dramas that its articles are about, most frequent first."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A wish and, once ``answered_at`` is set, what came of it."""

    id: int
    kind: WishKind
    subject: str
    made_at: datetime
    answered_at: datetime | None = None
    offers: tuple[Offer, ...] = ()
    error: str = ""
    """Why it could not be granted, a sentence for a person; or empty."""
