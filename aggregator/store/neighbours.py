"""Which stored articles a new one may be, or may belong to. Every look-up is by an index and bounded."""
# ruff: noqa: S608 (names in the SQL are constants of ours; values are parameters or integers)

from collections import Counter
from collections.abc import Iterable, Sequence

from aggregator.model import (
    WINDOW,
    Fact,
    FactKind,
    Neighbour,
    Prepared,
)
from aggregator.store.database import ANY_OF, Database, Row, packed
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

_SAME_ADDRESS = f"SELECT id FROM articles WHERE url_key = ? ORDER BY id DESC LIMIT {SAME_ADDRESS}"
_SAME_ENTRY = (
    "SELECT (SELECT article_id FROM sightings WHERE feed_id = :feed AND key = :second), "
    "(SELECT article_id FROM sightings WHERE feed_id = :feed AND key = :first)"
)
_BY_SUBJECT, _BY_WORD = (
    f"SELECT (SELECT group_concat(article_id) FROM (SELECT article_id FROM {table} WHERE {column} = k.value "
    f"AND published_at BETWEEN :since AND :until{more} ORDER BY published_at DESC, article_id DESC "
    f"LIMIT {bound})) FROM json_each(:keys) k"
    for table, column, more, bound in (
        ("mentions", "subject_id", " AND about = 1", PER_SUBJECT),
        ("words", "word", "", PER_WORD),
    )
)
"""The newest articles of a span under each of some subjects or words; None where there is none."""
_ARTICLES = (
    "SELECT a.id, a.story_id, a.url, a.host, a.title, a.excerpt, a.language, a.published_at, a.published, "
    "a.content_hash, a.kinds, a.episodes, a.subjects, a.names, s.first_at, g.gist, s.lead_id, "
    "a.feed_id = :feed AS owned, a.url_key = :address AS same_address, a.feed_id = :feed OR EXISTS ("
    "SELECT 1 FROM sightings WHERE article_id = a.id AND feed_id = :feed) AS shown "
    "FROM articles a JOIN stories s ON s.id = a.story_id LEFT JOIN gists g ON g.article_id = a.id "
    "WHERE a.id IN (SELECT value FROM json_each(:ids))"
)


class Neighbourhood:
    """Finds neighbours of an article; at most thirty-two, and their stories' leads."""

    def __init__(self, database: Database, subjects: SubjectIndex) -> None:
        self._database = database
        self._subjects = subjects

    def of(self, feed_id: int, ready: Prepared) -> tuple[Neighbour, ...]:
        """Identity first (same entry, same address), then those that may tell the same news."""
        same_entry = self._same_entry(feed_id, ready)
        ids = dict.fromkeys([*same_entry, *self._same_address(ready), *self._same_news(ready)])
        return self._read(feed_id, ready, list(ids)[:MOST], same_entry)

    def _same_entry(self, feed_id: int, ready: Prepared) -> list[int]:
        keys = {"feed": feed_id, "first": ready.entry_key, "second": ready.second_key}
        found = self._database.query(_SAME_ENTRY, keys)[0]
        return [key for key in found if key is not None][:1]

    def _same_address(self, ready: Prepared) -> list[int]:
        key = ready.address_key
        return [] if key is None else [row[0] for row in self._database.query(_SAME_ADDRESS, (key,))]

    def _same_news(self, ready: Prepared) -> list[int]:
        """Candidates weighed by what they share: rare words and subjects count most."""
        article = ready.article
        span = {"since": iso(article.published_at - WINDOW), "until": iso(article.published_at + WINDOW)}
        found = (self._subjects.id_of(one.subject, one.slug) for one in article.mentions if one.about)
        ids = [key for key in found if key is not None]
        weights: Counter[str] = Counter()
        for sql, keys, worth in (
            (_BY_SUBJECT, ids, PER_SUBJECT + SUBJECT),
            (_BY_WORD, ready.words, PER_WORD + 1),
        ):
            for row in self._database.query(sql, span | {"keys": packed(keys)}) if keys else ():
                some = row[0].split(",") if row[0] else ()
                for article_id in some:
                    weights[article_id] += worth - len(some)
        return [int(key) for key, weight in weights.most_common(MOST) if weight >= LEAST]

    # Reading them

    def _read(
        self, feed_id: int, ready: Prepared, ids: list[int], same_entry: list[int]
    ) -> tuple[Neighbour, ...]:
        if not ids:
            return ()
        rows = self._rows(feed_id, ready, ids)
        leads = {row["lead_id"] for row in rows.values()} - rows.keys()
        if leads:
            rows |= self._rows(feed_id, ready, leads)
        mark = ready.article.gist.partition("\n")[0] or None
        bare = [key for key, row in rows.items() if not mark or not (row["gist"] or "").startswith(mark)]
        facts = self._facts(bare) if bare else {}
        return tuple(
            [
                self._neighbour(rows[key], facts.get(key), same_entry=key in same_entry)
                for key in dict.fromkeys([*ids, *rows])
                if key in rows
            ]
        )

    def _rows(self, feed_id: int, ready: Prepared, ids: Iterable[int]) -> dict[int, Row]:
        asked = {"feed": feed_id, "address": ready.address_key, "ids": packed(ids)}
        return {row["id"]: row for row in self._database.query(_ARTICLES, asked)}

    def _neighbour(self, row: Row, facts: Sequence[Fact] | None, *, same_entry: bool) -> Neighbour:
        """``facts`` are None if the gist tells what they and the names would."""
        key_of = self._subjects.key_of
        return Neighbour(
            article_id=row["id"],
            story_id=row["story_id"],
            same_entry=same_entry,
            same_feed=row["shown"] == 1,
            owned=row["owned"] == 1,
            url=row["url"],
            title=row["title"],
            excerpt=row["excerpt"],
            language=row["language"],
            subjects=tuple([(*key_of(subject), about == 1) for subject, about in to_pairs(row["subjects"])]),
            kinds=to_kinds(row["kinds"]),
            episodes=to_numbers(row["episodes"]),
            facts=() if facts is None else tuple(facts),
            content_hash=row["content_hash"],
            published_at=moment(row["published_at"]),
            lead=row["lead_id"] == row["id"],
            outlet=row["host"],
            story_first_at=moment(row["first_at"]),
            published=moment_or_none(row["published"]),
            names=() if facts is None else tuple(unpack(row["names"])),
            gist=row["gist"] or "",
            same_address=row["same_address"] == 1,
        )

    def _facts(self, ids: Iterable[int]) -> dict[int, list[Fact]]:
        """What stage a casting is at: the facts that tell one story of a role from the next."""
        rows = self._database.query(
            f"SELECT * FROM facts WHERE article_id IN {ANY_OF} AND kind = ? ORDER BY id",
            (packed(ids), FactKind.CASTING),
        )
        found: dict[int, list[Fact]] = {key: [] for key in ids}
        for row in rows:
            found[row["article_id"]].append(to_fact(row, self._subjects))
        return found


def to_fact(row: Row, subjects: SubjectIndex) -> Fact:
    """A row of ``facts`` as a value."""
    subject, slug = (None, "") if row["subject_id"] is None else subjects.key_of(row["subject_id"])
    return Fact(FactKind(row["kind"]), row["value"], row["words"], subject, slug, row["episode"])
