"""NameIndex: dramas and actors by any spelling of their names."""
# ruff: noqa: S608 (names in the SQL are constants of ours; values are parameters or integers)

from dataclasses import replace
from difflib import SequenceMatcher

from aggregator.errors import QueryError
from aggregator.model import SubjectCard, SubjectKind
from aggregator.store.database import Database, listed
from aggregator.store.index import subject_mark
from aggregator.store.query import Query, Term
from aggregator.store.subjects import CARD_COLUMNS, SubjectIndex, to_card
from aggregator.text.hangul import has_hangul
from aggregator.text.names import fold

NAMES_SHOWN = 6
NAMES_LOOKED_AT = 300
NEAREST = 5
ALIKE = 0.65
"""How like a name must be to be guessed at; of three syllables two are right."""
LONGEST_NAME = 8
"""Words of a query that are tried as one name."""
_SAYS_ENOUGH = 3
"""Syllables of a Korean name that is found among other words."""
_LAST = "\U0010ffff"


class NameIndex:
    """Finds who is called so."""

    def __init__(self, database: Database, subjects: SubjectIndex) -> None:
        self._database = database
        self._subjects = subjects

    # What a query names

    def resolved(self, query: Query) -> Query:
        """The query with slugs where a filter gave a name, and with marks on words that are a name."""
        filters = query.filters
        for kind in SubjectKind:
            value = getattr(filters, kind)
            if value and self._subjects.id_of(kind, value) is None:
                slug = self._slug(kind, value)
                is_drama = kind is SubjectKind.DRAMA
                filters = replace(filters, drama=slug) if is_drama else replace(filters, actor=slug)
        return Query(self._recognised(query.terms), filters)

    def _slug(self, kind: SubjectKind, name: str) -> str:
        found = self._named(kind, fold(name), 1)
        if not found:
            raise QueryError(f"There is no {kind} called “{name}”.")
        return found[0].slug

    def _recognised(self, terms: tuple[Term, ...]) -> tuple[Term, ...]:
        """Words that together are just a name of somebody, as one term; the longest names first."""
        found: list[Term] = []
        start = 0
        while start < len(terms):
            term = self._name_at(terms, start)
            found.append(term or terms[start])
            start += len(term.text.split()) if term else 1
        return tuple(found)

    def _name_at(self, terms: tuple[Term, ...], start: int) -> Term | None:
        run = []
        for term in terms[start : start + LONGEST_NAME]:
            if term.phrase or term.without or term.prefix:
                break
            run.append(term.text)
        for end in range(len(run), 0, -1):
            text = " ".join(run[:end])
            if end > 1 or len(terms) == 1 or _says_enough(text):
                marks = self._marks(fold(text))
                if marks:
                    return Term(text, marks=marks)
        return None

    def _marks(self, folded: str) -> tuple[str, ...]:
        """The marks of those who are called just so; none if they are too many to mean one."""
        rows = self._database.query(
            "SELECT n.subject_id FROM names n JOIN subjects s ON s.id = n.subject_id "
            "WHERE n.folded = ? AND s.merged_into IS NULL LIMIT ?",
            (folded, NAMES_SHOWN + 1),
        )
        return tuple(subject_mark(row[0]) for row in rows) if len(rows) <= NAMES_SHOWN else ()

    # Cards

    def called(self, words: str) -> tuple[tuple[SubjectCard, ...], tuple[SubjectCard, ...]]:
        """Dramas and actors of whom a word of some name begins so, exact ones first, then the best known.

        Of a Korean name any part may be given.
        """
        folded = fold(words)
        if not folded:
            return (), ()
        return (
            self._named(SubjectKind.DRAMA, folded, NAMES_SHOWN),
            self._named(SubjectKind.ACTOR, folded, NAMES_SHOWN),
        )

    def _named(self, kind: SubjectKind, folded: str, limit: int) -> tuple[SubjectCard, ...]:
        rows = self._database.query(
            f"SELECT {CARD_COLUMNS}, MAX(n.likeness) AS likeness FROM ("
            "SELECT * FROM (SELECT subject_id, 1 + (folded = ?1) AS likeness FROM names "
            "WHERE folded BETWEEN ?1 AND ?2 ORDER BY folded LIMIT ?3) UNION ALL "
            "SELECT * FROM (SELECT subject_id, 0 AS likeness FROM name_tails "
            "WHERE folded BETWEEN ?1 AND ?2 ORDER BY folded LIMIT ?3)) AS n "
            "CROSS JOIN subjects s ON s.id = n.subject_id WHERE s.kind = ?4 AND s.merged_into IS NULL "
            "GROUP BY s.id ORDER BY likeness DESC, s.stories DESC, s.prominence DESC, s.id LIMIT ?5",
            (folded, folded + _LAST, NAMES_LOOKED_AT, kind, limit),
        )
        return tuple(to_card(row) for row in rows)

    def exactly(self, kind: SubjectKind, name: str) -> tuple[SubjectCard, ...]:
        """Those who are called just so, in any spelling; the best known first."""
        rows = self._database.query(
            f"SELECT {CARD_COLUMNS} FROM names n CROSS JOIN subjects s ON s.id = n.subject_id "
            "WHERE n.folded = ? AND s.kind = ? AND s.merged_into IS NULL "
            "ORDER BY s.stories DESC, s.prominence DESC, s.id LIMIT ?",
            (fold(name), kind, NAMES_SHOWN),
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
        best = [key for key in sorted(scores, key=lambda key: -scores[key]) if scores[key] >= ALIKE][:NEAREST]
        cards = {
            row["id"]: to_card(row)
            for row in self._database.query(
                f"SELECT {CARD_COLUMNS} FROM subjects s WHERE s.id IN ({listed(best)})"
            )
        }
        return tuple(cards[key] for key in best)


def _says_enough(word: str) -> bool:
    """Whether one word of a longer query is taken for a name: a Latin one is too often just a word."""
    return has_hangul(word) and len(fold(word)) >= _SAYS_ENOUGH
