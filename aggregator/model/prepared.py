"""An article and what is worked out of it before it is kept."""

from dataclasses import dataclass

from aggregator.model.articles import Article


@dataclass(frozen=True, slots=True)
class Prepared:
    """What follows from an article alone, so that the one writer of the database need not work it out.

    Lists are JSON, times such as ``2026-01-31T12:00:00Z``: as they are kept.
    """

    article: Article
    entry_key: bytes
    """How its feed's entry is recognised: by its guid."""
    second_key: bytes
    """How it is recognised in a feed that gives one guid to several entries: by guid and link, or title."""
    address_key: bytes | None
    """How the same address is recognised in any feed; None without one."""
    host: str
    """Of its address, without ``www.``; empty without one."""
    words: tuple[int, ...]
    """Hashes of its headline's words, under which other voices of its story are looked for."""
    search: tuple[str, str, str]
    """What a search finds it by: title, text, and all Hangul as pairs and single syllables."""
    published_at: str
    published: str | None
    updated: str | None
    kinds: str
    episodes: str
    categories: str
    enclosures: str
    embeds: str
    evidence: tuple[str, ...]
    """That of each mention."""
    names: str
    """The words that named its subjects, each once."""
