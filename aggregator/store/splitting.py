"""Splitter: a subject under which two were taken for one becomes two, by names and articles."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from aggregator.errors import InputError
from aggregator.model import Actor, Alias, AliasKind, ArticleId, Drama, SubjectKind
from aggregator.store.articles import ArticleTable
from aggregator.store.catalogue import CatalogueTable
from aggregator.store.database import Database
from aggregator.store.rows import to_evidence
from aggregator.store.subjects import SubjectIndex
from aggregator.store.wishes import WishTable
from aggregator.text.names import fold

LOOKED_AT = 5000
MOST_MOVED = 500
"""Articles that a split moves at once; older ones with the names follow when they are linked again."""

Subject = Drama | Actor


@dataclass(frozen=True, slots=True)
class SplitPreview:
    """What a split would do: its newest articles first."""

    moving: tuple[ArticleId, ...]
    """Articles that were linked by these names alone."""
    staying: tuple[ArticleId, ...]


class Splitter:
    """Splits subjects, inside the caller's transaction."""

    def __init__(
        self,
        database: Database,
        subjects: SubjectIndex,
        catalogue: CatalogueTable,
        articles: ArticleTable,
        wishes: WishTable,
    ) -> None:
        self._database = database
        self._subjects = subjects
        self._catalogue = catalogue
        self._articles = articles
        self._wishes = wishes

    def preview(self, kind: SubjectKind, slug: str, names: Collection[str]) -> SplitPreview:
        """Which of the newest articles would move with these names. Raises SubjectNotFoundError."""
        wanted = {fold(name) for name in names}
        rows = self._database.query(
            "SELECT article_id, evidence FROM mentions WHERE subject_id = ? "
            "ORDER BY published_at DESC, article_id DESC LIMIT ?",
            (self._subjects.require(kind, slug), LOOKED_AT),
        )
        moving: list[ArticleId] = []
        staying: list[ArticleId] = []
        for row in rows:
            evidence = to_evidence(row["evidence"])
            alone = evidence and all({fold(one.alias), fold(one.text)} & wanted for one in evidence)
            (moving if alone else staying).append(ArticleId(row["article_id"]))
        return SplitPreview(tuple(moving), tuple(staying))

    def split(
        self, slug: str, new: Subject, names: Sequence[str], articles: Sequence[ArticleId], now: datetime
    ) -> None:
        """Let ``new`` stand beside what goes by ``slug``, with these of its names and articles.

        A name that only one of them can have no longer leads to the old one; its English and Korean name
        may be shared, and then prove nothing alone. One that had been merged into it comes back under its
        slug. Raises SubjectNotFoundError, and InputError for a name that it does not have.
        """
        kind = SubjectKind.DRAMA if isinstance(new, Drama) else SubjectKind.ACTOR
        old = self._catalogue.drama(slug) if kind is SubjectKind.DRAMA else self._catalogue.actor(slug)
        self._stand_up(kind, old, _named(new, _moved(old, names)), now)
        for name in names:
            if name not in _own(old):
                self._catalogue.remove_alias(kind, old.slug, name)
        for article_id in articles[:MOST_MOVED]:
            self._articles.unlink(article_id, kind, old.slug, now)
            self._articles.link(article_id, kind, new.slug, now)
        self._wishes.link_again((*names, *_own(new)), now)

    def _stand_up(self, kind: SubjectKind, old: Subject, new: Subject, now: datetime) -> None:
        """Add the new one, or let the one that was merged into the old one stand for itself again."""
        row = self._database.one(
            "SELECT id FROM subjects WHERE kind = ? AND slug = ? AND merged_into = ?",
            (kind, new.slug, self._subjects.require(kind, old.slug)),
        )
        if row is None:
            self._catalogue.add(new, now)
            return
        self._database.run("UPDATE subjects SET merged_into = NULL, confirmed = 1 WHERE id = ?", (row[0],))
        self._catalogue.note_change()
        self._catalogue.rename(kind, new.slug, _own(new)[0], now)
        for alias in new.aliases:
            self._catalogue.add_alias(kind, new.slug, alias)


def _own(one: Subject) -> tuple[str, ...]:
    names = (one.title if isinstance(one, Drama) else one.name, one.hangul)
    return tuple(name for name in names if name)


def _moved(old: Subject, names: Sequence[str]) -> tuple[Alias, ...]:
    known = {alias.text: alias for alias in old.aliases if alias.kind is not AliasKind.FORBIDDEN}
    known |= {name: Alias(name, needs_context=True) for name in _own(old)}
    for name in names:
        if name not in known:
            raise InputError(f"“{name}” is no name of {_own(old)[0]}.")
    return tuple(known[name] for name in names)


def _named(new: Subject, aliases: tuple[Alias, ...]) -> Subject:
    """The new one with the names that come along; a shared Korean name proves nothing alone."""
    own = _own(new)
    shared = any(alias.text == new.hangul and alias.needs_context for alias in aliases)
    kept = (*new.aliases, *(alias for alias in aliases if alias.text not in own))
    return replace(new, aliases=kept, hangul_needs_context=new.hangul_needs_context or shared)
