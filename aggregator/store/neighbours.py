"""Which stored articles a new one may be, or may belong to. Every look-up is by an index and bounded."""
# ruff: noqa: S608 (names in the SQL are constants of ours; values are parameters or integers)

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from aggregator.model import (
    WINDOW,
    Article,
    ArticleId,
    Fact,
    FactKind,
    Neighbour,
    StoryId,
)
from aggregator.store.database import ANY_OF, Database, Row, packed
from aggregator.store.identity import address_key, entry_key, headline_words, second_key
from aggregator.store.rows import iso, moment, moment_or_none, to_kinds, to_numbers, to_pairs, unpack
from aggregator.store.subjects import SubjectIndex

SAME_ADDRESS = 10
"""A feed may give one link to all its items; only the newest are looked at."""
PER_SUBJECT = 15
PER_WORD = 12
"""A word that more headlines of the window share than this says little."""
SUBJECT = 10
LEAST = 10
"""Whoever shares no subject must share two words, or one that hardly anybody else has."""
MOST = 32

_ARTICLES = (
    "SELECT a.*, s.lead_id, s.first_at FROM articles a JOIN stories s ON s.id = a.story_id "
    f"WHERE a.id IN {ANY_OF}"
)


class _Ties(NamedTuple):
    """What binds a feed and a stored article."""

    feed_id: int
    same_entry: bool
    shown: bool


class Neighbourhood:
    """Finds neighbours of an article; at most thirty-two, whatever the archive holds."""

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
        ids = [self._subjects.id_of(one.subject, one.slug) for one in article.mentions if one.about]
        words = headline_words(article.title)
        found: dict[tuple[int, int], list[int]] = {}
        for table, keys, bound in (("mentions", ids, PER_SUBJECT), ("words", words, PER_WORD)):
            for key, article_id in self._newest(table, [key for key in keys if key is not None], span, bound):
                found.setdefault((bound, key), []).append(article_id)
        weights: Counter[int] = Counter()
        for (bound, _), some in found.items():
            for article_id in some:
                weights[article_id] += bound - len(some) + (1 if bound == PER_WORD else SUBJECT)
        return [key for key, weight in weights.most_common(MOST) if weight >= LEAST]

    def _newest(
        self, table: str, keys: Sequence[int], span: tuple[str, str], bound: int
    ) -> list[tuple[int, int]]:
        """The newest articles of the span under each of these subjects or words, as one statement."""
        column, more = ("subject_id", " AND about = 1") if table == "mentions" else ("word", "")
        one = (
            f"SELECT * FROM (SELECT {column}, article_id FROM {table} WHERE {column} = ? AND published_at "
            f"BETWEEN ? AND ?{more} ORDER BY published_at DESC, article_id DESC LIMIT {bound})"
        )
        params = [value for key in keys for value in (key, *span)]
        rows = self._database.query(" UNION ALL ".join([one] * len(keys)), params) if keys else []
        return [(row[0], row[1]) for row in rows]

    # Reading them

    def _read(self, feed_id: int, ids: list[int], same_entry: set[int]) -> tuple[Neighbour, ...]:
        if not ids:
            return ()
        rows = {row["id"]: row for row in self._database.query(_ARTICLES, (packed(ids),))}
        shown = self._shown_by(feed_id, ids)
        facts = self._facts(ids)
        return tuple(
            self._neighbour(rows[key], _Ties(feed_id, key in same_entry, key in shown), facts.get(key, ()))
            for key in ids
            if key in rows
        )

    def _neighbour(self, row: Row, ties: _Ties, facts: Sequence[Fact]) -> Neighbour:
        owned = row["feed_id"] == ties.feed_id
        return Neighbour(
            article_id=ArticleId(row["id"]),
            story_id=StoryId(row["story_id"]),
            same_entry=ties.same_entry,
            same_feed=ties.shown or owned,
            owned=owned,
            url=row["url"],
            title=row["title"],
            excerpt=row["excerpt"],
            language=row["language"],
            subjects=tuple(
                (*self._subjects.key_of(subject), bool(about)) for subject, about in to_pairs(row["subjects"])
            ),
            kinds=to_kinds(row["kinds"]),
            episodes=to_numbers(row["episodes"]),
            facts=tuple(facts),
            content_hash=row["content_hash"],
            published_at=moment(row["published_at"]),
            lead=row["lead_id"] == row["id"],
            outlet=row["host"],
            story_first_at=moment(row["first_at"]),
            published=moment_or_none(row["published"]),
            names=tuple(unpack(row["names"])),
        )

    def _shown_by(self, feed_id: int, ids: Iterable[int]) -> set[int]:
        rows = self._database.query(
            f"SELECT article_id FROM sightings WHERE article_id IN {ANY_OF} AND feed_id = ?",
            (packed(ids), feed_id),
        )
        return {row[0] for row in rows}

    def _facts(self, ids: Iterable[int]) -> dict[int, list[Fact]]:
        """What stage a casting is at: the facts that tell one story of a role from the next."""
        rows = self._database.query(
            f"SELECT * FROM facts WHERE article_id IN {ANY_OF} AND kind = ? ORDER BY id",
            (packed(ids), FactKind.CASTING),
        )
        found: dict[int, list[Fact]] = {}
        for row in rows:
            found.setdefault(row["article_id"], []).append(to_fact(row, self._subjects))
        return found


def to_fact(row: Row, subjects: SubjectIndex) -> Fact:
    """A row of ``facts`` as a value."""
    subject, slug = (None, "") if row["subject_id"] is None else subjects.key_of(row["subject_id"])
    return Fact(FactKind(row["kind"]), row["value"], row["words"], subject, slug, row["episode"])
