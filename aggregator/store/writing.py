"""ArticleWriter: one article's rows, new, renewed or taken away. Stories are summed up by the caller."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from aggregator.model import Article, Mention, Proposal
from aggregator.store.counters import Counters
from aggregator.store.database import Database, Row
from aggregator.store.identity import address_key, headline_words
from aggregator.store.index import Entry, SearchIndex, marks_of
from aggregator.store.rows import (
    iso,
    iso_or_none,
    moment,
    pack,
    pack_embeds,
    pack_enclosures,
    pack_evidence,
    to_pairs,
)
from aggregator.store.subjects import SubjectIndex
from aggregator.text.html import RULES_VERSION
from aggregator.text.names import fold
from aggregator.text.urls import host_of

REVISIONS_KEPT = 24
"""An article that changes more often than this is not rewritten any more (rule D15)."""
WORDS_FOR = timedelta(days=30)
"""Headline words are kept for articles published within this time of their arrival."""

_INSERT = (
    "INSERT INTO articles (story_id, feed_id, url, url_key, host, title, excerpt, author, image_url, "
    "language, published_at, published, updated, found_at, content_hash, kinds, episodes, subjects, names) "
    "VALUES (:story_id, :feed_id, :url, :url_key, :host, :title, :excerpt, :author, :image_url, :language, "
    ":published_at, :published, :updated, :found_at, :content_hash, :kinds, :episodes, :subjects, :names)"
)
_RENEW = (
    "UPDATE articles SET url = :url, url_key = :url_key, host = :host, title = :title, excerpt = :excerpt, "
    "author = :author, image_url = :image_url, "
    "language = :language, published_at = :published_at, published = :published, updated = :updated, "
    "renewed_at = :found_at, renewals = renewals + 1, content_hash = :content_hash, kinds = :kinds, "
    "episodes = :episodes, subjects = :subjects, names = :names WHERE id = :id"
)
_RELINK = (
    "UPDATE articles SET kinds = :kinds, episodes = :episodes, subjects = :subjects, names = :names "
    "WHERE id = :id"
)

Links = list[tuple[int, Mention]]


class ArticleWriter:
    """Writes an article's rows inside the caller's transaction."""

    def __init__(
        self, database: Database, subjects: SubjectIndex, counters: Counters, index: SearchIndex
    ) -> None:
        self._database = database
        self._subjects = subjects
        self._counters = counters
        self._index = index

    def insert(self, article: Article, feed_id: int, story_id: int, now: datetime) -> int:
        """Add an article and all that hangs on it; return its id."""
        links = self.links(article.mentions)
        row = _values(article, links, now) | {"story_id": story_id, "feed_id": feed_id}
        key = self._database.insert(_INSERT, row)
        self._write_body(key, article)
        self._link(key, article, links)
        if iso(article.published_at) >= iso(now - WORDS_FOR):
            self._write_words(key, article.title, row["published_at"])
        self._index.add(key, Entry(article.title, article.text, marks_of(row)))
        self._count(feed_id, row, 1)
        self._propose(article.proposals, host_of(article.url), now)
        return key

    def renew(self, old: Row, article: Article, now: datetime) -> None:
        """Replace an article's text, keeping the earlier title and text as a revision."""
        key = old["id"]
        body = self._body_of(key)
        links = self.corrected(key, self.links(article.mentions))
        kept = {name: old[name] for name in ("url", "url_key", "host")} if not article.url else {}
        row = _values(article, links, now) | {"id": key, "feed_id": old["feed_id"]} | kept
        self._keep_revision(key, old["title"], body, article, now)
        self._count(old["feed_id"], old, -1)
        self._unlink(key)
        self._forget_words(old)
        self._database.run(_RENEW, row)
        self._write_body(key, article)
        self._link(key, article, links)
        self._write_words(key, article.title, row["published_at"])
        new = Entry(article.title, article.text, marks_of(row))
        self._index.replace(key, Entry(old["title"], body, marks_of(old)), new)
        self._count(old["feed_id"], row, 1)

    def relink(self, old: Row, article: Article) -> None:
        """Give an article other links, kinds, episodes and facts; its text stays."""
        key = old["id"]
        links = self.corrected(key, self.links(article.mentions))
        row = dict(old) | {
            "kinds": pack(article.kinds),
            "episodes": pack(article.episodes),
            "subjects": _packed(links),
            "names": _names(links),
        }
        self._count(old["feed_id"], old, -1)
        self._unlink(key)
        self._database.run(_RELINK, row)
        self._link(key, replace(article, published_at=moment(old["published_at"])), links)
        if marks_of(row) != marks_of(old):
            entry = Entry(old["title"], self._body_of(key), marks_of(old))
            self._index.replace(key, entry, entry._replace(marks=marks_of(row)))
        self._count(old["feed_id"], row, 1)

    def delete(self, old: Row) -> None:
        """Take an article away. Its sightings stay, so that it does not come back."""
        key = old["id"]
        self._index.remove(key, Entry(old["title"], self._body_of(key), marks_of(old)))
        self._count(old["feed_id"], old, -1)
        self._forget_words(old)
        self._database.run("DELETE FROM articles WHERE id = ?", (key,))

    def count_post(self, feed_id: int, article: Article, now: datetime) -> None:
        """Count an entry that a feed shows for the first time."""
        self._counters.see(now)
        self._counters.post(feed_id, iso(article.published_at))

    # Links

    def links(self, mentions: Iterable[Mention]) -> Links:
        """Each mention of a subject that the catalogue knows, with its id, once."""
        found: dict[int, Mention] = {}
        for mention in mentions:
            key = self._subjects.id_of(mention.subject, mention.slug)
            if key is not None and (key not in found or found[key].score < mention.score):
                found[key] = mention
        return list(found.items())

    def corrected(self, article_id: int, links: Links) -> Links:
        """The links after what a person said of this article."""
        rows = self._database.query(
            "SELECT subject_id, verdict FROM corrections WHERE article_id = ?", (article_id,)
        )
        verdicts = {row["subject_id"]: row["verdict"] for row in rows}
        kept = [(key, mention) for key, mention in links if verdicts.get(key) != "unlink"]
        known = dict(kept)
        for key, verdict in verdicts.items():
            if verdict == "link":
                kind, slug = self._subjects.key_of(key)
                mention = known.get(key) or Mention(kind, slug, about=True, score=1.0)
                known[key] = replace(mention, about=True, score=1.0)
        return list(known.items())

    def _link(self, key: int, article: Article, links: Links) -> None:
        at = iso(article.published_at)
        self._database.run_many(
            "INSERT INTO mentions (subject_id, published_at, article_id, about, score, evidence) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            [
                (subject, at, key, int(one.about), one.score, pack_evidence(one.evidence))
                for subject, one in links
            ],
        )
        facts = [
            (
                key,
                self._subjects.id_of(fact.subject, fact.slug) if fact.subject else None,
                fact.kind,
                fact.value,
                fact.words,
                fact.episode,
                at,
            )
            for fact in article.facts
        ]
        if facts:
            self._database.run_many(
                "INSERT INTO facts (article_id, subject_id, kind, value, words, episode, published_at) "
                "VALUES (?, ?, ?, ?, ?, ?, ?)",
                facts,
            )

    def _unlink(self, key: int) -> None:
        self._database.run("DELETE FROM mentions WHERE article_id = ?", (key,))
        self._database.run("DELETE FROM facts WHERE article_id = ?", (key,))

    def _count(self, feed_id: int, row: Row | dict[str, Any], step: int) -> None:
        subjects = to_pairs(row["subjects"])
        about = [subject for subject, is_about in subjects if is_about]
        self._counters.article(feed_id, about, row["published_at"], step, linked=bool(subjects))

    # Text

    def _body_of(self, key: int) -> str:
        row = self._database.one("SELECT text FROM bodies WHERE article_id = ?", (key,))
        return row["text"] if row else ""

    def _write_body(self, key: int, article: Article) -> None:
        self._database.run(
            "INSERT OR REPLACE INTO bodies (article_id, html, text, categories, enclosures, embeds, rules) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                key,
                article.html,
                article.text,
                pack(article.categories),
                pack_enclosures(article.enclosures),
                pack_embeds(article.embeds),
                RULES_VERSION,
            ),
        )

    def _keep_revision(self, key: int, title: str, text: str, article: Article, now: datetime) -> None:
        if (title, text) != (article.title, article.text):
            self._database.run(
                "INSERT INTO revisions (article_id, at, title, text) VALUES (?, ?, ?, ?)",
                (key, iso(now), title, text),
            )

    def _write_words(self, key: int, title: str, published_at: str) -> None:
        self._database.run_many(
            "INSERT OR IGNORE INTO words (word, published_at, article_id) VALUES (?, ?, ?)",
            [(word, published_at, key) for word in headline_words(title)],
        )

    def _forget_words(self, old: Row) -> None:
        self._database.run_many(
            "DELETE FROM words WHERE word = ? AND published_at = ? AND article_id = ?",
            [(word, old["published_at"], old["id"]) for word in headline_words(old["title"])],
        )

    def _propose(self, proposals: Iterable[Proposal], host: str, now: datetime) -> None:
        for one in proposals:
            self._database.run(
                "INSERT INTO proposals (kind, folded, text, words, first_at, latest_at) VALUES (?1, ?2, "
                "?3, ?4, ?5, ?5) ON CONFLICT (kind, folded) DO UPDATE SET latest_at = excluded.latest_at",
                (one.subject, fold(one.text), one.text, one.words, iso(now)),
            )
            key = self._database.query(
                "SELECT id FROM proposals WHERE kind = ? AND folded = ?", (one.subject, fold(one.text))
            )[0]["id"]
            fresh = self._database.run(
                "INSERT OR IGNORE INTO proposal_outlets (proposal_id, host) VALUES (?, ?)", (key, host)
            )
            if fresh:
                self._database.run("UPDATE proposals SET outlets = outlets + 1 WHERE id = ?", (key,))


def _packed(links: Links) -> str:
    return pack([[subject, int(mention.about)] for subject, mention in links])


def _names(links: Links) -> str:
    """The words that named its subjects, each once."""
    return pack(list(dict.fromkeys(one.text for _, mention in links for one in mention.evidence)))


def _values(article: Article, links: Links, now: datetime) -> dict[str, Any]:
    return {
        "url": article.url,
        "url_key": address_key(article),
        "host": host_of(article.url),
        "title": article.title,
        "excerpt": article.excerpt,
        "author": article.author,
        "image_url": article.image_url,
        "language": article.language,
        "published_at": iso(article.published_at),
        "published": iso_or_none(article.published),
        "updated": iso_or_none(article.updated),
        "found_at": iso(now),
        "content_hash": article.content_hash,
        "kinds": pack(article.kinds),
        "episodes": pack(article.episodes),
        "subjects": _packed(links),
        "names": _names(links),
    }
