"""What Datasette should know of the database: words for tables, and which tables are nobody's business."""

from typing import Any

ROOT = {"id": "root"}
"""Who starts Datasette with ``--root``."""

PERSONAL = (
    *("accounts", "follows", "marks", "progress", "reactions", "searches", "sessions", "tokens", "undos"),
    *("hubs", "deliveries", "wishes", "unread"),
)
INTERNAL = (
    *("coverage", "feed_days", "gists", "kind_counts", "name_tails", "names", "properties", "words"),
    *("story_corrections", "story_episodes", "story_feeds", "story_kinds", "story_subjects"),
    *("proposal_outlets", "revisions", "checks", "edits", "_sqlite_migrations"),
)

_TABLES: dict[str, dict[str, Any]] = {
    "feeds": {"description": "Subscriptions and how they are doing", "label_column": "own_title"},
    "articles": {
        "description": "Every article, once",
        "label_column": "title",
        "sort_desc": "published_at",
        "facets": ["language", "host"],
    },
    "bodies": {"description": "The articles' texts, cleaned", "label_column": "article_id"},
    "stories": {
        "description": "Articles that tell the same news",
        "label_column": "title",
        "sort_desc": "latest_at",
    },
    "sightings": {"description": "Which feed showed which article, and under which id"},
    "mentions": {"description": "What an article is about, how sure we are, and why", "facets": ["about"]},
    "facts": {"description": "Ratings, castings and slots that articles tell", "facets": ["kind"]},
    "subjects": {
        "description": "Dramas and actors: names, and how much is written about them",
        "label_column": "name",
        "sort_desc": "articles",
        "facets": ["kind", "network", "year"],
    },
    "dramas": {"description": "What only a drama has: dates, episodes, slot", "sort_desc": "starts_on"},
    "actors": {"description": "What only an actor has"},
    "cast_members": {"description": "Who plays in what"},
    "aliases": {"description": "Other names of dramas and actors", "label_column": "text"},
    "proposals": {"description": "Names in the news that nobody knows", "label_column": "text"},
    "corrections": {"description": "What a person said of a link; it outlives every run"},
}

QUERIES = {
    "coverage_of": {
        "title": "Articles about a drama or actor, by day",
        "sql": (
            "select substr(m.published_at, 1, 10) as day, count(*) as articles from mentions m "
            "join subjects s on s.id = m.subject_id where s.slug = :slug and m.about = 1 "
            "group by day order by day"
        ),
    },
    "most_told": {
        "title": "Stories that most outlets tell",
        "sql": (
            "select id, title, outlets, latest_at from stories "
            "order by outlets desc, latest_at desc limit 100"
        ),
    },
    "together": {
        "title": "Actors who are most often in the news together with another",
        "sql": (
            "select other.name, other.hangul, count(*) as articles from subjects s "
            "join mentions a on a.subject_id = s.id join mentions b on b.article_id = a.article_id "
            "join subjects other on other.id = b.subject_id and other.id <> s.id and other.kind = 'actor' "
            "where s.slug = :slug group by other.id order by articles desc limit 50"
        ),
    },
}


def metadata(database: str) -> dict[str, Any]:
    """Return the metadata for a database of that name (its file's, without the end).

    What is personal, and SQL of one's own, is only for whoever started Datasette with ``--root``.
    """
    tables = _TABLES | {name: {"hidden": True} for name in INTERNAL}
    tables |= {name: {"hidden": True, "allow": ROOT} for name in PERSONAL}
    return {
        "title": "Dramawire",
        "description": "Korean drama news, by drama and actor. The articles belong to their publishers.",
        "databases": {database: {"allow_sql": ROOT, "tables": tables, "queries": QUERIES}},
    }
