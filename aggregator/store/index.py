"""SearchIndex: the full-text rows of articles, written once at the end of a transaction."""

import unicodedata

from aggregator.store.database import Database
from aggregator.text.hangul import pairs, runs

_INSERT = "INSERT INTO search (rowid, title, text, hangul) VALUES (?, ?, ?, ?)"
_DELETE = "INSERT INTO search (search, rowid, title, text, hangul) VALUES ('delete', ?, ?, ?, ?)"


class SearchIndex:
    """The table keeps no text of its own, so an old row is taken out with the text it was made of."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._come: dict[int, tuple[str, str]] = {}
        self._gone: dict[int, tuple[str, str]] = {}

    def clear(self) -> None:
        """Forget what waits: the transaction was undone."""
        self._come, self._gone = {}, {}

    def add(self, article_id: int, title: str, text: str) -> None:
        """Let a new article be found."""
        self._come[article_id] = (title, text)

    def replace(self, article_id: int, old: tuple[str, str], new: tuple[str, str]) -> None:
        """Let an article be found by its new title and text."""
        if article_id not in self._come:
            self._gone.setdefault(article_id, old)
        self._come[article_id] = new

    def remove(self, article_id: int, title: str, text: str) -> None:
        """Let an article be found no more."""
        if self._come.pop(article_id, None) is None or article_id in self._gone:
            self._gone.setdefault(article_id, (title, text))

    def flush(self) -> None:
        """Write what waits."""
        if self._gone:
            self._database.run_many(_DELETE, [(key, *columns(*old)) for key, old in self._gone.items()])
        if self._come:
            self._database.run_many(_INSERT, [(key, *columns(*new)) for key, new in self._come.items()])
        self.clear()


def columns(title: str, text: str) -> tuple[str, str, str]:
    """What is indexed of an article: its words, and all Hangul as pairs and as single syllables."""
    title, text = unicodedata.normalize("NFC", title), unicodedata.normalize("NFC", text)
    both = f"{title} {text}"
    syllables = sorted({syllable for run in runs(both) for syllable in run})
    return title, text, f"{pairs(both)} {' '.join(syllables)}" if syllables else ""
