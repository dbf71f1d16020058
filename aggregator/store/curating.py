"""Curator: names as a person wants them; after each edit articles with that name are linked again."""

from datetime import datetime

from aggregator.model import Alias, AliasKind, SubjectKind
from aggregator.store.catalogue import CatalogueTable
from aggregator.store.wishes import WishTable
from aggregator.text.hangul import has_hangul


class Curator:
    """Edits of names, inside the caller's transaction. All raise SubjectNotFoundError."""

    def __init__(self, catalogue: CatalogueTable, wishes: WishTable) -> None:
        self._catalogue = catalogue
        self._wishes = wishes

    def add_name(
        self, kind: SubjectKind, slug: str, text: str, now: datetime, *, needs_context: bool = False
    ) -> None:
        """Add another name; raises InputError if it is empty."""
        sort = AliasKind.HANGUL if has_hangul(text) else AliasKind.OFFICIAL
        self._catalogue.add_alias(kind, slug, Alias(text, sort, needs_context))
        self._wishes.link_again((text,), now)

    def forbid_name(self, kind: SubjectKind, slug: str, text: str, now: datetime) -> None:
        """Let a spelling never again lead to this subject."""
        self._catalogue.remove_alias(kind, slug, text)
        self._wishes.link_again((text,), now)

    def rename(self, kind: SubjectKind, slug: str, name: str, now: datetime) -> None:
        """Change the English name; the slug stays. Articles with the old or the new name are linked again."""
        before = self._name(kind, slug)
        self._catalogue.rename(kind, slug, name, now)
        self._wishes.link_again((before, name), now)

    def merge(self, kind: SubjectKind, slug: str, into: str, now: datetime) -> None:
        """Make one of two, as :meth:`CatalogueTable.merge`."""
        before = self._name(kind, slug)
        self._catalogue.merge(kind, slug, into, now)
        self._wishes.link_again((before,), now)

    def _name(self, kind: SubjectKind, slug: str) -> str:
        if kind is SubjectKind.DRAMA:
            return self._catalogue.drama(slug).title
        return self._catalogue.actor(slug).name
