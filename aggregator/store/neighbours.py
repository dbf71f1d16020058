"""Which stored articles a new one may be, or may belong to. Every look-up is by an index and bounded."""
# ruff: noqa: S608 (names in the SQL are constants of ours; values are parameters or integers)

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from aggregator.model import (
    WINDOW,
    Article,
    ArticleId,
    Fact,
    FactKind,
    Neighbour,
    StoryId,
)
from aggregator.store.database import Database, Row, listed
from aggregator.store.identity import address_key, entry_key, headline_words, second_key
from aggregator.store.rows import iso, moment, moment_or_none, to_evidence, to_kinds, to_numbers, to_pairs
from aggregator.store.subjects import SubjectIndex

SAME_ADDRESS = 10
"""A feed may give one link to all its items; only the newest are looked at."""
PER_SUBJECT = 15
PER_WORD = 12
"""A word that more headlines of the window share than this says little."""
MOST = 50

_ARTICLES = (
    "SELECT a.*, s.lead_id, s.first_at FROM articles a JOIN stories s ON s.id = a.story_id WHERE a.id IN "
    "({ids})"
)


class Neighbourhood:
    """Finds neighbours of an article; at most about fifty, whatever the archive holds."""

    def __init__(self, database: Database, subjects: SubjectIndex) -> None:
        self._database = database
        self._subjects = subjects

    def of(self, feed_id: int, article: Article) -> tuple[Neighbour, ...]:
        """Identity first (same entry, same address), then those that may tell the same news."""
        same_entry = self._same_entry(feed_id, article)
        same = [*same_entry, *self._same_address(article)]
        others = self._same_news(article)
        ids = list(dict.fromkeys([*same, *others]))[:MOST]
        return self._read(feed_id, ids, set(same_entry))

    def _same_entry(self, feed_id: int, article: Article) -> list[int]:
        keys = (second_key(article), entry_key(article))
        rows = self._database.query(
            "SELECT key, article_id FROM sightings WHERE feed_id = ? AND key IN (?, ?) AND article_id IS "
            "NOT NULL",
            (feed_id, *keys),
        )
        by_key = {row["key"]: row["article_id"] for row in rows}
        return [by_key[key] for key in keys if key in by_key][:1]

    def _same_address(self, article: Article) -> list[int]:
        key = address_key(article)
        if key is None:
            return []
        rows = self._database.query(
            "SELECT id FROM articles WHERE url_key = ? ORDER BY id DESC LIMIT ?", (key, SAME_ADDRESS)
        )
        return [row["id"] for row in rows]

    def _same_news(self, article: Article) -> list[int]:
        """Candidates weighed by what they share: rare words and subjects count most."""
        span = (iso(article.published_at - WINDOW), iso(article.published_at + WINDOW))
        weights: Counter[int] = Counter()
        for found, bound in [*self._by_subjects(article, span), *self._by_words(article, span)]:
            for key in found:
                weights[key] += max(1, bound - len(found))
        return [key for key, _ in weights.most_common(MOST)]

    def _by_subjects(self, article: Article, span: tuple[str, str]) -> Iterable[tuple[list[int], int]]:
        for mention in article.mentions:
            key = self._subjects.id_of(mention.subject, mention.slug) if mention.about else None
            if key is not None:
                yield (
                    self._ids(
                        "SELECT article_id FROM mentions WHERE subject_id = ? AND published_at BETWEEN ? "
                        "AND ? "
                        "AND about = 1 ORDER BY published_at DESC, article_id DESC LIMIT ?",
                        (key, *span, PER_SUBJECT),
                    ),
                    2 * PER_SUBJECT,
                )

    def _by_words(self, article: Article, span: tuple[str, str]) -> Iterable[tuple[list[int], int]]:
        for word in headline_words(article.title):
            found = self._ids(
                "SELECT article_id FROM words WHERE word = ? AND published_at BETWEEN ? AND ? "
                "ORDER BY published_at DESC, article_id DESC LIMIT ?",
                (word, *span, PER_WORD),
            )
            yield found, PER_WORD

    def _ids(self, sql: str, params: Sequence[object]) -> list[int]:
        return [row[0] for row in self._database.query(sql, params)]

    # Reading them

    def _read(self, feed_id: int, ids: list[int], same_entry: set[int]) -> tuple[Neighbour, ...]:
        if not ids:
            return ()
        rows = {row["id"]: row for row in self._database.query(_ARTICLES.format(ids=listed(ids)))}
        shown = self._shown_by(feed_id, ids)
        facts = self._facts(ids)
        names = self._names(ids)
        return tuple(
            replace(
                self._neighbour(rows[key]),
                same_entry=key in same_entry,
                same_feed=key in shown or rows[key]["feed_id"] == feed_id,
                owned=rows[key]["feed_id"] == feed_id,
                facts=tuple(facts.get(key, ())),
                names=tuple(names.get(key, ())),
            )
            for key in ids
            if key in rows
        )

    def _neighbour(self, row: Row) -> Neighbour:
        return Neighbour(
            article_id=ArticleId(row["id"]),
            story_id=StoryId(row["story_id"]),
            same_entry=False,
            same_feed=False,
            owned=False,
            url=row["url"],
            title=row["title"],
            excerpt=row["excerpt"],
            language=row["language"],
            subjects=tuple(
                (*self._subjects.key_of(subject), bool(about)) for subject, about in to_pairs(row["subjects"])
            ),
            kinds=to_kinds(row["kinds"]),
            episodes=to_numbers(row["episodes"]),
            facts=(),
            content_hash=row["content_hash"],
            published_at=moment(row["published_at"]),
            lead=row["lead_id"] == row["id"],
            outlet=row["host"],
            story_first_at=moment_or_none(row["first_at"]),
            published=moment_or_none(row["published"]),
        )

    def _shown_by(self, feed_id: int, ids: Iterable[int]) -> set[int]:
        rows = self._database.query(
            f"SELECT article_id FROM sightings WHERE article_id IN ({listed(ids)}) AND feed_id = ?",
            (feed_id,),
        )
        return {row[0] for row in rows}

    def _facts(self, ids: Iterable[int]) -> dict[int, list[Fact]]:
        rows = self._database.query(f"SELECT * FROM facts WHERE article_id IN ({listed(ids)}) ORDER BY id")
        found: dict[int, list[Fact]] = {}
        for row in rows:
            found.setdefault(row["article_id"], []).append(to_fact(row, self._subjects))
        return found

    def _names(self, ids: Iterable[int]) -> dict[int, list[str]]:
        rows = self._database.query(
            f"SELECT article_id, evidence FROM mentions WHERE article_id IN ({listed(ids)})"
        )
        found: dict[int, list[str]] = {}
        for row in rows:
            words = found.setdefault(row["article_id"], [])
            words.extend(dict.fromkeys(one.text for one in to_evidence(row["evidence"])))
        return found


def to_fact(row: Row, subjects: SubjectIndex) -> Fact:
    """A row of ``facts`` as a value."""
    subject, slug = (None, "") if row["subject_id"] is None else subjects.key_of(row["subject_id"])
    return Fact(FactKind(row["kind"]), row["value"], row["words"], subject, slug, row["episode"])
