"""CatalogueTable: dramas and actors, their names and cast; a person's edits stand above any file."""
# ruff: noqa: S608 (names in the SQL are constants of ours; values are parameters or integers)

from collections.abc import Sequence
from datetime import datetime

from aggregator.errors import InputError, SubjectNotFoundError
from aggregator.model import Actor, Alias, AliasKind, Catalogue, Drama, SubjectKind
from aggregator.store.database import Database, Row
from aggregator.store.entries import (
    ACTOR_COLUMNS,
    DRAMA_COLUMNS,
    aliases_of,
    cast_of,
    to_actor,
    to_drama,
)
from aggregator.store.index import SearchIndex
from aggregator.store.loading import Loader, write_names, write_run
from aggregator.store.merging import merge_subjects
from aggregator.store.rows import iso, moment
from aggregator.store.subjects import SubjectIndex, catalogue_version

_FIELDS = {
    SubjectKind.DRAMA: frozenset(
        {"name", "hangul", "year", "network", "starts_on", "ends_on", "episodes", "slot"}
    ),
    SubjectKind.ACTOR: frozenset({"name", "hangul", "born"}),
}
_OWN_TABLE = {
    "starts_on": "dramas",
    "ends_on": "dramas",
    "episodes": "dramas",
    "slot": "dramas",
    "born": "actors",
}


class CatalogueTable:
    """The subjects that articles are linked to."""

    def __init__(self, database: Database, subjects: SubjectIndex, index: SearchIndex) -> None:
        self._database = database
        self._index = index
        self._subjects = subjects

    def version(self) -> int:
        """A number that grows with every change; 0 while there is no catalogue."""
        return catalogue_version(self._database)

    def read(self) -> Catalogue:
        """Return all dramas and actors, as edited, without those merged into another."""
        aliases, cast = aliases_of(self._database), cast_of(self._database)
        dramas = self._database.query(f"{DRAMA_COLUMNS} WHERE s.merged_into IS NULL ORDER BY s.id")
        actors = self._database.query(f"{ACTOR_COLUMNS} WHERE s.merged_into IS NULL ORDER BY s.id")
        return Catalogue(
            version=self.version(),
            dramas=tuple(
                to_drama(row, aliases.get(row["id"], ()), cast.get(row["id"], ())) for row in dramas
            ),
            actors=tuple(to_actor(row, aliases.get(row["id"], ())) for row in actors),
        )

    def replace(self, catalogue: Catalogue, now: datetime) -> bool:
        """Bring the catalogue to this content, by slug, and return whether anything changed.

        Nothing is deleted, because articles may be linked to it: what the new one lacks stays as it was.
        What a person edited, added, removed or merged stays so.
        """
        changed = Loader(self._database).load(catalogue)
        if changed:
            self._set("catalogue_at", iso(now))
            self.note_change()
        return changed

    def slugs(self, kind: SubjectKind) -> frozenset[str]:
        """Every slug that is taken, also by what was merged into another."""
        rows = self._database.query("SELECT slug FROM subjects WHERE kind = ?", (kind,))
        return frozenset(row[0] for row in rows)

    def changed_at(self) -> datetime | None:
        """When subjects last came or changed, or None before the first."""
        row = self._database.one("SELECT value FROM properties WHERE name = 'catalogue_at'")
        return None if row is None else moment(row[0])

    def drama(self, slug: str) -> Drama:
        """Return a drama, or raise SubjectNotFoundError. A merged slug leads to what it was merged into."""
        row, key = self._entry(SubjectKind.DRAMA, slug, DRAMA_COLUMNS)
        aliases, cast = aliases_of(self._database, key), cast_of(self._database, key)
        return to_drama(row, aliases.get(key, ()), cast.get(key, ()))

    def actor(self, slug: str) -> Actor:
        """Return an actor, or raise SubjectNotFoundError."""
        row, key = self._entry(SubjectKind.ACTOR, slug, ACTOR_COLUMNS)
        return to_actor(row, aliases_of(self._database, key).get(key, ()))

    def _entry(self, kind: SubjectKind, slug: str, columns: str) -> tuple[Row, int]:
        key = self._subjects.require(kind, slug)
        row = self._database.one(f"{columns} WHERE s.id = ?", (key,))
        if row is None:
            raise SubjectNotFoundError(f"There is no {kind} “{slug}”.")
        return row, key

    # By hand

    def add_alias(self, kind: SubjectKind, slug: str, alias: Alias) -> None:
        """Add a name; it stays when the catalogue is replaced."""
        key = self._subjects.require(kind, slug)
        if not alias.text.strip():
            raise InputError("A name needs at least one character.")
        self._database.run(
            "INSERT OR REPLACE INTO aliases (subject_id, position, text, kind, needs_context, source) "
            "VALUES (?, 1000, ?, ?, ?, 'person')",
            (key, alias.text.strip(), alias.kind, int(alias.needs_context)),
        )
        self._renamed([key])

    def drop_alias(self, kind: SubjectKind, slug: str, text: str) -> None:
        """Take back a name that a person added."""
        key = self._subjects.require(kind, slug)
        self._database.run(
            "DELETE FROM aliases WHERE subject_id = ? AND text = ? AND source = 'person'", (key, text)
        )
        self._renamed([key])

    def remove_alias(self, kind: SubjectKind, slug: str, text: str) -> None:
        """Let a spelling never again lead to this subject, whatever the catalogue says."""
        self.add_alias(kind, slug, Alias(text, AliasKind.FORBIDDEN))

    def edit(self, kind: SubjectKind, slug: str, field: str, value: str | int | None, now: datetime) -> None:
        """Set one field by hand, such as ``name`` or ``episodes``; stronger than the catalogue's own."""
        key = self._subjects.require(kind, slug)
        if field not in _FIELDS[kind]:
            raise InputError(f"A {kind} has no field “{field}” that can be edited.")
        if field == "name" and not value:
            raise InputError("A name needs at least one character.")
        self._database.run(
            "INSERT OR REPLACE INTO edits (subject_id, field, value, at) VALUES (?, ?, ?, ?)",
            (key, field, None if value is None else str(value), iso(now)),
        )
        self._database.run(
            f"UPDATE {_OWN_TABLE.get(field, 'subjects')} SET {field} = ? WHERE id = ?",
            (value, key),
        )
        if kind is SubjectKind.DRAMA:
            row = self._database.query(f"{DRAMA_COLUMNS} WHERE s.id = ?", (key,))[0]
            write_run(self._database, key, to_drama(row, (), ()))
        self._renamed([key])

    def rename(self, kind: SubjectKind, slug: str, name: str, now: datetime) -> None:
        """Change the English title or name; the slug stays, because links lead to it."""
        self.edit(kind, slug, "name", name, now)

    def merge(self, kind: SubjectKind, slug: str, into: str, now: datetime) -> None:
        """Make one subject of two: links, follows and names move to ``into``; the old slug leads there."""
        source, target = self._subjects.require(kind, slug), self._subjects.require(kind, into)
        if source == target:
            raise InputError("These two are one already.")
        merge_subjects(self._database, self._index, source, target, now)
        self._renamed([target])

    def add(self, subject: Drama | Actor, now: datetime) -> None:
        """Add a subject by hand; raises InputError if its slug is taken."""
        kind = SubjectKind.DRAMA if isinstance(subject, Drama) else SubjectKind.ACTOR
        if self._subjects.id_of(kind, subject.slug) is not None:
            raise InputError(f"The address of the {kind} “{subject.slug}” is taken.")
        dramas = (subject,) if isinstance(subject, Drama) else ()
        actors = (subject,) if isinstance(subject, Actor) else ()
        Loader(self._database, source="person").load(Catalogue(0, dramas, actors))
        self._set("catalogue_at", iso(now))
        self.note_change()

    def confirm(self, kind: SubjectKind, slug: str, now: datetime) -> None:
        """Say that an adopted subject is a real one, whatever the catalogue says."""
        key = self._subjects.require(kind, slug)
        self._database.run(
            "INSERT OR REPLACE INTO edits (subject_id, field, value, at) VALUES (?, 'confirmed', '1', ?)",
            (key, iso(now)),
        )
        self._database.run("UPDATE subjects SET confirmed = 1 WHERE id = ?", (key,))
        self.note_change()

    def unconfirm(self, kind: SubjectKind, slug: str, name: str) -> None:
        """Take back that it is a real one, with the name it was given."""
        key = self._subjects.require(kind, slug)
        self._database.run(
            "DELETE FROM edits WHERE subject_id = ? AND field IN ('confirmed', 'name')", (key,)
        )
        self._database.run("UPDATE subjects SET confirmed = 0, name = ? WHERE id = ?", (name, key))
        self._renamed([key])

    def note_change(self) -> None:
        """Let everybody who knows the catalogue read it anew."""
        self._subjects.forget()
        self._set("catalogue_version", str(self.version() + 1))

    def _renamed(self, ids: Sequence[int]) -> None:
        write_names(self._database, ids)
        self.note_change()

    def _set(self, name: str, value: str) -> None:
        self._database.run(
            "INSERT INTO properties (name, value) VALUES (?, ?) "
            "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            (name, value),
        )
