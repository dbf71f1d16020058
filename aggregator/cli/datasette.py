"""What Datasette should know of the database: words for tables, and which tables are nobody's business."""

from typing import Any

_HIDDEN = ("accounts", "marks", "progress", "follows", "tokens", "sessions", "settings", "facts", "checks")

_TABLES: dict[str, dict[str, Any]] = {
    "feeds": {
        "description": "Subscriptions and how they are doing",
        "label_column": "title",
        "sort": "title",
    },
    "articles": {
        "description": "Every article, once",
        "label_column": "title",
        "sort_desc": "published_at",
        "facets": ["language"],
    },
    "stories": {"description": "Articles that tell the same news", "sort_desc": "latest_at"},
    "sightings": {"description": "Which feed showed which article, under which id"},
    "mentions": {
        "description": "What an article is about, how sure we are, and why",
        "facets": ["subject", "about"],
    },
    "dramas": {"description": "The catalogue: dramas", "label_column": "title", "sort_desc": "year"},
    "actors": {"description": "The catalogue: actors", "label_column": "name", "sort": "name"},
    "cast_members": {"description": "Who plays in what"},
    "aliases": {"description": "Other names of dramas and actors"},
    "proposals": {"description": "Names in the news that the catalogue does not know"},
    "corrections": {"description": "What people corrected; it outlives every re-run"},
}

METADATA: dict[str, Any] = {
    "title": "Dramawire",
    "description": "Korean drama news from feeds, by drama and actor. Texts belong to their publishers.",
    "databases": {
        "dramawire": {
            "tables": _TABLES | {name: {"hidden": True} for name in _HIDDEN},
            "queries": {
                "drama_coverage": {
                    "title": "Articles about a drama, by day",
                    "sql": (
                        "select substr(a.published_at, 1, 10) as day, count(*) as articles from mentions m "
                        "join articles a on a.id = m.article_id "
                        "where m.subject = 'drama' and m.slug = :slug and m.about = 1 "
                        "group by day order by day"
                    ),
                },
            },
        }
    },
}
