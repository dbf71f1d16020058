"""CardReader: stories as cards, a whole page in four statements."""
# ruff: noqa: S608 (names in the SQL are constants of ours; values are parameters or integers)

from collections.abc import Mapping, Sequence

from aggregator.model import AccountId, ArticleId, StoryCard, StoryId, SubjectCard, SubjectKind, Voice
from aggregator.store.database import FEED_NAME, Database, Row, listed
from aggregator.store.rows import moment, to_kinds, unpack
from aggregator.store.subjects import card_list, cards_by_id

VOICE_COLUMNS = (
    "a.id, a.story_id, a.feed_id, a.title, a.excerpt, a.url, a.language, a.published_at, a.kinds, "
    "a.episodes, "
    f"a.subjects, a.author, a.image_url, {FEED_NAME} AS outlet"
)
_VOICES = (
    f"SELECT {VOICE_COLUMNS} FROM articles a JOIN feeds f ON f.id = a.feed_id WHERE a.story_id IN ({{ids}}) "
    "ORDER BY a.story_id, a.published_at, a.id"
)
_STORIES = (
    "SELECT s.id, s.latest_at, s.kinds, s.subjects, m.seen_id, m.saved_at, u.story_id IS NULL AS is_read "
    "FROM stories s LEFT JOIN marks m ON m.account_id = ?1 AND m.story_id = s.id "
    "LEFT JOIN unread u ON u.account_id = ?1 AND u.latest_at = s.latest_at AND u.story_id = s.id "
    "WHERE s.id IN ({ids})"
)


class CardReader:
    """Makes cards of story ids."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def cards(
        self, story_ids: Sequence[StoryId], account_id: AccountId, language: str = ""
    ) -> tuple[StoryCard, ...]:
        """Cards in the order of the ids; one that is not there is left out.

        The lead is the earliest voice in ``language``, or the earliest of all.
        """
        if not story_ids:
            return ()
        ids = listed(story_ids)
        stories = {row["id"]: row for row in self._database.query(_STORIES.format(ids=ids), (account_id,))}
        voices: dict[int, list[Row]] = {}
        for row in self._database.query(_VOICES.format(ids=ids)):
            voices.setdefault(row["story_id"], []).append(row)
        known = self._subjects([*stories.values()])
        return tuple(
            _card(stories[key], voices[key], known, language)
            for key in story_ids
            if key in stories and key in voices
        )

    def _subjects(self, rows: Sequence[Row]) -> dict[int, SubjectCard]:
        ids = {subject for row in rows for subject, _ in unpack(row["subjects"])}
        return cards_by_id(self._database, ids) if ids else {}

    def voices(self, rows: Sequence[Row]) -> tuple[Voice, ...]:
        """Rows with ``VOICE_COLUMNS`` as voices."""
        known = self._subjects(rows)
        return tuple(to_voice(row, known) for row in rows)


def _card(story: Row, rows: Sequence[Row], known: Mapping[int, SubjectCard], language: str) -> StoryCard:
    voices = tuple(to_voice(row, known) for row in rows)
    lead = next((voice for voice in voices if language and voice.language == language), voices[0])
    outlets = dict.fromkeys([lead.outlet, *(voice.outlet for voice in voices)])
    seen = story["seen_id"] or 0
    read = bool(story["is_read"])
    return StoryCard(
        id=StoryId(story["id"]),
        lead=lead,
        voices=voices,
        outlets=tuple(outlets),
        latest_at=moment(story["latest_at"]),
        kinds=to_kinds(story["kinds"]),
        subjects=card_list(known, unpack(story["subjects"])),
        read=read,
        saved=story["saved_at"] is not None,
        new_since_read=sum(voice.article_id > seen for voice in voices) if seen else 0,
    )


def to_voice(row: Row, known: Mapping[int, SubjectCard]) -> Voice:
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
        episodes=tuple(unpack(row["episodes"])),
        dramas=tuple(
            known[key].slug
            for key, about in unpack(row["subjects"])
            if about and key in known and known[key].kind is SubjectKind.DRAMA
        ),
        author=row["author"],
        image_url=row["image_url"],
    )
