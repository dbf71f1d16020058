"""SearchIndex: the full-text rows of articles, written once at the end of a transaction."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from aggregator.store.database import Database, Row
from aggregator.store.rows import to_numbers, to_pairs, unpack
from aggregator.text.ready import searchable

AT_ONCE = 1000
_INSERT = "INSERT INTO search (rowid, title, text, hangul, marks) VALUES (?, ?, ?, ?, ?)"
_DELETE = "INSERT INTO search (search, rowid, title, text, hangul, marks) VALUES ('delete', ?, ?, ?, ?, ?)"


Columns = tuple[str, str, str, str]
"""Title, text, Hangul, marks."""


class Entry(NamedTuple):
    """What an article is found by."""

    title: str
    text: str
    marks: str
    """What :func:`marks_of` gave."""


class SearchIndex:
    """The table keeps no text of its own, so an old row is taken out with the text it was made of."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._come: dict[int, Columns] = {}
        self._gone: dict[int, Columns] = {}

    def clear(self) -> None:
        """Forget what waits: the transaction was undone."""
        self._come, self._gone = {}, {}

    def add(self, article_id: int, search: tuple[str, str, str], marks: str) -> None:
        """Let a new article be found, by what :func:`aggregator.text.ready.searchable` gave."""
        self._come[article_id] = (*search, marks)

    def replace(self, article_id: int, old: Entry, new: Entry) -> None:
        """Let an article be found by another entry."""
        if article_id not in self._come:
            self._gone.setdefault(article_id, columns(old))
        self._come[article_id] = columns(new)

    def remove(self, article_id: int, old: Entry) -> None:
        """Let an article be found no more."""
        if self._come.pop(article_id, None) is None:
            self._gone.setdefault(article_id, columns(old))

    def flush(self) -> None:
        """Write what waits."""
        if self._gone:
            self._database.run_many(_DELETE, [(key, *old) for key, old in self._gone.items()])
        if self._come:
            self._database.run_many(_INSERT, [(key, *new) for key, new in self._come.items()])
        self.clear()


def rebuild(database: Database) -> None:
    """Fill the index anew from the articles; inside the caller's transaction."""
    database.run("INSERT INTO search (search) VALUES ('delete-all')")
    last = 0
    while True:
        rows = database.query(
            "SELECT a.*, b.text FROM articles a JOIN bodies b ON b.article_id = a.id WHERE a.id > ? "
            "ORDER BY a.id LIMIT ?",
            (last, AT_ONCE),
        )
        if not rows:
            return
        entries = [(row["id"], Entry(row["title"], row["text"], marks_of(row))) for row in rows]
        database.run_many(_INSERT, [(key, *columns(entry)) for key, entry in entries])
        last = rows[-1]["id"]


def columns(entry: Entry) -> Columns:
    """The columns of an entry: its words, all Hangul as pairs and as single syllables, its marks."""
    return (*searchable(entry.title, entry.text), entry.marks)


def marks_of(row: Row | Mapping[str, Any]) -> str:
    """What a search can be narrowed by, as words: ``s12 kcasting lko f7 e9``."""
    return marks(
        [subject for subject, _ in to_pairs(row["subjects"])],
        unpack(row["kinds"]),
        to_numbers(row["episodes"]),
        row["language"],
        row["feed_id"],
    )


def marks(
    subjects: Iterable[int], kinds: Iterable[str], episodes: Iterable[int], language: str, feed_id: int
) -> str:
    """As :func:`marks_of`, for who has the values at hand."""
    words = [subject_mark(subject) for subject in subjects]
    words += [kind_mark(kind) for kind in kinds]
    words += [episode_mark(number) for number in episodes]
    return " ".join([*words, language_mark(language), feed_mark(feed_id)])


def subject_mark(subject_id: int) -> str:
    """The word for naming a drama or actor."""
    return f"s{subject_id}"


def kind_mark(kind: str) -> str:
    """The word for a kind of news."""
    return f"k{kind.replace('-', '')}"


def episode_mark(number: int) -> str:
    """The word for an episode."""
    return f"e{number}"


def language_mark(language: str) -> str:
    """The word for a language."""
    return f"l{''.join(letter for letter in language.casefold() if letter.isalnum())}"


def feed_mark(feed_id: int) -> str:
    """The word for the feed that owns it."""
    return f"f{feed_id}"
