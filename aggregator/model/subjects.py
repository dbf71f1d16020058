"""Dramas and actors: what articles are about."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class SubjectKind(StrEnum):
    """The two sorts of subject that have pages of their own."""

    DRAMA = "drama"
    ACTOR = "actor"


class AliasKind(StrEnum):
    """What sort of name an alias is; the linker trusts some more than others."""

    OFFICIAL = "official"
    """An English title or name that broadcasters, platforms or agencies use."""
    WORKING = "working"
    """A title used before the drama aired."""
    ROMANISED = "romanised"
    """The Korean name in Latin letters."""
    HANGUL = "hangul"
    SHORT = "short"
    """A shortened title that the press uses, such as 슬의생."""
    STAGE = "stage"
    """A performer's stage name."""
    NICKNAME = "nickname"
    FORBIDDEN = "forbidden"
    """A spelling that must never lead to this subject."""


@dataclass(frozen=True, slots=True)
class Alias:
    """Another name of a drama or actor."""

    text: str
    kind: AliasKind = AliasKind.OFFICIAL
    needs_context: bool = False
    """True if the spelling alone proves nothing: an ordinary word, or a name shared by several."""


@dataclass(frozen=True, slots=True)
class CastMember:
    """One credit of an actor in a drama; a drama's cast is in billing order."""

    actor: str
    """The actor's slug."""
    role: str = ""
    """The role's name in Latin letters, or empty."""
    role_hangul: str = ""
    billing: str = ""
    """``main``, ``support``, ``guest`` or empty where nobody says."""


class DramaStatus(StrEnum):
    """Where a drama stands, as its page says it."""

    ANNOUNCED = "announced"
    CASTING = "casting"
    FILMING = "filming"
    UPCOMING = "upcoming"
    AIRING = "airing"
    ON_BREAK = "on_break"
    ENDED = "ended"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Drama:
    """A Korean series. ``slug`` names it for ever; seasons are dramas of their own."""

    slug: str
    title: str
    hangul: str = ""
    aliases: tuple[Alias, ...] = ()
    year: int | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    episodes: int | None = None
    network: str = ""
    slot: str = ""
    """When it airs, such as ``Sat–Sun 21:20 KST``, or empty."""
    form: str = "drama"
    """``drama``, ``web``, ``special`` or ``vertical``."""
    cast: tuple[CastMember, ...] = ()
    needs_context: bool = False
    """True if ``title`` is an ordinary word or is shared: then it links only with supporting words."""
    hangul_needs_context: bool = False
    prominence: int = 0
    """0 (little known) to 9 (everybody knows it); breaks ties and orders lists, nothing else."""
    identifiers: tuple[tuple[str, str], ...] = ()
    """Join keys of other catalogues, such as ``("wikidata", "Q123")``."""
    confirmed: bool = True
    """False while it is only a proposal that several outlets named."""


@dataclass(frozen=True, slots=True)
class Actor:
    """A person who acts."""

    slug: str
    name: str
    """The form the English press uses, such as ``Kim Go-eun``."""
    hangul: str = ""
    aliases: tuple[Alias, ...] = ()
    born: str = ""
    """Year or ISO date of birth, or empty."""
    group: str = ""
    """The pop group of a singer who acts, or empty."""
    needs_context: bool = False
    """True if ``name`` is shared with others or is an ordinary word."""
    hangul_needs_context: bool = False
    prominence: int = 0
    identifiers: tuple[tuple[str, str], ...] = ()
    confirmed: bool = True


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All dramas and actors that the linker knows."""

    version: int
    """Grows with every change, so that a running linker knows that it is out of date."""
    dramas: tuple[Drama, ...] = ()
    actors: tuple[Actor, ...] = ()
