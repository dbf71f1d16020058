"""SinglePages: one story, one article."""

# ruff: noqa: S608 (names in the SQL are constants of ours; values are parameters or integers)

from dataclasses import replace
from datetime import datetime

from aggregator.errors import ArticleNotFoundError, StoryNotFoundError
from aggregator.model import AccountId, ArticleId, ArticlePage, MentionLink, StoryId, StoryPage, SubjectCard
from aggregator.store.cards import VOICE_COLUMNS, CardReader
from aggregator.store.database import Database, Row
from aggregator.store.neighbours import to_fact
from aggregator.store.rows import (
    moment,
    moment_or_none,
    to_embeds,
    to_enclosures,
    to_evidence,
    unpack,
)
from aggregator.store.subjects import SubjectIndex, cards_by_id
from aggregator.text.hangul import has_hangul

SYLLABLES_A_MINUTE = 500
WORDS_A_MINUTE = 230
SUMMARY_WORDS = 80


class SinglePages:
    """Read-only queries for the pages of a story and of an article."""

    def __init__(self, database: Database, subjects: SubjectIndex, cards: CardReader) -> None:
        self._database = database
        self._subjects = subjects
        self._cards = cards

    def story(self, story_id: StoryId, account_id: AccountId, language: str) -> StoryPage:
        """A story with its timeline, or StoryNotFoundError."""
        cards = self._cards.cards([story_id], account_id, language)
        if not cards:
            raise StoryNotFoundError(f"There is no story {story_id}.")
        rows = self._database.query(
            "SELECT r.article_id, r.title, r.at FROM revisions r JOIN articles a ON a.id = r.article_id "
            "WHERE a.story_id = ? AND r.title <> a.title ORDER BY r.id",
            (story_id,),
        )
        return StoryPage(
            card=cards[0],
            first_at=cards[0].voices[0].published_at,
            earlier_titles=tuple((ArticleId(row[0]), row["title"], moment(row["at"])) for row in rows),
        )

    def article(self, article_id: ArticleId, account_id: AccountId) -> ArticlePage:
        """An article in full with the other voices of its story, or ArticleNotFoundError."""
        row = self._database.one(
            f"SELECT {VOICE_COLUMNS}, a.published, a.updated, b.html, b.text, b.categories, b.enclosures, "
            "b.embeds FROM articles a JOIN feeds f ON f.id = a.feed_id JOIN bodies b ON b.article_id = "
            "a.id WHERE a.id = ?",
            (article_id,),
        )
        if row is None:
            raise ArticleNotFoundError(f"There is no article {article_id}.")
        card = self._cards.cards([StoryId(row["story_id"])], account_id)[0]
        return ArticlePage(
            voice=self._cards.voice(row),
            story_id=StoryId(row["story_id"]),
            html=row["html"],
            text=row["text"],
            minutes=_minutes(row["text"]),
            links=self._links(article_id),
            facts=tuple(
                to_fact(fact, self._subjects)
                for fact in self._database.query(
                    "SELECT * FROM facts WHERE article_id = ? ORDER BY id", (article_id,)
                )
            ),
            categories=tuple(unpack(row["categories"])),
            enclosures=to_enclosures(row["enclosures"]),
            embeds=to_embeds(row["embeds"]),
            claimed_at=moment_or_none(row["published"]),
            updated_at=moment_or_none(row["updated"]),
            others=tuple(voice for voice in card.voices if voice.article_id != article_id),
            earlier_titles=self._earlier_titles(article_id, row["title"]),
            summary_only=len(row["text"].split()) < SUMMARY_WORDS,
            read=card.read,
            saved=card.saved,
            newer=self._beside(row, newer=True),
            older=self._beside(row, newer=False),
        )

    def _links(self, article_id: ArticleId) -> tuple[MentionLink, ...]:
        rows = self._database.query(
            "SELECT m.*, c.verdict FROM mentions m LEFT JOIN corrections c ON c.article_id = m.article_id "
            "AND c.subject_id = m.subject_id WHERE m.article_id = ? ORDER BY m.about DESC, m.score DESC",
            (article_id,),
        )
        cards = cards_by_id(self._database, [row["subject_id"] for row in rows])
        return tuple(
            MentionLink(
                subject=_about(cards[row["subject_id"]], row),
                score=row["score"],
                evidence=to_evidence(row["evidence"]),
                by_hand=row["verdict"] == "link",
            )
            for row in rows
        )

    def _earlier_titles(self, article_id: ArticleId, title: str) -> tuple[tuple[str, datetime], ...]:
        rows = self._database.query(
            "SELECT title, at FROM revisions WHERE article_id = ? AND title <> ? ORDER BY id",
            (article_id, title),
        )
        return tuple((row["title"], moment(row["at"])) for row in rows)

    def _beside(self, row: Row, *, newer: bool) -> ArticleId | None:
        """The article before or after this one in time, of another story."""
        sign, order = (">", "ASC") if newer else ("<", "DESC")
        found = self._database.one(
            f"SELECT id FROM articles WHERE (published_at, id) {sign} (?, ?) AND story_id <> ? "
            f"ORDER BY published_at {order}, id {order} LIMIT 1",
            (row["published_at"], row["id"], row["story_id"]),
        )
        return None if found is None else ArticleId(found[0])


def _about(card: SubjectCard, row: Row) -> SubjectCard:
    return replace(card, about=bool(row["about"]))


def _minutes(text: str) -> int:
    """Reading time: Latin by words, Hangul by syllables; at least one minute."""
    syllables = sum("가" <= letter <= "힣" for letter in text)
    words = sum(not has_hangul(word) for word in text.split())
    return max(1, round(syllables / SYLLABLES_A_MINUTE + words / WORDS_A_MINUTE))
