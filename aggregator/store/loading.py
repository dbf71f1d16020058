"""Loader: a catalogue's content into rows, only where it differs."""
# ruff: noqa: S608 (names in the SQL are constants of ours; values are parameters or integers)

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from aggregator.model import Actor, AliasKind, Catalogue, Drama, SubjectKind
from aggregator.store.airing import last_day, weekdays
from aggregator.store.database import Database, listed
from aggregator.store.rows import in_slices, pack
from aggregator.text.hangul import has_hangul
from aggregator.text.names import fold, romanisations, tails

SUBJECT = [
    "kind",
    "slug",
    "name",
    "hangul",
    "year",
    "network",
    "prominence",
    "needs_context",
    "hangul_needs_context",
    "confirmed",
    "identifiers",
    "source",
]
DRAMA = ["starts_on", "ends_on", "episodes", "slot", "form", "last_on", "weekdays"]
ACTOR = ["born", "group_name"]
ROMANISED = 24
"""Spellings of a Korean name that search knows."""

Values = dict[str, Any]


class Loader:
    """Brings subjects, names and cast to a catalogue's content, inside the caller's transaction."""

    def __init__(self, database: Database, source: str = "catalogue") -> None:
        self._database = database
        self._source = source
        self._changed: set[int] = set()
        self._edits: dict[int, dict[str, str | None]] = {}

    def load(self, catalogue: Catalogue) -> bool:
        """Return whether anything changed."""
        self._edits = self._read_edits()
        known = self._known()
        ids = self._write_subjects(catalogue, known)
        self._write_details(catalogue, ids)
        self._write_aliases(catalogue, ids)
        cast_changed = self._write_cast(catalogue, ids)
        write_names(self._database, sorted(self._changed))
        return bool(self._changed) or cast_changed

    def _read_edits(self) -> dict[int, dict[str, str | None]]:
        found: dict[int, dict[str, str | None]] = {}
        for row in self._database.query("SELECT subject_id, field, value FROM edits"):
            found.setdefault(row["subject_id"], {})[row["field"]] = row["value"]
        return found

    def _known(self) -> dict[tuple[str, str], Values]:
        rows = self._database.query("SELECT * FROM subjects")
        return {(row["kind"], row["slug"]): dict(row) for row in rows}

    def _write_subjects(
        self, catalogue: Catalogue, known: dict[tuple[str, str], Values]
    ) -> dict[tuple[str, str], int]:
        ids = {key: row["id"] for key, row in known.items()}
        for _, subject in _subjects(catalogue):
            values = _subject(subject, self._source)
            old = known.get((values["kind"], values["slug"]))
            if old is None:
                names, marks = ", ".join(SUBJECT), ", ".join(f":{name}" for name in SUBJECT)
                key = self._database.insert(f"INSERT INTO subjects ({names}) VALUES ({marks})", values)
                ids[values["kind"], values["slug"]] = key
                self._changed.add(key)
            else:
                self._update("subjects", old["id"], SUBJECT, values, old)
        return ids

    def _update(self, table: str, key: int, columns: Sequence[str], values: Values, old: Values) -> None:
        edited = self._edits.get(key, {})
        fresh = {
            name: values[name]
            for name in columns
            if name not in edited and name != "source" and values[name] != old[name]
        }
        if fresh:
            assignments = ", ".join(f"{name} = :{name}" for name in fresh)
            self._database.run(f"UPDATE {table} SET {assignments} WHERE id = :id", fresh | {"id": key})
            self._changed.add(key)

    def _write_details(self, catalogue: Catalogue, ids: dict[tuple[str, str], int]) -> None:
        dramas = {ids[SubjectKind.DRAMA, one.slug]: _drama(one) for one in catalogue.dramas}
        actors = {ids[SubjectKind.ACTOR, one.slug]: _actor(one) for one in catalogue.actors}
        for table, columns, wanted in (("dramas", DRAMA, dramas), ("actors", ACTOR, actors)):
            known = {row["id"]: dict(row) for row in self._database.query(f"SELECT * FROM {table}")}
            for key, values in wanted.items():
                if key in known:
                    self._update(table, key, columns, values, known[key])
            marks = ", ".join(f":{name}" for name in ("id", *columns))
            self._database.run_many(
                f"INSERT INTO {table} (id, {', '.join(columns)}) VALUES ({marks})",
                [values | {"id": key} for key, values in wanted.items() if key not in known],
            )

    def _write_aliases(self, catalogue: Catalogue, ids: dict[tuple[str, str], int]) -> None:
        known: dict[int, dict[str, tuple[int, str, int, str]]] = {}
        for row in self._database.query("SELECT * FROM aliases"):
            entry = (row["position"], row["kind"], row["needs_context"], row["source"])
            known.setdefault(row["subject_id"], {})[row["text"]] = entry
        for kind, subject in _subjects(catalogue):
            key = ids[kind, subject.slug]
            by_hand = {text: entry for text, entry in known.get(key, {}).items() if entry[3] == "person"}
            wanted = {
                alias.text: (position, str(alias.kind), int(alias.needs_context), self._source)
                for position, alias in reversed(list(enumerate(subject.aliases)))
                if alias.text not in by_hand
            }
            if wanted | by_hand != known.get(key, {}):
                self._rewrite_aliases(key, wanted)

    def _rewrite_aliases(self, key: int, wanted: dict[str, tuple[int, str, int, str]]) -> None:
        self._database.run("DELETE FROM aliases WHERE subject_id = ? AND source = 'catalogue'", (key,))
        self._database.run_many(
            "INSERT INTO aliases (subject_id, text, position, kind, needs_context, source) VALUES (?, ?, "
            "?, ?, ?, ?)",
            [(key, text, *entry) for text, entry in wanted.items()],
        )
        self._changed.add(key)

    def _write_cast(self, catalogue: Catalogue, ids: dict[tuple[str, str], int]) -> bool:
        known: dict[int, set[tuple[Any, ...]]] = {}
        for row in self._database.query("SELECT * FROM cast_members"):
            known.setdefault(row["drama_id"], set()).add(tuple(row))
        changed = False
        for drama in catalogue.dramas:
            key = ids[SubjectKind.DRAMA, drama.slug]
            wanted = {row[1]: row for row in reversed(list(_cast(key, drama, ids)))}
            if set(wanted.values()) != known.get(key, set()):
                changed = True
                self._database.run("DELETE FROM cast_members WHERE drama_id = ?", (key,))
                self._database.run_many(
                    "INSERT INTO cast_members (drama_id, actor_id, position, role, role_hangul, billing) "
                    "VALUES (?, ?, ?, ?, ?, ?)",
                    wanted.values(),
                )
        return changed


def _subjects(catalogue: Catalogue) -> Iterator[tuple[SubjectKind, Drama | Actor]]:
    for drama in catalogue.dramas:
        yield SubjectKind.DRAMA, drama
    for actor in catalogue.actors:
        yield SubjectKind.ACTOR, actor


def _cast(key: int, drama: Drama, ids: dict[tuple[str, str], int]) -> Iterator[tuple[Any, ...]]:
    for position, member in enumerate(drama.cast):
        actor = ids.get((SubjectKind.ACTOR, member.actor))
        if actor is not None:
            yield (key, actor, position, member.role, member.role_hangul, member.billing)


def _subject(subject: Drama | Actor, source: str) -> Values:
    is_drama = isinstance(subject, Drama)
    return {
        "kind": str(SubjectKind.DRAMA if is_drama else SubjectKind.ACTOR),
        "slug": subject.slug,
        "name": subject.title if isinstance(subject, Drama) else subject.name,
        "hangul": subject.hangul,
        "year": subject.year if isinstance(subject, Drama) else None,
        "network": subject.network if isinstance(subject, Drama) else "",
        "prominence": subject.prominence,
        "needs_context": int(subject.needs_context),
        "hangul_needs_context": int(subject.hangul_needs_context),
        "confirmed": int(subject.confirmed),
        "identifiers": pack([list(pair) for pair in subject.identifiers]),
        "source": source,
    }


def _drama(drama: Drama) -> Values:
    return _run(drama) | {
        "starts_on": drama.starts_on and drama.starts_on.isoformat(),
        "ends_on": drama.ends_on and drama.ends_on.isoformat(),
        "episodes": drama.episodes,
        "slot": drama.slot,
        "form": drama.form,
    }


def _run(drama: Drama) -> Values:
    """When it airs, in a form that can be asked for a day."""
    last = last_day(drama)
    days = "".join(map(str, sorted(weekdays(drama.slot))))
    return {"last_on": last and last.isoformat(), "weekdays": days}


def write_run(database: Database, key: int, drama: Drama) -> None:
    """Write anew on which days a drama airs, after its dates or slot were edited."""
    database.run(
        "UPDATE dramas SET last_on = :last_on, weekdays = :weekdays WHERE id = :id", _run(drama) | {"id": key}
    )


def _actor(actor: Actor) -> Values:
    return {"born": actor.born, "group_name": actor.group}


def write_names(database: Database, ids: Sequence[int]) -> None:
    """Write anew the spellings by which search finds these subjects."""
    for some in in_slices(ids):
        chosen = listed(some)
        database.run(f"DELETE FROM names WHERE subject_id IN ({chosen})")
        database.run(f"DELETE FROM name_tails WHERE subject_id IN ({chosen})")
        rows = database.query(f"SELECT id, kind, name, hangul FROM subjects WHERE id IN ({chosen})")
        spellings = {row["id"]: {row["name"], row["hangul"]} for row in rows}
        actors = {row["id"]: row["hangul"] for row in rows if row["kind"] == "actor" and row["hangul"]}
        for row in database.query(
            f"SELECT subject_id, text FROM aliases WHERE subject_id IN ({chosen}) AND kind <> ?",
            (AliasKind.FORBIDDEN,),
        ):
            spellings[row["subject_id"]].add(row["text"])
        database.run_many(
            "INSERT OR IGNORE INTO name_tails (folded, subject_id) VALUES (?, ?)",
            [(tail, key) for key, texts in spellings.items() for text in texts for tail in tails(text)],
        )
        for key, hangul in actors.items():
            spellings[key].update(_romanised(hangul))
        database.run_many(
            "INSERT OR IGNORE INTO names (folded, subject_id) VALUES (?, ?)",
            [(fold(text), key) for key, texts in spellings.items() for text in texts if fold(text)],
        )


def _romanised(hangul: str) -> Iterable[str]:
    if not has_hangul(hangul):
        return
    for tokens, _ in zip(romanisations(hangul), range(ROMANISED), strict=False):
        yield " ".join(tokens)
