"""CardReader: stories as cards, a whole page in four statements."""
# ruff: noqa: S608 (names in the SQL are constants of ours; values are parameters or integers)

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from aggregator.model import AccountId, ArticleId, StoryCard, StoryId, Voice
from aggregator.store.database import ANY_OF, FEED_NAME, Database, Row, packed
from aggregator.store.rows import moment, to_kinds, to_numbers, to_pairs
from aggregator.store.subjects import SubjectIndex

NO_SNIPPETS: Mapping[int, str] = MappingProxyType({})
VOICE_COLUMNS = (
    "a.id, a.story_id, a.feed_id, a.title, a.excerpt, a.url, a.language, a.published_at, a.kinds, "
    f"a.episodes, a.subjects, a.author, a.image_url, {FEED_NAME} AS outlet"
)
_VOICES = (
    f"SELECT {VOICE_COLUMNS} FROM articles a JOIN feeds f ON f.id = a.feed_id WHERE a.story_id IN {ANY_OF} "
    "ORDER BY a.story_id, a.published_at, a.id"
)
_STORIES = (
    "SELECT s.id, s.latest_at, s.kinds, s.subjects, m.seen_id, m.saved_at, u.story_id IS NULL AS is_read "
    "FROM stories s LEFT JOIN marks m ON m.account_id = ?1 AND m.story_id = s.id "
    "LEFT JOIN unread u ON u.account_id = ?1 AND u.latest_at = s.latest_at AND u.story_id = s.id "
    "WHERE s.id IN (SELECT value FROM json_each(?2))"
)


class CardReader:
    """Makes cards of story ids."""

    def __init__(self, database: Database, subjects: SubjectIndex) -> None:
        self._database = database
        self._subjects = subjects

    def cards(
        self,
        story_ids: Sequence[StoryId],
        account_id: AccountId,
        language: str = "",
        snippets: Mapping[int, str] = NO_SNIPPETS,
    ) -> tuple[StoryCard, ...]:
        """Cards in the order of the ids; one that is not there is left out.

        The lead is the earliest voice in ``language``, or the earliest of all.
        """
        if not story_ids:
            return ()
        ids = packed(story_ids)
        stories = {row["id"]: row for row in self._database.query(_STORIES, (account_id, ids))}
        self._subjects.load_tags(pair for row in stories.values() for pair in to_pairs(row["subjects"]))
        voices: dict[int, list[Voice]] = {}
        for row in self._database.query(_VOICES, (ids,)):
            voices.setdefault(row["story_id"], []).append(self.voice(row))
        return tuple(
            self._card(stories[key], tuple(voices[key]), language, snippets.get(key, ""))
            for key in story_ids
            if key in stories and key in voices
        )

    def _card(self, story: Row, voices: tuple[Voice, ...], language: str, snippet: str) -> StoryCard:
        lead = next((voice for voice in voices if language and voice.language == language), voices[0])
        outlets = dict.fromkeys([lead.outlet, *(voice.outlet for voice in voices)])
        seen = story["seen_id"] or 0
        return StoryCard(
            id=StoryId(story["id"]),
            lead=lead,
            voices=voices,
            outlets=tuple(outlets),
            latest_at=moment(story["latest_at"]),
            kinds=to_kinds(story["kinds"]),
            subjects=self._subjects.tags(to_pairs(story["subjects"])),
            read=bool(story["is_read"]),
            saved=story["saved_at"] is not None,
            new_since_read=sum(voice.article_id > seen for voice in voices) if seen else 0,
            snippet=snippet,
        )

    def voice(self, row: Row) -> Voice:
        """A row with ``VOICE_COLUMNS`` as a value."""
        return Voice(
            article_id=ArticleId(row["id"]),
            feed_id=row["feed_id"],
            outlet=row["outlet"],
            headline=row["title"],
            excerpt=row["excerpt"],
            url=row["url"],
            language=row["language"],
            published_at=moment(row["published_at"]),
            kinds=to_kinds(row["kinds"]),
            episodes=to_numbers(row["episodes"]),
            dramas=self._subjects.dramas_of(to_pairs(row["subjects"])),
            author=row["author"],
            image_url=row["image_url"],
        )
