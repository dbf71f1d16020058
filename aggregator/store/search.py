"""Search: stories by words or by whom they are about, newest or best first, and who is called so."""
# ruff: noqa: S608 (names in the SQL are constants of ours; values are parameters or integers)

from dataclasses import dataclass, replace

from aggregator.model import (
    AccountId,
    Cursor,
    Filters,
    Page,
    SearchPage,
    StoryCard,
    StoryId,
    SubjectKind,
)
from aggregator.store.cards import CardReader
from aggregator.store.database import ANY_OF, Database, listed, packed
from aggregator.store.index import episode_mark, feed_mark, kind_mark, language_mark, subject_mark
from aggregator.store.lists import Check, StoryLists
from aggregator.store.names import NameIndex
from aggregator.store.query import Query, match_expression, read_query
from aggregator.store.ranking import SLICES, Ranked, after, rank, title_patterns
from aggregator.store.rows import moment
from aggregator.store.snippets import hit_pattern, snippet
from aggregator.store.subjects import SubjectIndex

COUNTED = 1000
LOOKED_AT = 20_000
"""Hits that are looked at where a condition must be asked of each story."""
_NO_MARK = "none"
_NEWEST = 2**62
HITS_A_STORY = 3
"""Articles read for each story of a page, since several may belong to one."""


@dataclass(frozen=True, slots=True)
class _Ask:
    """Who asks, and for which page."""

    account_id: AccountId
    cursor: Cursor | None
    limit: int
    language: str
    best: bool = False


_WALK = (
    "FROM (SELECT rowid FROM search WHERE search MATCH ? AND rowid > ? AND rowid < ? "
    "ORDER BY rowid DESC LIMIT ?) AS hit "
)


@dataclass(frozen=True, slots=True)
class _Hits:
    """Articles (``a``) that match, newest first; where stories are checked, of twenty thousand looked at."""

    expression: str
    checks: list[Check]
    after: int = 0
    before: int = _NEWEST

    @property
    def source(self) -> str:
        """The tables, in the order in which they are walked, and the conditions."""
        joined = "CROSS JOIN stories s ON s.id = a.story_id WHERE " if self.checks else ""
        return (
            f"{_WALK}CROSS JOIN articles a INDEXED BY articles_place ON a.id = hit.rowid {joined}"
            f"{' AND '.join(sql for sql, _ in self.checks)}"
        )

    @property
    def ranked(self) -> str:
        """The statement that reads what stories are ranked by; it has the same values and a limit."""
        return (
            f"SELECT a.id, a.story_id, a.title, s.latest_at, s.outlets {_WALK}CROSS JOIN articles a "
            "ON a.id = hit.rowid CROSS JOIN stories s ON s.id = a.story_id "
            f"WHERE {' AND '.join([sql for sql, _ in self.checks] or ['1 = 1'])} LIMIT ?"
        )

    @property
    def params(self) -> tuple[object, ...]:
        """The values of :attr:`source`."""
        return self.params_within(COUNTED)

    def params_within(self, newest: int) -> tuple[object, ...]:
        """The values of :attr:`source` that look at so many of the newest hits, or at more to check them."""
        looked_at = LOOKED_AT if self.checks else newest
        values = (value for _, values in self.checks for value in values)
        return (self.expression, self.after, self.before, looked_at, *values)


class Search:
    """Answers what is typed into the search field."""

    def __init__(
        self, database: Database, subjects: SubjectIndex, lists: StoryLists, cards: CardReader
    ) -> None:
        self._database = database
        self._subjects = subjects
        self._lists = lists
        self._cards = cards
        self.names = NameIndex(database, subjects)

    def page(
        self,
        text: str,
        account_id: AccountId,
        cursor: Cursor | None,
        limit: int,
        *,
        language: str = "",
        best: bool = False,
    ) -> SearchPage:
        """One page of results, the ``best`` or the newest first; names only on the first.

        Without words to match all are equally good, so they stand newest first in either case.
        """
        query = self.names.resolved(read_query(text))
        ask = _Ask(account_id, cursor, limit, language, best)
        expression = self._expression(query)
        if expression:
            stories, total = self._by_words(query, expression, ask)
        else:
            stories, total = self._by_filters(query.filters, ask)
        dramas, actors = self.names.called(query.words) if cursor is None else ((), ())
        nothing = not (stories.items or dramas or actors or cursor)
        nearest = self.names.nearest(query.words) if nothing else ()
        return SearchPage(dramas, actors, stories, total, nearest)

    def count(self, text: str, account_id: AccountId, since_article: int = 0) -> int:
        """How many stories match with an article that came after one, up to 1,000: for saved searches."""
        query = self.names.resolved(read_query(text))
        expression = self._expression(query)
        if not expression:
            return 0
        hits = _Hits(expression, self._lists.checks(account_id, query.filters), since_article)
        return self._stories_in(hits)

    def _by_filters(self, filters: Filters, ask: _Ask) -> tuple[Page[StoryCard], int]:
        if filters == Filters():
            return Page(()), 0
        ids, following = self._lists.page(ask.account_id, filters, ask.cursor, ask.limit)
        counted = self._lists.page(ask.account_id, filters, None, COUNTED)[0] if following else ids
        return Page(self._cards.cards(ids, ask.account_id, ask.language), following), len(counted)

    def _expression(self, query: Query) -> str:
        """The words, and those conditions that the index knows; empty if there are no words."""
        filters = query.filters
        slugs = [(SubjectKind.DRAMA, filters.drama), (SubjectKind.ACTOR, filters.actor)]
        marks = [[subject_mark(self._subjects.require(kind, slug))] for kind, slug in slugs if slug]
        if filters.kind:
            marks.append([kind_mark(filters.kind)])
        if filters.language:
            marks.append([language_mark(filters.language)])
        if filters.episode is not None:
            marks.append([episode_mark(filters.episode)])
        feeds = self._lists.feeds_of(filters)
        if feeds is not None:
            marks.append([feed_mark(key) for key in feeds] or [_NO_MARK])
        return match_expression(query.terms, marks)

    def _by_words(self, query: Query, expression: str, ask: _Ask) -> tuple[Page[StoryCard], int]:
        hits = _Hits(expression, self._lists.checks(ask.account_id, query.filters))
        if ask.best:
            return self._best(query, hits, ask)
        before = ask.cursor.id if ask.cursor else _NEWEST
        looked_at = HITS_A_STORY * ask.limit
        rows = self._articles_in(replace(hits, before=before), looked_at + 1)
        found = self._distinct(expression, rows[:looked_at], before)
        shown = dict(list(found.items())[: ask.limit])
        more = len(found) > ask.limit or len(rows) > looked_at
        following = self._place(list(shown.values())[-1]) if more and shown else None
        snippets = self._snippets(shown, query)
        cards = self._cards.cards([StoryId(key) for key in shown], ask.account_id, ask.language, snippets)
        total = self._stories_in(hits) if more or ask.cursor else len(shown)
        return Page(cards, following), total

    def _best(self, query: Query, hits: _Hits, ask: _Ask) -> tuple[Page[StoryCard], int]:
        """The best of the newest hits; of more of them where these do not fill the page."""
        patterns, stories, left = title_patterns(query), 0, list[Ranked]()
        for newest in SLICES:
            rows = self._database.query(hits.ranked, (*hits.params_within(newest), newest))
            ranked = rank(rows, patterns)
            stories, left = len(ranked), after(ranked, ask.cursor)
            if len(left) > ask.limit or len(rows) < newest:
                break
        shown = {one.story: one.article for one in left[: ask.limit]}
        following = left[ask.limit - 1].place if len(left) > ask.limit else None
        snippets = self._snippets(shown, query)
        cards = self._cards.cards([StoryId(key) for key in shown], ask.account_id, ask.language, snippets)
        return Page(cards, following), min(stories, COUNTED)

    def _articles_in(self, hits: _Hits, limit: int) -> list[tuple[int, int]]:
        """Articles and their stories, newest first."""
        rows = self._database.query(f"SELECT a.id, a.story_id {hits.source} LIMIT ?", (*hits.params, limit))
        return sorted(((row[0], row[1]) for row in rows), reverse=True)

    def _stories_in(self, hits: _Hits) -> int:
        """How many stories the newest thousand articles are in."""
        sql = f"SELECT count(DISTINCT story_id) FROM (SELECT a.story_id {hits.source} LIMIT ?)"
        return int(self._database.query(sql, (*hits.params, COUNTED))[0][0])

    def _place(self, article_id: int) -> Cursor:
        row = self._database.query("SELECT published_at FROM articles WHERE id = ?", (article_id,))[0]
        return Cursor(moment(row[0]), article_id)

    def _distinct(self, expression: str, rows: list[tuple[int, int]], before: int) -> dict[int, int]:
        """The newest hit of each story, without stories that an earlier page has shown."""
        first: dict[int, int] = {}
        for article, story in rows:
            first.setdefault(story, article)
        if not first or before == _NEWEST:
            return first
        later = self._database.query(
            f"SELECT id, story_id FROM articles WHERE story_id IN {ANY_OF} AND id >= ?",
            (packed(first), before),
        )
        if not later:
            return first
        shown = self._database.query(
            f"SELECT rowid FROM search WHERE search MATCH ? AND rowid IN ({listed(row[0] for row in later)})",
            (expression,),
        )
        story_of = {row["id"]: row["story_id"] for row in later}
        gone = {story_of[row[0]] for row in shown}
        return {story: article for story, article in first.items() if story not in gone}

    def _snippets(self, hits: dict[int, int], query: Query) -> dict[int, str]:
        """The marked words of each story's newest hit."""
        if not hits:
            return {}
        rows = self._database.query(
            f"SELECT article_id, text FROM bodies WHERE article_id IN {ANY_OF}", (packed(hits.values()),)
        )
        texts = {row["article_id"]: row["text"] for row in rows}
        wanted = [term for term in query.terms if not term.without]
        words = [[term.text] if term.phrase else term.text.split() for term in wanted]
        pattern = hit_pattern(word for some in words for word in some)
        return {story: snippet(texts.get(article, ""), pattern) for story, article in hits.items()}
