"""Rows of the catalogue as dramas and actors."""
# ruff: noqa: S608 (names in the SQL are constants of ours; values are parameters or integers)

from collections.abc import Sequence

from aggregator.model import Actor, Alias, AliasKind, CastMember, Drama
from aggregator.store.database import Database, Row
from aggregator.store.rows import day_or_none, unpack

DRAMA_FIELDS = "s.*, d.starts_on, d.ends_on, d.episodes, d.slot, d.form, d.last_on, d.weekdays"
DRAMA_COLUMNS = f"SELECT {DRAMA_FIELDS} FROM dramas d JOIN subjects s ON s.id = d.id"
ACTOR_COLUMNS = "SELECT s.*, a.born, a.group_name FROM actors a JOIN subjects s ON s.id = a.id"


def to_drama(row: Row, aliases: Sequence[Alias], cast: Sequence[CastMember]) -> Drama:
    """A row with ``DRAMA_COLUMNS`` as a value."""
    return Drama(
        slug=row["slug"],
        title=row["name"],
        hangul=row["hangul"],
        aliases=tuple(aliases),
        year=row["year"],
        starts_on=day_or_none(row["starts_on"]),
        ends_on=day_or_none(row["ends_on"]),
        episodes=row["episodes"],
        network=row["network"],
        slot=row["slot"],
        form=row["form"],
        cast=tuple(cast),
        needs_context=bool(row["needs_context"]),
        hangul_needs_context=bool(row["hangul_needs_context"]),
        prominence=row["prominence"],
        identifiers=to_identifiers(row),
        confirmed=bool(row["confirmed"]),
    )


def to_actor(row: Row, aliases: Sequence[Alias]) -> Actor:
    """A row with ``ACTOR_COLUMNS`` as a value."""
    return Actor(
        slug=row["slug"],
        name=row["name"],
        hangul=row["hangul"],
        aliases=tuple(aliases),
        born=row["born"],
        group=row["group_name"],
        needs_context=bool(row["needs_context"]),
        hangul_needs_context=bool(row["hangul_needs_context"]),
        prominence=row["prominence"],
        identifiers=to_identifiers(row),
        confirmed=bool(row["confirmed"]),
    )


def to_identifiers(row: Row) -> tuple[tuple[str, str], ...]:
    """Join keys of other catalogues."""
    return tuple((scheme, key) for scheme, key in unpack(row["identifiers"]))


def aliases_of(database: Database, subject_id: int | None = None) -> dict[int, list[Alias]]:
    """The other names of one subject, or of all."""
    where, params = ("", ()) if subject_id is None else (" WHERE subject_id = ?", (subject_id,))
    found: dict[int, list[Alias]] = {}
    for row in database.query(f"SELECT * FROM aliases{where} ORDER BY subject_id, position, text", params):
        found.setdefault(row["subject_id"], []).append(
            Alias(row["text"], AliasKind(row["kind"]), bool(row["needs_context"]))
        )
    return found


def cast_of(database: Database, drama_id: int | None = None) -> dict[int, list[CastMember]]:
    """The cast of one drama, or of all, in billing order."""
    where, params = ("", ()) if drama_id is None else (" WHERE c.drama_id = ?", (drama_id,))
    found: dict[int, list[CastMember]] = {}
    for row in database.query(
        "SELECT c.*, s.slug FROM cast_members c JOIN subjects s ON s.id = c.actor_id"
        f"{where} ORDER BY c.drama_id, c.position",
        params,
    ):
        found.setdefault(row["drama_id"], []).append(
            CastMember(row["slug"], row["role"], row["role_hangul"], row["billing"])
        )
    return found
