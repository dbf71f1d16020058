"""Counts every sum anew, and repairs what differs. Nothing should ever differ."""

# ruff: noqa: S608 (names in the SQL are constants of ours; values are parameters or integers)

from aggregator.store.database import Database

_SUMS = {
    "feeds": {
        "articles": "SELECT count(*) FROM articles a WHERE a.feed_id = t.id",
        "linked": "SELECT count(*) FROM articles a WHERE a.feed_id = t.id AND a.subjects <> '[]'",
    },
    "subjects": {
        "stories": "SELECT count(*) FROM story_subjects x WHERE x.subject_id = t.id AND x.about = 1",
        "articles": "SELECT count(*) FROM mentions m WHERE m.subject_id = t.id AND m.about = 1",
    },
    "accounts": {"unread": "SELECT count(*) FROM unread u WHERE u.account_id = t.id"},
    "stories": {
        "articles": "SELECT count(*) FROM articles a WHERE a.story_id = t.id",
        "outlets": "SELECT count(DISTINCT a.feed_id) FROM articles a WHERE a.story_id = t.id",
        "first_at": "SELECT MIN(a.published_at) FROM articles a WHERE a.story_id = t.id",
        "latest_at": "SELECT MAX(a.published_at) FROM articles a WHERE a.story_id = t.id",
    },
}
"""For each table (``t``) the columns that are sums, and what they should be."""
_DERIVED = {
    "coverage": (
        "subject_id, day, articles",
        "SELECT subject_id, substr(published_at, 1, 10), count(*) FROM mentions WHERE about = 1 GROUP BY "
        "1, 2",
    ),
    "kind_counts": (
        "subject_id, kind, stories",
        "SELECT x.subject_id, k.value, count(*) FROM story_subjects x JOIN stories s ON s.id = x.story_id, "
        "json_each(s.kinds) k WHERE x.about = 1 GROUP BY 1, 2",
    ),
    "story_subjects": (
        "subject_id, about, latest_at, story_id",
        "SELECT json_extract(j.value, '$[0]'), json_extract(j.value, '$[1]'), s.latest_at, s.id "
        "FROM stories s, json_each(s.subjects) j",
    ),
    "story_kinds": (
        "kind, latest_at, story_id",
        "SELECT j.value, s.latest_at, s.id FROM stories s, json_each(s.kinds) j",
    ),
    "story_feeds": (
        "feed_id, latest_at, story_id",
        "SELECT j.value, s.latest_at, s.id FROM stories s, json_each(s.feeds) j",
    ),
    "story_episodes": (
        "subject_id, number, story_id",
        "SELECT json_extract(j.value, '$[0]'), json_extract(j.value, '$[1]'), s.id "
        "FROM stories s, json_each(s.episodes) j",
    ),
}
"""Tables that follow from others: their columns, and the rows that they should have."""
_COUNTS = {"coverage": "articles", "kind_counts": "stories"}
"""Where a row whose count has fallen to zero may stay."""


def audit(database: Database) -> tuple[str, ...]:
    """Repair every sum and list that is not what it should be; return a line for each that was not."""
    wrong: list[str] = []
    for table, sums in _SUMS.items():
        for column, truth in sums.items():
            changed = database.run(
                f"UPDATE {table} AS t SET {column} = ({truth}) WHERE {column} IS NOT ({truth})"
            )
            if changed:
                wrong.append(f"{table}.{column}: {changed} wrong")
    for table, (columns, truth) in _DERIVED.items():
        kept = f" WHERE {_COUNTS[table]} <> 0" if table in _COUNTS else ""
        mine = f"SELECT {columns} FROM {table}{kept}"
        differing = database.query(
            f"SELECT (SELECT count(*) FROM (SELECT * FROM ({truth}) EXCEPT SELECT * FROM ({mine}))) "
            f"+ (SELECT count(*) FROM (SELECT * FROM ({mine}) EXCEPT SELECT * FROM ({truth})))"
        )[0][0]
        if differing:
            database.run(f"DELETE FROM {table}")
            database.run(f"INSERT INTO {table} ({columns}) {truth}")
            wrong.append(f"{table}: {differing} rows wrong")
    return tuple(wrong)
