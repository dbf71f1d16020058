"""ArticleWriter: one article's rows, new, renewed or taken away. Stories are summed up by the caller."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from aggregator.model import Article, FactKind, Mention, Prepared
from aggregator.store.counters import Counters
from aggregator.store.database import Database, Row
from aggregator.store.index import Entry, SearchIndex, marks, marks_of
from aggregator.store.rows import iso, pack, pack_evidence, to_pairs
from aggregator.store.subjects import SubjectIndex
from aggregator.store.waiting import Waiting
from aggregator.text.html import RULES_VERSION
from aggregator.text.keys import headline_words
from aggregator.text.names import fold

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

_BODY = (
    "INSERT OR REPLACE INTO bodies (article_id, html, text, categories, enclosures, embeds, rules) "
    "VALUES (?, ?, ?, ?, ?, ?, ?)"
)
_MENTION = (
    "INSERT INTO mentions (subject_id, published_at, article_id, about, score, evidence) "
    "VALUES (?, ?, ?, ?, ?, ?)"
)
_FACT = (
    "INSERT INTO facts (article_id, subject_id, kind, value, words, episode, published_at) "
    "VALUES (?, ?, ?, ?, ?, ?, ?)"
)
_GIST = "INSERT OR REPLACE INTO gists (article_id, gist) VALUES (?, ?)"
_WORD = "INSERT OR IGNORE INTO words (word, published_at, article_id) VALUES (?, ?, ?)"
_PROPOSAL = (
    "INSERT INTO proposals (kind, folded, text, words, first_at, latest_at) VALUES (?1, ?2, ?3, ?4, ?5, ?5) "
    "ON CONFLICT (kind, folded) DO UPDATE SET latest_at = excluded.latest_at"
)
_PROPOSED_BY = (
    "INSERT OR IGNORE INTO proposal_outlets (proposal_id, host) "
    "SELECT id, ?3 FROM proposals WHERE kind = ?1 AND folded = ?2"
)
_COUNT_OUTLETS = (
    "UPDATE proposals SET outlets = (SELECT count(*) FROM proposal_outlets o WHERE o.proposal_id = "
    "proposals.id) WHERE kind = ?1 AND folded = ?2"
)

Links = list[tuple[int, Mention]]
Values = dict[str, Any]
"""Columns of ``articles``."""


class ArticleWriter:
    """Writes an article's rows inside the caller's transaction."""

    def __init__(
        self,
        database: Database,
        waiting: Waiting,
        subjects: SubjectIndex,
        counters: Counters,
        index: SearchIndex,
    ) -> None:
        self._database = database
        self._waiting = waiting
        self._subjects = subjects
        self._counters = counters
        self._index = index

    def compose(self, ready: Prepared, feed_id: int, now: datetime) -> tuple[Values, Links]:
        """What :meth:`insert` will write of a new article of a feed, but for its story."""
        links = self.links(ready.article.mentions)
        return _values(ready, links, now) | {"feed_id": feed_id}, links

    def insert(self, ready: Prepared, row: Values, links: Links, now: datetime) -> int:
        """Add an article and all that hangs on it; return its id.

        What others are placed by is written at once, the rest waits for the end of the transaction.
        """
        article, feed_id, at = ready.article, row["feed_id"], ready.published_at
        early, waiting = self._waiting.early, self._waiting
        key = early.insert(_INSERT, row)
        waiting.add(_BODY, [_body(key, ready)])
        packed = {id(one): text for one, text in zip(article.mentions, ready.evidence, strict=True)}
        early.run_many(
            _MENTION,
            [(subject, at, key, int(one.about), one.score, packed[id(one)]) for subject, one in links],
        )
        if article.facts:
            told = any(fact.kind is FactKind.CASTING for fact in article.facts)
            (early.run_many if told else waiting.add)(_FACT, self._facts(key, at, article))
        if article.published_at >= now - WORDS_FOR:
            early.run_many(_WORD, [(word, at, key) for word in ready.words])
            if article.gist:
                early.run(_GIST, (key, article.gist))
        subjects = [subject for subject, _ in links]
        found_by = marks(subjects, article.kinds, article.episodes, article.language, feed_id)
        self._index.add(key, ready.search, found_by)
        about = [subject for subject, mention in links if mention.about]
        self._counters.article(feed_id, about, at, 1, linked=bool(links))
        if article.proposals:
            self._propose(ready, now)
        return key

    def renew(self, old: Row, ready: Prepared, now: datetime) -> None:
        """Replace an article's text, keeping the earlier title and text as a revision."""
        key, article = old["id"], ready.article
        body = self._body_of(key)
        links = self.corrected(key, self.links(article.mentions))
        kept = {name: old[name] for name in ("url", "url_key", "host")} if not article.url else {}
        row = _values(ready, links, now) | {"id": key, "feed_id": old["feed_id"]} | kept
        self._keep_revision(key, old["title"], body, article, now)
        self._count(old["feed_id"], old, -1)
        self._unlink(key)
        self._forget_words(old)
        self._database.run(_RENEW, row)
        self._write_gist(key, article)
        self._database.run(_BODY, _body(key, ready))
        self._link(key, ready.published_at, article, links)
        self._database.run_many(_WORD, [(word, ready.published_at, key) for word in ready.words])
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
        self._write_gist(key, article)
        self._link(key, old["published_at"], article, links)
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

    def count_post(self, feed_id: int, ready: Prepared, now: datetime) -> None:
        """Count an entry that a feed shows for the first time."""
        self._counters.see(now)
        self._counters.post(feed_id, ready.published_at)

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

    def _link(self, key: int, at: str, article: Article, links: Links) -> None:
        rows = [
            (subject, at, key, int(one.about), one.score, pack_evidence(one.evidence))
            for subject, one in links
        ]
        self._database.run_many(_MENTION, rows)
        self._database.run_many(_FACT, self._facts(key, at, article))

    def _facts(self, key: int, at: str, article: Article) -> list[tuple[Any, ...]]:
        return [
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

    def _write_gist(self, key: int, article: Article) -> None:
        if article.gist:
            self._database.run(_GIST, (key, article.gist))
        else:
            self._database.run("DELETE FROM gists WHERE article_id = ?", (key,))

    def _keep_revision(self, key: int, title: str, text: str, article: Article, now: datetime) -> None:
        if (title, text) != (article.title, article.text):
            self._database.run(
                "INSERT INTO revisions (article_id, at, title, text) VALUES (?, ?, ?, ?)",
                (key, iso(now), title, text),
            )

    def _forget_words(self, old: Row) -> None:
        self._database.run_many(
            "DELETE FROM words WHERE word = ? AND published_at = ? AND article_id = ?",
            [(word, old["published_at"], old["id"]) for word in headline_words(old["title"])],
        )

    def _propose(self, ready: Prepared, now: datetime) -> None:
        found = [(one, fold(one.text)) for one in ready.article.proposals]
        self._waiting.add(
            _PROPOSAL, [(one.subject, folded, one.text, one.words, iso(now)) for one, folded in found]
        )
        self._waiting.add(_PROPOSED_BY, [(one.subject, folded, ready.host) for one, folded in found])
        self._waiting.add(_COUNT_OUTLETS, [(one.subject, folded) for one, folded in found])


def _body(key: int, ready: Prepared) -> tuple[Any, ...]:
    article = ready.article
    lists = (ready.categories, ready.enclosures, ready.embeds)
    return key, article.html, article.text, *lists, RULES_VERSION


def _packed(links: Links) -> str:
    return pack([[subject, int(mention.about)] for subject, mention in links])


def _names(links: Links) -> str:
    """The words that named its subjects, each once."""
    return pack(list(dict.fromkeys(one.text for _, mention in links for one in mention.evidence)))


def _values(ready: Prepared, links: Links, now: datetime) -> Values:
    article = ready.article
    whole = [one for _, one in links] == list(article.mentions)
    return {
        "url": article.url,
        "url_key": ready.address_key,
        "host": ready.host,
        "title": article.title,
        "excerpt": article.excerpt,
        "author": article.author,
        "image_url": article.image_url,
        "language": article.language,
        "published_at": ready.published_at,
        "published": ready.published,
        "updated": ready.updated,
        "found_at": iso(now),
        "content_hash": article.content_hash,
        "kinds": ready.kinds,
        "episodes": ready.episodes,
        "subjects": _packed(links),
        "names": ready.names if whole else _names(links),
    }
