"""Search: stories by words, newest first; dramas and actors by any spelling of their names."""
# ruff: noqa: S608 (names in the SQL are constants of ours; values are parameters or integers)

from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from aggregator.errors import QueryError
from aggregator.model import (
    AccountId,
    Cursor,
    Filters,
    Page,
    SearchPage,
    StoryCard,
    StoryId,
    SubjectCard,
    SubjectKind,
)
from aggregator.store.cards import CardReader
from aggregator.store.database import Database, Row, listed
from aggregator.store.lists import StoryLists
from aggregator.store.query import Query, match_expression, read_query
from aggregator.store.rows import moment
from aggregator.store.snippets import snippet
from aggregator.store.subjects import CARD_COLUMNS, SubjectIndex, to_card
from aggregator.text.names import fold

COUNTED = 1000
NAMES_SHOWN = 6
NAMES_LOOKED_AT = 300
NEAREST = 5
_LAST = "\U0010ffff"
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


class Search:
    """Answers what is typed into the search field."""

    def __init__(
        self, database: Database, subjects: SubjectIndex, lists: StoryLists, cards: CardReader
    ) -> None:
        self._database = database
        self._subjects = subjects
        self._lists = lists
        self._cards = cards

    def page(
        self, text: str, account_id: AccountId, cursor: Cursor | None, limit: int, *, language: str = ""
    ) -> SearchPage:
        """One page of results; names only on the first."""
        query = self._resolved(read_query(text))
        ask = _Ask(account_id, cursor, limit, language)
        expression = match_expression(query.terms)
        if expression:
            stories, total = self._by_words(query, expression, ask)
        else:
            stories, total = self._by_filters(query.filters, ask)
        dramas, actors = self.names(query.words) if cursor is None else ((), ())
        nothing = not (stories.items or dramas or actors or cursor)
        nearest = self.nearest(query.words) if nothing else ()
        return SearchPage(dramas, actors, stories, total, nearest)

    def count(self, text: str, account_id: AccountId, since_article: int = 0) -> int:
        """How many articles match that came after one, up to 1,000: for saved searches."""
        query = self._resolved(read_query(text))
        expression = match_expression(query.terms)
        if not expression:
            return 0
        checks = self._lists.checks(account_id, query.filters)
        if checks is None:
            return 0
        return len(self._hits(expression, checks, since_article, _NEWEST, COUNTED))

    def _by_filters(self, filters: Filters, ask: _Ask) -> tuple[Page[StoryCard], int]:
        if filters == Filters():
            return Page(()), 0
        ids, following = self._lists.page(ask.account_id, filters, ask.cursor, ask.limit)
        counted = self._lists.page(ask.account_id, filters, None, COUNTED)[0] if following else ids
        return Page(self._cards.cards(ids, ask.account_id, ask.language), following), len(counted)

    def _by_words(self, query: Query, expression: str, ask: _Ask) -> tuple[Page[StoryCard], int]:
        checks = self._lists.checks(ask.account_id, query.filters)
        if checks is None:
            return Page(()), 0
        before = ask.cursor.id if ask.cursor else _NEWEST
        rows = self._hits(expression, checks, 0, before, HITS_A_STORY * ask.limit)
        hits = self._distinct(expression, rows, before)
        shown = dict(list(hits.items())[: ask.limit])
        last = list(shown.values())[-1] if shown else None
        more = len(hits) > ask.limit or len(rows) == HITS_A_STORY * ask.limit
        following = Cursor(moment(last["published_at"]), last["id"]) if more and last else None
        cards = self._cards.cards([StoryId(key) for key in shown], ask.account_id, ask.language)
        total = len({row["story_id"] for row in self._hits(expression, checks, 0, _NEWEST, COUNTED)})
        return Page(self._with_snippets(cards, shown, query), following), total

    def _hits(
        self,
        expression: str,
        checks: list[tuple[str, tuple[object, ...]]],
        after: int,
        before: int,
        limit: int,
    ) -> list[Row]:
        joined = "CROSS JOIN stories s ON s.id = a.story_id" if checks else ""
        conditions = "".join(f" AND {sql}" for sql, _ in checks)
        return self._database.query(
            "SELECT a.id, a.story_id, a.published_at FROM search "
            f"CROSS JOIN articles a ON a.id = search.rowid {joined} "
            f"WHERE search MATCH ? AND search.rowid > ? AND search.rowid < ?{conditions} "
            "ORDER BY search.rowid DESC LIMIT ?",
            (expression, after, before, *(value for _, values in checks for value in values), limit),
        )

    def _distinct(self, expression: str, rows: list[Row], before: int) -> dict[int, Row]:
        """The newest hit of each story, without stories that an earlier page has shown."""
        first: dict[int, Row] = {}
        for row in rows:
            first.setdefault(row["story_id"], row)
        if not first or before == _NEWEST:
            return first
        later = self._database.query(
            f"SELECT id, story_id FROM articles WHERE story_id IN ({listed(first)}) AND id >= ?",
            (before,),
        )
        if not later:
            return first
        shown = {
            row[0]
            for row in self._database.query(
                "SELECT rowid FROM search WHERE search MATCH ? AND rowid IN "
                f"({listed(row['id'] for row in later)})",
                (expression,),
            )
        }
        gone = {row["story_id"] for row in later if row["id"] in shown}
        return {key: row for key, row in first.items() if key not in gone}

    def _with_snippets(
        self, cards: tuple[StoryCard, ...], hits: dict[int, Row], query: Query
    ) -> tuple[StoryCard, ...]:
        ids = [row["id"] for row in hits.values()]
        texts = {
            row["article_id"]: row["text"]
            for row in self._database.query(
                f"SELECT article_id, text FROM bodies WHERE article_id IN ({listed(ids)})"
            )
        }
        words = [
            word
            for term in query.terms
            if not term.without
            for word in _marked(term.text, phrase=term.phrase)
        ]
        return tuple(
            replace(card, snippet=snippet(texts.get(hits[card.id]["id"], ""), words)) for card in cards
        )

    # Names

    def _resolved(self, query: Query) -> Query:
        filters = query.filters
        for kind in SubjectKind:
            value = getattr(filters, kind)
            if value and self._subjects.id_of(kind, value) is None:
                slug = self._slug(kind, value)
                is_drama = kind is SubjectKind.DRAMA
                filters = replace(filters, drama=slug) if is_drama else replace(filters, actor=slug)
        return replace(query, filters=filters)

    def _slug(self, kind: SubjectKind, name: str) -> str:
        found = self._named(kind, fold(name), 1)
        if not found:
            raise QueryError(f"There is no {kind} called “{name}”.")
        return found[0].slug

    def names(self, words: str) -> tuple[tuple[SubjectCard, ...], tuple[SubjectCard, ...]]:
        """Dramas and actors of whom some name begins so, exact ones first, then the best known."""
        folded = fold(words)
        if not folded:
            return (), ()
        return (
            self._named(SubjectKind.DRAMA, folded, NAMES_SHOWN),
            self._named(SubjectKind.ACTOR, folded, NAMES_SHOWN),
        )

    def _named(self, kind: SubjectKind, folded: str, limit: int) -> tuple[SubjectCard, ...]:
        rows = self._database.query(
            f"SELECT {CARD_COLUMNS}, MAX(n.folded = ?1) AS exact FROM (SELECT folded, subject_id FROM names "
            "WHERE folded BETWEEN ?1 AND ?2 ORDER BY folded LIMIT ?3) AS n CROSS JOIN subjects s ON s.id = "
            "n.subject_id "
            "WHERE s.kind = ?4 AND s.merged_into IS NULL GROUP BY s.id "
            "ORDER BY exact DESC, s.stories DESC, s.prominence DESC, s.id LIMIT ?5",
            (folded, folded + _LAST, NAMES_LOOKED_AT, kind, limit),
        )
        return tuple(to_card(row) for row in rows)

    def nearest(self, words: str) -> tuple[SubjectCard, ...]:
        """The names most like the words, among those that begin alike."""
        folded = fold(words)
        if len(folded) < 2:  # noqa: PLR2004 (one letter is like nothing)
            return ()
        rows = self._database.query(
            "SELECT folded, subject_id FROM names WHERE folded BETWEEN ? AND ? LIMIT 3000",
            (folded[0], folded[0] + _LAST),
        )
        scores: dict[int, float] = {}
        for row in rows:
            if abs(len(row["folded"]) - len(folded)) <= len(folded) // 2:
                ratio = SequenceMatcher(None, folded, row["folded"]).ratio()
                scores[row["subject_id"]] = max(ratio, scores.get(row["subject_id"], 0.0))
        best = [key for key in sorted(scores, key=lambda key: -scores[key]) if scores[key] > 0.5][:NEAREST]  # noqa: PLR2004
        cards = {
            row["id"]: to_card(row)
            for row in self._database.query(
                f"SELECT {CARD_COLUMNS} FROM subjects s WHERE s.id IN ({listed(best)})"
            )
        }
        return tuple(cards[key] for key in best)


def _marked(text: str, *, phrase: bool) -> list[str]:
    return [text] if phrase else text.split()
