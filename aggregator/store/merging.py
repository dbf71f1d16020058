"""Two subjects that are one: everything that hangs on the first moves to the second."""

from collections import Counter
from datetime import datetime

from aggregator.store.counters import recount_recent
from aggregator.store.database import Database
from aggregator.store.index import Entry, SearchIndex, marks_of
from aggregator.store.rows import pack, to_pairs, unpack

_MOVED = (
    "UPDATE mentions SET about = 1 WHERE subject_id = :target AND about = 0 AND EXISTS (SELECT 1 FROM "
    "mentions o WHERE o.subject_id = :source AND o.published_at = mentions.published_at AND o.article_id = "
    "mentions.article_id AND o.about = 1)",
    "UPDATE OR IGNORE mentions SET subject_id = :target WHERE subject_id = :source",
    "DELETE FROM mentions WHERE subject_id = :source",
    "UPDATE facts SET subject_id = :target WHERE subject_id = :source",
    "UPDATE OR IGNORE corrections SET subject_id = :target WHERE subject_id = :source",
    "UPDATE OR IGNORE story_episodes SET subject_id = :target WHERE subject_id = :source",
    "DELETE FROM story_episodes WHERE subject_id = :source",
    "UPDATE OR IGNORE follows SET subject_id = :target WHERE subject_id = :source",
    "UPDATE OR IGNORE progress SET drama_id = :target WHERE drama_id = :source",
    "UPDATE OR IGNORE cast_members SET drama_id = :target WHERE drama_id = :source",
    "UPDATE OR IGNORE cast_members SET actor_id = :target WHERE actor_id = :source",
    "INSERT INTO aliases (subject_id, position, text, kind, needs_context, source) SELECT :target, 900, "
    "text, kind, needs_context, 'person' FROM aliases WHERE subject_id = :source ON CONFLICT DO NOTHING",
    "INSERT INTO aliases (subject_id, position, text, kind, needs_context, source) SELECT :target, 900, "
    "name, 'official', needs_context, 'person' FROM subjects WHERE id = :source AND name <> '' ON CONFLICT "
    "DO NOTHING",
    "INSERT INTO aliases (subject_id, position, text, kind, needs_context, source) SELECT :target, 900, "
    "hangul, 'hangul', hangul_needs_context, 'person' FROM subjects WHERE id = :source AND hangul <> '' ON "
    "CONFLICT DO NOTHING",
    "UPDATE subjects SET merged_into = :target, stories = 0, articles = 0, recent = 0, latest_at = NULL "
    "WHERE id = :source",
    "DELETE FROM names WHERE subject_id = :source",
    "DELETE FROM name_tails WHERE subject_id = :source",
    "DELETE FROM kind_counts WHERE subject_id = :source",
    "DELETE FROM coverage WHERE subject_id = :source",
)


def merge_subjects(database: Database, index: SearchIndex, source: int, target: int, now: datetime) -> None:
    """Move articles, lists, names, follows and cast of ``source`` to ``target``, and count anew."""
    articles = [
        row[0] for row in database.query("SELECT article_id FROM mentions WHERE subject_id = ?", (source,))
    ]
    stories = [
        row[0]
        for row in database.query("SELECT story_id FROM story_subjects WHERE subject_id = ?", (source,))
    ]
    for sql in _MOVED:
        database.run(sql, {"source": source, "target": target})
    _rewrite_articles(database, index, articles, source, target)
    _rewrite_stories(database, stories, source, target)
    _relist(database, stories, source, target)
    recount(database, target)
    recount_recent(database, now.date())


def _rewrite_articles(
    database: Database, index: SearchIndex, ids: list[int], source: int, target: int
) -> None:
    for key in ids:
        row = database.query(
            "SELECT a.*, b.text FROM articles a JOIN bodies b ON b.article_id = a.id WHERE a.id = ?", (key,)
        )[0]
        new = dict(row) | {"subjects": _replaced(row["subjects"], source, target)}
        database.run("UPDATE articles SET subjects = :subjects WHERE id = :id", new)
        entry = Entry(row["title"], row["text"], marks_of(row))
        index.replace(key, entry, entry._replace(marks=marks_of(new)))


def _rewrite_stories(database: Database, ids: list[int], source: int, target: int) -> None:
    for key in ids:
        row = database.query("SELECT subjects FROM stories WHERE id = ?", (key,))[0]
        database.run(
            "UPDATE stories SET subjects = ? WHERE id = ?", (_replaced(row["subjects"], source, target), key)
        )


def _replaced(subjects: str, source: int, target: int) -> str:
    """A packed list of subjects with ``target`` in the place of ``source``."""
    about: dict[int, int] = {}
    for subject, is_about in to_pairs(subjects):
        key = target if subject == source else subject
        about[key] = max(about.get(key, 0), is_about)
    return pack([[subject, is_about] for subject, is_about in about.items()])


def _relist(database: Database, stories: list[int], source: int, target: int) -> None:
    database.run("DELETE FROM story_subjects WHERE subject_id = ?", (source,))
    for key in stories:
        row = database.one("SELECT latest_at, subjects FROM stories WHERE id = ?", (key,))
        if row is None:
            continue
        about = dict(to_pairs(row["subjects"]))[target]
        database.run(
            "DELETE FROM story_subjects WHERE subject_id = ? AND latest_at = ? AND story_id = ? AND about "
            "IN (0, 1)",
            (target, row["latest_at"], key),
        )
        database.run(
            "INSERT INTO story_subjects (subject_id, about, latest_at, story_id) VALUES (?, ?, ?, ?)",
            (target, about, row["latest_at"], key),
        )


def _recount_kinds(database: Database, subject_id: int) -> None:
    rows = database.query(
        "SELECT s.kinds FROM story_subjects x JOIN stories s ON s.id = x.story_id "
        "WHERE x.subject_id = ? AND x.about = 1",
        (subject_id,),
    )
    counted = Counter(kind for row in rows for kind in unpack(row["kinds"]))
    database.run("DELETE FROM kind_counts WHERE subject_id = ?", (subject_id,))
    database.run_many(
        "INSERT INTO kind_counts (subject_id, kind, stories) VALUES (?, ?, ?)",
        [(subject_id, kind, stories) for kind, stories in counted.items()],
    )


def recount(database: Database, subject_id: int) -> None:
    """Count a subject's stories, articles and days anew."""
    _recount_kinds(database, subject_id)
    database.run("DELETE FROM coverage WHERE subject_id = ?", (subject_id,))
    database.run(
        "INSERT INTO coverage (subject_id, day, articles) SELECT subject_id, substr(published_at, 1, 10), "
        "count(*) FROM mentions WHERE subject_id = ? AND about = 1 GROUP BY 1, 2",
        (subject_id,),
    )
    database.run(
        "UPDATE subjects SET stories = (SELECT count(*) FROM story_subjects WHERE subject_id = ?1 AND "
        "about = 1), articles = (SELECT count(*) FROM mentions WHERE subject_id = ?1 AND about = 1), "
        "latest_at = (SELECT MAX(published_at) FROM mentions WHERE subject_id = ?1 AND about = 1) WHERE id "
        "= ?1",
        (subject_id,),
    )
