"""Withdrawal: a drama or actor that never was one goes, with its links, lists and counts."""

from dataclasses import replace

from aggregator.errors import InputError
from aggregator.store.counters import Counters
from aggregator.store.database import Database
from aggregator.store.reading import read_article
from aggregator.store.stories import StoryTable
from aggregator.store.subjects import SubjectIndex
from aggregator.store.writing import ArticleWriter

_LINKED = (
    "SELECT article_id FROM mentions WHERE subject_id = ?1 UNION SELECT article_id FROM corrections "
    "WHERE subject_id = ?1 UNION SELECT article_id FROM facts WHERE subject_id = ?1"
)
_HANGING = (
    "DELETE FROM kind_counts WHERE subject_id = ?",
    "DELETE FROM coverage WHERE subject_id = ?",
    "DELETE FROM follows WHERE subject_id = ?",
    "DELETE FROM progress WHERE drama_id = ?",
    "DELETE FROM cast_members WHERE drama_id = ?",
    "DELETE FROM cast_members WHERE actor_id = ?",
    "DELETE FROM names WHERE subject_id = ?",
    "DELETE FROM name_tails WHERE subject_id = ?",
    "DELETE FROM aliases WHERE subject_id = ?",
    "DELETE FROM edits WHERE subject_id = ?",
    "DELETE FROM dramas WHERE id = ?",
    "DELETE FROM actors WHERE id = ?",
    "DELETE FROM subjects WHERE id = ?",
)


class Withdrawal:
    """Takes subjects away, inside the caller's transaction."""

    def __init__(
        self,
        database: Database,
        subjects: SubjectIndex,
        stories: StoryTable,
        writer: ArticleWriter,
        counters: Counters,
    ) -> None:
        self._database = database
        self._subjects = subjects
        self._stories = stories
        self._writer = writer
        self._counters = counters

    def withdraw(self, subject_id: int) -> None:
        """Unlink every article, then delete; raises InputError if another subject was merged into it."""
        if self._database.one("SELECT 1 FROM subjects WHERE merged_into = ?", (subject_id,)):
            raise InputError("Another one was merged into it, so it cannot be taken back. Merge it instead.")
        linked = [row[0] for row in self._database.query(_LINKED, (subject_id,))]
        self._database.run("DELETE FROM corrections WHERE subject_id = ?", (subject_id,))
        for article_id in linked:
            self._unlink(article_id, subject_id)
        self._counters.flush()  # what is still counted for the subject must not be written after it is gone
        for sql in _HANGING:
            self._database.run(sql, (subject_id,))

    def _unlink(self, article_id: int, subject_id: int) -> None:
        row = self._database.query("SELECT * FROM articles WHERE id = ?", (article_id,))[0]
        article = read_article(self._database, self._subjects, article_id)
        gone = self._subjects.key_of(subject_id)
        mentions = tuple(one for one in article.mentions if (one.subject, one.slug) != gone)
        facts = tuple(one for one in article.facts if (one.subject, one.slug) != gone)
        self._writer.relink(row, replace(article, mentions=mentions, facts=facts))
        self._stories.fold(row["story_id"])
