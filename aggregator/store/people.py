"""SubjectPages: the pages and indexes of dramas and actors."""
# ruff: noqa: S608 (names in the SQL are constants of ours; values are parameters or integers)

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from aggregator.model import (
    AccountId,
    ActorPage,
    CastCredit,
    CoStar,
    Coverage,
    DayCount,
    Drama,
    DramaCredit,
    DramaPage,
    DramaStatus,
    EpisodeRow,
    Fact,
    FactKind,
    Kind,
    Progress,
    ShieldMode,
    SubjectCard,
    SubjectKind,
)
from aggregator.store.airing import episode_dates, korean_day, newest_episode, status, utc_today
from aggregator.store.catalogue import CatalogueTable
from aggregator.store.database import Database, Row
from aggregator.store.entries import DRAMA_COLUMNS, DRAMA_FIELDS, to_drama
from aggregator.store.neighbours import to_fact
from aggregator.store.rows import day_or_none
from aggregator.store.subjects import CARD_COLUMNS, SubjectIndex, to_card

COVERAGE_DAYS = 60
CO_STARS = 8
FACTS_SHOWN = 100
"""Of each kind."""
MOST_EPISODES = 500


class SubjectPages:
    """Read-only queries for drama and actor pages."""

    def __init__(self, database: Database, subjects: SubjectIndex, catalogue: CatalogueTable) -> None:
        self._database = database
        self._subjects = subjects
        self._catalogue = catalogue

    def drama(self, slug: str, account_id: AccountId, now: datetime) -> DramaPage:
        """A drama's page without its list of stories, or SubjectNotFoundError."""
        drama = self._catalogue.drama(slug)
        key = self._subjects.require(SubjectKind.DRAMA, slug)
        counts = self._counts(key)
        facts = self._facts(key)
        progress = self._progress(account_id, key, drama.slug)
        return DramaPage(
            drama=drama,
            status=_status(self._dates(key), now),
            stories=counts["stories"],
            articles=counts["articles"],
            coverage=self.coverage([key], now)[key],
            cast=self._cast(key),
            episodes=self._episodes(key, drama, facts, progress),
            progress=progress,
            followed=self._followed(account_id, key),
            facts=facts,
        )

    def actor(self, slug: str, account_id: AccountId, now: datetime) -> ActorPage:
        """An actor's page without its list of stories, or SubjectNotFoundError."""
        actor = self._catalogue.actor(slug)
        key = self._subjects.require(SubjectKind.ACTOR, slug)
        counts, kinds = self._counts(key), self._kinds(key)
        return ActorPage(
            actor=actor,
            stories=counts["stories"],
            articles=counts["articles"],
            interviews=kinds.get(Kind.INTERVIEW, 0),
            castings=kinds.get(Kind.CASTING, 0),
            coverage=self.coverage([key], now)[key],
            dramas=self._dramas_of(key, now),
            works_with=self._co_stars(key),
            followed=self._followed(account_id, key),
        )

    def _counts(self, key: int) -> Row:
        return self._database.query("SELECT stories, articles FROM subjects WHERE id = ?", (key,))[0]

    def _dates(self, key: int) -> Row:
        return self._database.query(f"{DRAMA_COLUMNS} WHERE s.id = ?", (key,))[0]

    def _followed(self, account_id: AccountId, key: int) -> bool:
        return (
            self._database.one(
                "SELECT 1 FROM follows WHERE account_id = ? AND subject_id = ?", (account_id, key)
            )
            is not None
        )

    def _progress(self, account_id: AccountId, key: int, slug: str) -> Progress | None:
        row = self._database.one(
            "SELECT watched, mode FROM progress WHERE account_id = ? AND drama_id = ?", (account_id, key)
        )
        return None if row is None else Progress(slug, row["watched"], ShieldMode(row["mode"]))

    def _kinds(self, key: int) -> dict[str, int]:
        """How many stories of each kind are about it."""
        rows = self._database.query("SELECT kind, stories FROM kind_counts WHERE subject_id = ?", (key,))
        return {row["kind"]: row["stories"] for row in rows}

    # Coverage

    def coverage(self, keys: Sequence[int], now: datetime, days: int = COVERAGE_DAYS) -> dict[int, Coverage]:
        """Articles a day about each subject, with the days that have none."""
        today = utc_today(now)
        first = today - timedelta(days=days - 1)
        marks = ",".join("?" * len(keys))
        rows = self._database.query(
            "SELECT subject_id, day, articles FROM coverage "
            f"WHERE subject_id IN ({marks}) AND day BETWEEN ? AND ?",
            (*keys, first.isoformat(), today.isoformat()),
        )
        counted = {(row["subject_id"], row["day"]): row["articles"] for row in rows}
        wanted = [first + timedelta(days=step) for step in range(days)]
        return {
            key: _coverage([DayCount(day, counted.get((key, day.isoformat()), 0)) for day in wanted])
            for key in keys
        }

    # A drama

    def _cast(self, key: int) -> tuple[CastCredit, ...]:
        rows = self._database.query(
            f"SELECT {CARD_COLUMNS}, c.role, c.role_hangul, c.billing FROM cast_members c "
            "JOIN subjects s ON s.id = c.actor_id WHERE c.drama_id = ? ORDER BY c.position",
            (key,),
        )
        return tuple(
            CastCredit(to_card(row), row["role"], row["role_hangul"], row["billing"]) for row in rows
        )

    def _facts(self, key: int) -> tuple[Fact, ...]:
        """The newest facts of each kind, newest first."""
        one = (
            "SELECT * FROM (SELECT * FROM facts WHERE subject_id = ? AND kind = ? "
            "ORDER BY published_at DESC LIMIT ?)"
        )
        rows = self._database.query(
            " UNION ALL ".join([one] * len(FactKind)),
            [value for kind in FactKind for value in (key, str(kind), FACTS_SHOWN)],
        )
        rows.sort(key=lambda row: (row["published_at"], row["id"]), reverse=True)
        return tuple(to_fact(row, self._subjects) for row in rows)

    def _episodes(
        self, key: int, drama: Drama, facts: Iterable[Fact], progress: Progress | None
    ) -> tuple[EpisodeRow, ...]:
        counts = self._episode_stories(key)
        rated = [fact for fact in facts if fact.kind is FactKind.RATING and fact.episode]
        ratings = {fact.episode or 0: fact.value for fact in reversed(rated)}
        dates = episode_dates(drama)
        last = drama.episodes or max([0, *counts, *ratings])
        watched = progress.watched if progress else 0
        return tuple(
            EpisodeRow(
                number=number,
                airs_on=dates.get(number),
                rating=ratings.get(number, ""),
                stories=counts.get(number, 0),
                watched=number <= watched,
            )
            for number in range(1, min(last, MOST_EPISODES) + 1)
        )

    def _episode_stories(self, key: int) -> dict[int, int]:
        """How many stories each episode has."""
        rows = self._database.query(
            "SELECT number, count(*) AS stories FROM story_episodes WHERE subject_id = ? GROUP BY number",
            (key,),
        )
        return {row["number"]: row["stories"] for row in rows if row["number"] <= MOST_EPISODES}

    # An actor

    def _dramas_of(self, key: int, now: datetime) -> tuple[DramaCredit, ...]:
        rows = self._database.query(
            f"{DRAMA_COLUMNS} JOIN cast_members c ON c.drama_id = s.id WHERE c.actor_id = ? "
            "ORDER BY COALESCE(d.starts_on, CAST(s.year AS TEXT), '9999') DESC, s.id DESC",
            (key,),
        )
        roles = {
            row["drama_id"]: (row["role"], row["role_hangul"])
            for row in self._database.query("SELECT * FROM cast_members WHERE actor_id = ?", (key,))
        }
        return tuple(DramaCredit(dated_card(row, now), *roles[row["id"]]) for row in rows)

    def _co_stars(self, key: int) -> tuple[CoStar, ...]:
        rows = self._database.query(
            "SELECT o.actor_id, count(*) AS dramas, MIN(o.position) AS first FROM cast_members c "
            "JOIN cast_members o ON o.drama_id = c.drama_id AND o.actor_id <> c.actor_id "
            "WHERE c.actor_id = ? GROUP BY o.actor_id ORDER BY dramas DESC, first, o.actor_id LIMIT ?",
            (key, CO_STARS),
        )
        found = {row["actor_id"]: row["dramas"] for row in rows}
        cards = {
            row["id"]: to_card(row)
            for row in self._database.query(
                f"SELECT {CARD_COLUMNS} FROM subjects s WHERE s.id IN ({','.join(map(str, found))})"
            )
        }
        return tuple(CoStar(cards[actor], dramas) for actor, dramas in found.items())

    # Around every page

    def airing_today(self, now: datetime, limit: int = 8) -> tuple[SubjectCard, ...]:
        """Dramas with an episode today in Korea, the best known first."""
        today = korean_day(now)
        rows = self._database.query(
            f"{DRAMA_COLUMNS} WHERE d.last_on >= ?1 AND d.starts_on <= ?1 AND s.merged_into IS NULL "
            "AND (d.weekdays LIKE ?2 OR d.starts_on = ?1) "
            "ORDER BY s.prominence DESC, s.stories DESC, s.id LIMIT ?3",
            (today.isoformat(), f"%{today.weekday()}%", limit),
        )
        return tuple(dated_card(row, now) for row in rows)

    def most_covered(self, now: datetime, limit: int = 8) -> tuple[tuple[SubjectCard, Coverage], ...]:
        """The dramas with most articles in the last thirty days."""
        rows = self._database.query(
            f"SELECT {CARD_COLUMNS} FROM subjects s WHERE s.kind = 'drama' AND s.recent > 0 "
            "ORDER BY s.recent DESC LIMIT ?",
            (limit,),
        )
        covered = self.coverage([row["id"] for row in rows], now, 30) if rows else {}
        return tuple((to_card(row), covered[row["id"]]) for row in rows)

    def watching(
        self, account_id: AccountId, now: datetime
    ) -> tuple[tuple[SubjectCard, Progress, int | None], ...]:
        """What the account watches, with the newest episode that is out."""
        rows = self._database.query(
            f"SELECT {DRAMA_FIELDS}, p.watched, p.mode FROM progress p "
            "JOIN subjects s ON s.id = p.drama_id JOIN dramas d ON d.id = s.id WHERE p.account_id = ? "
            "ORDER BY p.at DESC, s.id",
            (account_id,),
        )
        return tuple(
            (
                dated_card(row, now),
                Progress(row["slug"], row["watched"], ShieldMode(row["mode"])),
                self._newest_out(row, now),
            )
            for row in rows
        )

    def _newest_out(self, row: Row, now: datetime) -> int | None:
        """By the slot, or else the highest episode that stories are about."""
        known = newest_episode(to_drama(row, (), ()), now)
        if known is not None:
            return known
        highest = self._database.one(
            "SELECT MAX(number) FROM story_episodes WHERE subject_id = ?", (row["id"],)
        )
        return highest[0] if highest else None


def dated_card(row: Row, now: datetime) -> SubjectCard:
    """A row with ``DRAMA_COLUMNS`` as a card that says where the drama stands."""
    return replace(to_card(row), status=_status(row, now))


def _status(row: Row, now: datetime) -> DramaStatus:
    starts_on, last_on = day_or_none(row["starts_on"]), day_or_none(row["last_on"])
    return status(row["year"], starts_on, last_on, korean_day(now))


def _coverage(days: list[DayCount]) -> Coverage:
    peak = max(days, key=lambda day: day.count)
    return Coverage(tuple(days), sum(day.count for day in days), peak if peak.count else None)
