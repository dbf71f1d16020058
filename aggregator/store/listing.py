"""Rows of ``dramawire articles --json``."""
# ruff: noqa: S608 (names in the SQL are constants of ours; values are parameters or integers)

from collections.abc import Iterator, Sequence
from typing import Any

from aggregator.model import SubjectKind
from aggregator.store.database import Database, Row, listed
from aggregator.store.rows import in_slices, to_pairs, unpack
from aggregator.store.subjects import SubjectIndex


def listing(
    database: Database,
    subjects: SubjectIndex,
    feed_id: int | None,
    subject_ids: Sequence[int],
    limit: int | None,
) -> Iterator[dict[str, Any]]:
    """Articles newest first; of one feed (whoever owns their text) and naming these subjects, if given."""
    ids = _chosen(database, feed_id, subject_ids, limit)
    for some in in_slices(ids):
        rows = {
            row["id"]: row for row in database.query(f"SELECT * FROM articles WHERE id IN ({listed(some)})")
        }
        seen = _sightings(database, some)
        for key in some:
            yield _row(rows[key], seen.get(key, []), subjects)


def _chosen(
    database: Database, feed_id: int | None, subject_ids: Sequence[int], limit: int | None
) -> list[int]:
    where = ["1 = 1"]
    if feed_id is not None:
        where.append(f"a.id IN (SELECT article_id FROM sightings WHERE feed_id = {int(feed_id)})")
    where += [
        f"a.id IN (SELECT article_id FROM mentions WHERE subject_id = {int(key)})" for key in subject_ids
    ]
    rows = database.query(
        f"SELECT a.id FROM articles a WHERE {' AND '.join(where)} "
        "ORDER BY a.published_at DESC, a.id DESC LIMIT ?",
        (-1 if limit is None else limit,),
    )
    return [row["id"] for row in rows]


def _sightings(database: Database, ids: Sequence[int]) -> dict[int, list[dict[str, Any]]]:
    found: dict[int, list[dict[str, Any]]] = {}
    for row in database.query(
        "SELECT article_id, feed_id, guid, title, url, published FROM sightings "
        f"WHERE article_id IN ({listed(ids)}) ORDER BY seen_at, feed_id"
    ):
        columns = ("feed_id", "guid", "title", "url", "published")
        found.setdefault(row["article_id"], []).append({name: row[name] for name in columns})
    return found


def _row(row: Row, sightings: list[dict[str, Any]], subjects: SubjectIndex) -> dict[str, Any]:
    named = sorted(to_pairs(row["subjects"]), key=lambda pair: not pair[1])
    keys = [subjects.key_of(subject) for subject, _ in named]
    return {
        "id": row["id"],
        "url": row["url"],
        "title": row["title"],
        "published": row["published"],
        "updated": row["updated"],
        "language": row["language"],
        "sightings": sightings,
        "dramas": [slug for kind, slug in keys if kind is SubjectKind.DRAMA],
        "actors": [slug for kind, slug in keys if kind is SubjectKind.ACTOR],
        "kinds": unpack(row["kinds"]),
        "episodes": unpack(row["episodes"]),
        "story": row["story_id"],
    }
