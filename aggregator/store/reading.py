"""Stored articles back as values, whole."""
# ruff: noqa: S608 (names in the SQL are constants of ours; values are parameters or integers)

from collections.abc import Sequence

from aggregator.errors import ArticleNotFoundError
from aggregator.model import Article, ArticleId, Fact, Mention
from aggregator.store.database import Database, Row, listed
from aggregator.store.neighbours import to_fact
from aggregator.store.rows import (
    moment,
    moment_or_none,
    to_embeds,
    to_enclosures,
    to_evidence,
    to_kinds,
    to_numbers,
    unpack,
)
from aggregator.store.subjects import SubjectIndex


def read_article(database: Database, subjects: SubjectIndex, article_id: int) -> Article:
    """One article in full, or ArticleNotFoundError."""
    found = read_articles(database, subjects, [article_id])
    if not found:
        raise ArticleNotFoundError(f"There is no article {article_id}.")
    return found[0][1]


def read_articles(
    database: Database, subjects: SubjectIndex, ids: Sequence[int]
) -> tuple[tuple[ArticleId, Article], ...]:
    """Articles in full, in the order of the ids."""
    chosen = listed(ids)
    rows = database.query(
        "SELECT a.*, b.html, b.text, b.categories, b.enclosures, b.embeds, (SELECT guid FROM sightings s "
        "WHERE s.article_id = a.id AND s.feed_id = a.feed_id) AS guid FROM articles a "
        f"JOIN bodies b ON b.article_id = a.id WHERE a.id IN ({chosen})"
    )
    mentions: dict[int, list[Mention]] = {}
    for row in database.query(
        f"SELECT * FROM mentions WHERE article_id IN ({chosen}) ORDER BY about DESC, score DESC"
    ):
        mentions.setdefault(row["article_id"], []).append(to_mention(row, subjects))
    facts: dict[int, list[Fact]] = {}
    for row in database.query(f"SELECT * FROM facts WHERE article_id IN ({chosen}) ORDER BY id"):
        facts.setdefault(row["article_id"], []).append(to_fact(row, subjects))
    found = {row["id"]: _article(row, mentions.get(row["id"], ()), facts.get(row["id"], ())) for row in rows}
    return tuple((ArticleId(key), found[key]) for key in ids if key in found)


def to_mention(row: Row, subjects: SubjectIndex) -> Mention:
    """A row of ``mentions`` as a value."""
    kind, slug = subjects.key_of(row["subject_id"])
    return Mention(kind, slug, bool(row["about"]), row["score"], to_evidence(row["evidence"]))


def _article(row: Row, mentions: Sequence[Mention], facts: Sequence[Fact]) -> Article:
    return Article(
        guid=row["guid"] or row["url"] or row["title"],
        url=row["url"],
        title=row["title"],
        text=row["text"],
        html=row["html"],
        excerpt=row["excerpt"],
        published_at=moment(row["published_at"]),
        language=row["language"],
        content_hash=row["content_hash"],
        published=moment_or_none(row["published"]),
        updated=moment_or_none(row["updated"]),
        author=row["author"],
        image_url=row["image_url"],
        categories=tuple(unpack(row["categories"])),
        enclosures=to_enclosures(row["enclosures"]),
        embeds=to_embeds(row["embeds"]),
        mentions=tuple(mentions),
        kinds=to_kinds(row["kinds"]),
        episodes=to_numbers(row["episodes"]),
        facts=tuple(facts),
    )
