"""Pages: read-only queries shaped like the pages; a fixed few statements each, whatever the archive holds."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from aggregator.errors import ArticleNotFoundError, StoryNotFoundError
from aggregator.model import (
    AccountId,
    ActorPage,
    ArticleId,
    ArticlePage,
    Cursor,
    DramaPage,
    Feed,
    FeedHealth,
    FeedState,
    Filters,
    Frame,
    MentionLink,
    Page,
    SearchPage,
    StoryCard,
    StoryId,
    StoryPage,
    SubjectCard,
    SubjectKind,
)
from aggregator.store.cards import VOICE_COLUMNS, CardReader, to_voice
from aggregator.store.database import FEED_NAME, Database, Row
from aggregator.store.feeds import to_check, to_feed
from aggregator.store.indexes import SubjectLists
from aggregator.store.lists import StoryLists
from aggregator.store.neighbours import to_fact
from aggregator.store.people import SubjectPages
from aggregator.store.polls import CHECKS_KEPT
from aggregator.store.rows import (
    moment,
    moment_or_none,
    to_embeds,
    to_enclosures,
    to_evidence,
    unpack,
)
from aggregator.store.search import Search
from aggregator.store.subjects import SubjectIndex, cards_by_id
from aggregator.text.hangul import has_hangul

FAILING_AFTER = 3
"""Failed polls in a row before the frame says that a feed fails."""
SYLLABLES_A_MINUTE = 500
WORDS_A_MINUTE = 230
SUMMARY_WORDS = 80
_NOBODY = AccountId(0)

Judge = Callable[[Feed], FeedState]


class Pages:
    """What the pages show."""

    def __init__(
        self,
        database: Database,
        subjects: SubjectIndex,
        lists: StoryLists,
        cards: CardReader,
        people: SubjectPages,
        search: Search,
    ) -> None:
        self._database = database
        self._subjects = subjects
        self._lists = lists
        self._cards = cards
        self._people = people
        self._search = search
        self._indexes = SubjectLists(database)

    def frame(self, account_id: AccountId, now: datetime) -> Frame:
        """What surrounds every page."""
        feeds = self._database.query(
            "SELECT count(*) AS feeds, COALESCE(SUM(failures >= ?), 0) AS failing, MAX(checked_at) AS last, "
            "MIN(CASE WHEN paused_at IS NULL AND gone_at IS NULL THEN next_check_at END) AS next "
            "FROM feeds WHERE removed_at IS NULL",
            (FAILING_AFTER,),
        )[0]
        account = self._database.one("SELECT unread FROM accounts WHERE id = ?", (account_id,))
        return Frame(
            unread=account["unread"] if account else 0,
            failing=feeds["failing"],
            feeds=feeds["feeds"],
            last_check_at=moment_or_none(feeds["last"]),
            next_check_at=moment_or_none(feeds["next"]),
            watching=self._people.watching(account_id, now),
            airing_today=self._people.airing_today(now),
            most_covered=self._people.most_covered(now),
        )

    # Lists of stories

    def front(
        self,
        account_id: AccountId,
        filters: Filters | None = None,
        cursor: Cursor | None = None,
        limit: int = 40,
        *,
        language: str = "",
    ) -> Page[StoryCard]:
        """Stories newest first. ``language`` is the headline language that the reader prefers."""
        ids, following = self._lists.page(account_id, filters or Filters(), cursor, limit)
        return Page(self._cards.cards(ids, account_id, language), following)

    def stories_of(
        self,
        kind: SubjectKind,
        slug: str,
        account_id: AccountId,
        filters: Filters | None = None,
        cursor: Cursor | None = None,
        limit: int = 40,
        *,
        language: str = "",
        named: bool = False,
    ) -> Page[StoryCard]:
        """Stories about a drama or actor (``named``: also those that only name it), or SubjectNotFoundError."""
        self._subjects.require(kind, slug)
        wanted = _with_subject(filters or Filters(), kind, slug)
        ids, following = self._lists.page(account_id, wanted, cursor, limit, named=named)
        return Page(self._cards.cards(ids, account_id, language), following)

    def saved(
        self, account_id: AccountId, cursor: Cursor | None = None, limit: int = 40, *, language: str = ""
    ) -> Page[StoryCard]:
        """What the account saved, latest saved first."""
        return self.front(account_id, Filters(saved=True), cursor, limit, language=language)

    def cards(
        self, story_ids: Sequence[StoryId], account_id: AccountId = _NOBODY, *, language: str = ""
    ) -> tuple[StoryCard, ...]:
        """Cards of these stories, in this order; missing ones are left out."""
        return self._cards.cards(story_ids, account_id, language)

    def search(
        self,
        query: str,
        account_id: AccountId,
        cursor: Cursor | None = None,
        limit: int = 40,
        *,
        language: str = "",
    ) -> SearchPage:
        """What a query finds, newest first; raises QueryError for one that cannot be read."""
        return self._search.page(query, account_id, cursor, limit, language=language)

    # One of each

    def drama(self, slug: str, account_id: AccountId, now: datetime) -> DramaPage:
        """A drama's page without its stories, or SubjectNotFoundError."""
        return self._people.drama(slug, account_id, now)

    def actor(self, slug: str, account_id: AccountId, now: datetime) -> ActorPage:
        """An actor's page without its stories, or SubjectNotFoundError."""
        return self._people.actor(slug, account_id, now)

    def story(self, story_id: StoryId, account_id: AccountId, *, language: str = "") -> StoryPage:
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
            f"SELECT {VOICE_COLUMNS}, a.published, a.updated, b.html, b.text, b.categories, b.enclosures, b.embeds "  # noqa: S608
            "FROM articles a JOIN feeds f ON f.id = a.feed_id JOIN bodies b ON b.article_id = a.id WHERE a.id = ?",
            (article_id,),
        )
        if row is None:
            raise ArticleNotFoundError(f"There is no article {article_id}.")
        card = self._cards.cards([StoryId(row["story_id"])], account_id)[0]
        known = cards_by_id(self._database, [subject for subject, _ in unpack(row["subjects"])])
        words = _minutes(row["text"])
        return ArticlePage(
            voice=to_voice(row, known),
            story_id=StoryId(row["story_id"]),
            html=row["html"],
            text=row["text"],
            minutes=words,
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
            f"SELECT id FROM articles WHERE (published_at, id) {sign} (?, ?) AND story_id <> ? "  # noqa: S608 (constants)
            f"ORDER BY published_at {order}, id {order} LIMIT 1",
            (row["published_at"], row["id"], row["story_id"]),
        )
        return None if found is None else ArticleId(found[0])

    # Indexes and health

    def dramas(
        self, now: datetime, *, order: str = "stories", after: str = "", limit: int = 60, prefix: str = ""
    ) -> tuple[tuple[SubjectCard, ...], str]:
        """A page of the index of dramas and where the next starts ("" at the end)."""
        return self._indexes.dramas(now, order=order, after=after, limit=limit, prefix=prefix)

    def actors(
        self, *, order: str = "stories", after: str = "", limit: int = 60, prefix: str = ""
    ) -> tuple[tuple[SubjectCard, ...], str]:
        """A page of the index of actors, as :meth:`dramas`."""
        return self._indexes.actors(order=order, after=after, limit=limit, prefix=prefix)

    def health(self, now: datetime, judge: Judge | None = None) -> tuple[FeedHealth, ...]:
        """A line for each feed, by title. ``judge`` says how a feed is; without it only its own row does."""
        rows = self._database.query(
            f"SELECT f.*, {FEED_NAME} AS name FROM feeds f WHERE f.removed_at IS NULL ORDER BY name, f.id"  # noqa: S608
        )
        last = {
            row["feed_id"]: to_check(row)
            for row in self._database.query(
                "SELECT c.* FROM feeds f JOIN checks c ON c.feed_id = f.id AND c.slot = (f.polls + ? - 1) % ? "
                "WHERE f.polls > 0",
                (CHECKS_KEPT, CHECKS_KEPT),
            )
        }
        _ = now
        return tuple(
            FeedHealth(
                feed=feed,
                state=(judge or plain_state)(feed),
                articles=row["articles"],
                per_day=feed.posts_per_day,
                last=last.get(row["id"]),
                linked_share=row["linked"] / row["articles"] if row["articles"] else None,
            )
            for row, feed in ((row, to_feed(row)) for row in rows)
        )

    def feed_days(self, feed_id: int, since: str) -> dict[str, int]:
        """How many entries a feed brought on each day since an ISO date."""
        rows = self._database.query(
            "SELECT day, articles FROM feed_days WHERE feed_id = ? AND day >= ? ORDER BY day",
            (feed_id, since),
        )
        return {row["day"]: row["articles"] for row in rows}


def plain_state(feed: Feed) -> FeedState:
    """How a feed is, as far as its row says without a policy."""
    if feed.gone_at is not None:
        return FeedState.GONE
    if feed.paused_at is not None:
        return FeedState.PAUSED
    if feed.checked_at is None:
        return FeedState.NEW
    if feed.failures:
        return FeedState.FAILING if feed.failures >= FAILING_AFTER else FeedState.SLOW
    return FeedState.HEALTHY


def _with_subject(filters: Filters, kind: SubjectKind, slug: str) -> Filters:
    if kind is SubjectKind.DRAMA:
        return replace(filters, drama=slug)
    return replace(filters, actor=slug)


def _about(card: SubjectCard, row: Row) -> SubjectCard:
    return replace(card, about=bool(row["about"]))


def _minutes(text: str) -> int:
    """Reading time: Latin by words, Hangul by syllables; at least one minute."""
    syllables = sum("가" <= letter <= "힣" for letter in text)
    words = sum(not has_hangul(word) for word in text.split())
    return max(1, round(syllables / SYLLABLES_A_MINUTE + words / WORDS_A_MINUTE))
