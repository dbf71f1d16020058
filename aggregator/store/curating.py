"""Curator: subjects and names as a person wants them; articles with such a name are then linked again."""

from datetime import datetime
from itertools import count

from aggregator.errors import InputError
from aggregator.model import Actor, Alias, AliasKind, Drama, SubjectKind
from aggregator.store.catalogue import CatalogueTable
from aggregator.store.naming import slug_for
from aggregator.store.wishes import WishTable
from aggregator.text.hangul import has_hangul


class Curator:
    """What a person adds and edits, inside the caller's transaction. All raise SubjectNotFoundError."""

    def __init__(self, catalogue: CatalogueTable, wishes: WishTable) -> None:
        self._catalogue = catalogue
        self._wishes = wishes

    def add(self, one: Drama | Actor, now: datetime) -> None:
        """Add a drama or actor by hand; raises InputError if its slug is taken."""
        self._catalogue.add(one, now)
        english = one.title if isinstance(one, Drama) else one.name
        self._wishes.link_again((english, one.hangul, *(alias.text for alias in one.aliases)), now)

    def free_slug(self, kind: SubjectKind, name: str) -> str:
        """An address for a new one of that name; raises InputError for a name without a letter."""
        wanted = slug_for(kind, name)
        if not wanted:
            raise InputError("A name needs at least one letter.")
        taken = self._catalogue.slugs(kind)
        numbered = (f"{wanted}-{number}" for number in count(2))
        return wanted if wanted not in taken else next(slug for slug in numbered if slug not in taken)

    def add_name(
        self,
        kind: SubjectKind,
        slug: str,
        text: str,
        now: datetime,
        sort: AliasKind | None = None,
        *,
        needs_context: bool = False,
    ) -> None:
        """Add another name, of a sort that follows from its script if none is given.

        Raises InputError if it is empty.
        """
        usual = AliasKind.HANGUL if has_hangul(text) else AliasKind.OFFICIAL
        self._catalogue.add_alias(kind, slug, Alias(text, sort or usual, needs_context))
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
