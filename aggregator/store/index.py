"""SearchIndex: the full-text rows of articles, written once at the end of a transaction."""

import unicodedata
from collections.abc import Mapping
from typing import Any, NamedTuple

from aggregator.store.database import Database, Row
from aggregator.store.rows import to_numbers, to_pairs, unpack
from aggregator.text.hangul import pairs, runs

AT_ONCE = 1000
_INSERT = "INSERT INTO search (rowid, title, text, hangul, marks) VALUES (?, ?, ?, ?, ?)"
_DELETE = "INSERT INTO search (search, rowid, title, text, hangul, marks) VALUES ('delete', ?, ?, ?, ?, ?)"


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
        self._come: dict[int, Entry] = {}
        self._gone: dict[int, Entry] = {}

    def clear(self) -> None:
        """Forget what waits: the transaction was undone."""
        self._come, self._gone = {}, {}

    def add(self, article_id: int, entry: Entry) -> None:
        """Let a new article be found."""
        self._come[article_id] = entry

    def replace(self, article_id: int, old: Entry, new: Entry) -> None:
        """Let an article be found by another entry."""
        if article_id not in self._come:
            self._gone.setdefault(article_id, old)
        self._come[article_id] = new

    def remove(self, article_id: int, old: Entry) -> None:
        """Let an article be found no more."""
        if self._come.pop(article_id, None) is None:
            self._gone.setdefault(article_id, old)

    def flush(self) -> None:
        """Write what waits."""
        if self._gone:
            self._database.run_many(_DELETE, [(key, *columns(old)) for key, old in self._gone.items()])
        if self._come:
            self._database.run_many(_INSERT, [(key, *columns(new)) for key, new in self._come.items()])
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


def columns(entry: Entry) -> tuple[str, str, str, str]:
    """The columns of an entry: its words, all Hangul as pairs and as single syllables, its marks."""
    title, text = unicodedata.normalize("NFC", entry.title), unicodedata.normalize("NFC", entry.text)
    both = f"{title} {text}"
    syllables = sorted({syllable for run in runs(both) for syllable in run})
    return title, text, f"{pairs(both)} {' '.join(syllables)}" if syllables else "", entry.marks


def marks_of(row: Row | Mapping[str, Any]) -> str:
    """What a search can be narrowed by, as words: ``s12 kcasting lko f7 e9``."""
    words = [subject_mark(subject) for subject, _ in to_pairs(row["subjects"])]
    words += [kind_mark(kind) for kind in unpack(row["kinds"])]
    words += [episode_mark(number) for number in to_numbers(row["episodes"])]
    return " ".join([*words, language_mark(row["language"]), feed_mark(row["feed_id"])])


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
