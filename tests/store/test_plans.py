"""No page and no poll may read a large table from end to end, or sort what an index could give in order."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import make
import pytest

from aggregator.model import (
    AccountId,
    Cursor,
    Failed,
    FeedId,
    Filters,
    Kind,
    Progress,
    Reason,
    Scope,
    StoryId,
    Stream,
    SubjectKind,
)
from aggregator.store import Store

LARGE = (
    "articles", "bodies", "stories", "mentions", "sightings", "facts", "words", "revisions", "story_subjects",
    "story_kinds", "story_feeds", "story_episodes", "unread", "marks", "coverage",
)  # fmt: skip
ORDERED = {
    "SCAN s USING INDEX stories_newest",
    "SCAN s USING COVERING INDEX stories_newest",
}
"""Walks along an index that stop at a LIMIT."""


SORTED = "ORDER BY s.outlets DESC"
"""The one list that is sorted: the stories of a single day."""


@pytest.fixture
def wire(
    catalogued: Store, feed_id: FeedId, other_feed_id: FeedId, reader: AccountId, now: datetime
) -> Store:
    """A small archive. The planner has no figures of it, so its plans are those of an archive of any size."""
    with catalogued.write():
        for number in range(120):
            article = make.recap(
                number % 16 + 1,
                title=f"Ferry {number}",
                published_at=now - timedelta(hours=number),
                mentions=(make.mention(), make.mention("han-seo-jin", SubjectKind.ACTOR)),
            )
            placed = make.placement(article, story_id=number // 10 + 1 if number % 5 == 4 else None)
            catalogued.articles.save(other_feed_id if number % 3 else feed_id, placed, now)
    with catalogued.write():
        catalogued.readers.follow(reader, SubjectKind.DRAMA, "moonlit-ferry", now)
        catalogued.readers.set_progress(reader, Progress("moonlit-ferry", 3), now)
        catalogued.readers.save(reader, StoryId(3), now)
    return catalogued


@contextmanager
def statements(store: Store) -> Iterator[set[str]]:
    """Every statement that runs inside, with its values."""
    seen: set[str] = set()
    connection = store._database._connection
    connection.set_trace_callback(seen.add)
    try:
        yield seen
    finally:
        connection.set_trace_callback(None)


def faults(store: Store, seen: set[str]) -> list[str]:
    """What is wrong with the plans of these statements."""
    found = []
    for sql in sorted(seen):
        if not sql.lstrip().upper().startswith(("SELECT", "INSERT", "UPDATE", "DELETE")):
            continue
        steps = [row["detail"] for row in store._database.query(f"EXPLAIN QUERY PLAN {sql}")]
        names = _names(sql)
        touches = [name for name in LARGE if f" {name} " in f" {sql} ".replace(",", " ").replace(")", " ")]
        for step in steps:
            word, _, rest = step.partition(" ")
            table = names.get(rest.split(" ")[0], rest.split(" ")[0])
            if word == "SCAN" and table in LARGE and step not in ORDERED:
                found.append(f"{step}: {sql}")
            if "TEMP B-TREE FOR ORDER BY" in step and touches and "LIMIT" in sql and SORTED not in sql:
                found.append(f"{step}: {sql}")
    return found


def _names(sql: str) -> dict[str, str]:
    """Short names of tables in a statement."""
    words = sql.replace(",", " ").replace("(", " ").replace(")", " ").split()
    return {
        words[place + 2 if words[place + 1] == "AS" else place + 1]: words[place]
        for place in range(len(words) - 2)
        if words[place] in LARGE
    }


Action = Callable[[Store, AccountId, datetime], object]
DRAMA, ACTOR = SubjectKind.DRAMA, SubjectKind.ACTOR
PLACE = Cursor(make.NOW - timedelta(hours=30), 30)
FOLDER = Scope(frozenset({1, 2}), ((DRAMA, "moonlit-ferry"),))
PAGES: dict[str, Action] = {
    "frame": lambda store, me, now: store.pages.frame(me, now),
    "front": lambda store, me, now: store.pages.front(me),
    "front, further": lambda store, me, now: store.pages.front(me, Filters(), PLACE),
    "unread": lambda store, me, now: store.pages.front(me, Filters(unread=True), PLACE),
    "saved": lambda store, me, now: store.pages.saved(me),
    "followed": lambda store, me, now: store.pages.front(me, Filters(followed=True), PLACE),
    "kind": lambda store, me, now: store.pages.front(me, Filters(kind=Kind.RECAP, language="en"), PLACE),
    "kind, unread, Korean": lambda store, me, now: store.pages.front(
        me, Filters(kind=Kind.RECAP, unread=True, language="ko")
    ),
    "outlet": lambda store, me, now: store.pages.front(me, Filters(outlet="hallyu", saved=True), PLACE),
    "dates": lambda store, me, now: store.pages.front(me, Filters(after=now.date(), before=now.date())),
    "top": lambda store, me, now: store.pages.front(me, Filters(top=True)),
    "top of a drama": lambda store, me, now: store.pages.front(me, Filters(top=True, drama="moonlit-ferry")),
    "drama": lambda store, me, now: store.pages.drama("moonlit-ferry", me, now),
    "drama's stories": lambda store, me, now: store.pages.stories_of(
        DRAMA, "moonlit-ferry", me, Filters(), PLACE
    ),
    "drama's stories, named": lambda store, me, now: store.pages.stories_of(
        DRAMA, "moonlit-ferry", me, Filters(unread=True), named=True
    ),
    "episode": lambda store, me, now: store.pages.stories_of(DRAMA, "moonlit-ferry", me, Filters(episode=3)),
    "actor": lambda store, me, now: store.pages.actor("han-seo-jin", me, now),
    "actor's interviews": lambda store, me, now: store.pages.stories_of(
        ACTOR, "han-seo-jin", me, Filters(kind=Kind.INTERVIEW)
    ),
    "story": lambda store, me, now: store.pages.story(StoryId(3), me),
    "article": lambda store, me, now: store.pages.article(3, me),  # type: ignore[arg-type]
    "search": lambda store, me, now: store.pages.search("ferry", me),
    "search, further": lambda store, me, now: store.pages.search("ferry", me, PLACE),
    "search, narrowed": lambda store, me, now: store.pages.search(
        "ferry drama:moonlit-ferry is:unread is:saved after:2026-01-01 kind:recap outlet:hallyu", me
    ),
    "search, best": lambda store, me, now: store.pages.search("ferry", me, PLACE, best=True),
    "search, best and narrowed": lambda store, me, now: store.pages.search(
        "ferry is:unread after:2026-01-01", me, best=True
    ),
    "search, Hangul": lambda store, me, now: store.pages.search("달빛", me),
    "search, operators only": lambda store, me, now: store.pages.search("drama:moonlit-ferry kind:recap", me),
    "health": lambda store, me, now: store.pages.health(now),
    "progress": lambda store, me, now: store.readers.progress(me),
    "stream, everything": lambda store, me, now: store.sync.page(me, Stream(limit=1000)),
    "stream, further": lambda store, me, now: store.sync.page(me, Stream(after=90, since=now, until=now)),
    "stream, oldest first": lambda store, me, now: store.sync.page(me, Stream(oldest_first=True, after=9)),
    "stream, unread": lambda store, me, now: store.sync.page(me, Stream(unread=True, limit=10_000)),
    "stream, read": lambda store, me, now: store.sync.page(me, Stream(unread=False, saved=False)),
    "stream, saved": lambda store, me, now: store.sync.page(me, Stream(saved=True, unread=False)),
    "stream of a folder and a drama": lambda store, me, now: store.sync.page(me, Stream(FOLDER, after=90)),
    "stream of a folder, unread": lambda store, me, now: store.sync.page(me, Stream(FOLDER, unread=True)),
    "items": lambda store, me, now: store.sync.items(me, range(1, 121)),
    "voices": lambda store, me, now: store.sync.voices(range(1, 121)),
    "items' count": lambda store, me, now: store.sync.count(),
    "tallies": lambda store, me, now: store.sync.tallies(me, FOLDER.subjects),
    "stories of articles": lambda store, me, now: store.sync.stories_of(range(1, 121)),
}
WRITES: dict[str, Action] = {
    "mark read": lambda store, me, now: store.readers.mark_read(me, StoryId(5), now),
    "mark unread": lambda store, me, now: store.readers.mark_unread(me, StoryId(5)),
    "mark many": lambda store, me, now: store.readers.mark_many(me, [StoryId(6), StoryId(7)], now),
    "mark older": lambda store, me, now: store.readers.mark_older(me, now, now),
    "mark a folder": lambda store, me, now: store.sync.mark_all(me, FOLDER, now, now),
    "save": lambda store, me, now: store.readers.save(me, StoryId(8), now),
    "unseen": lambda store, me, now: store.articles.unseen(FeedId(1), [make.recap(1)]),
    "neighbours": lambda store, me, now: store.articles.neighbours(
        FeedId(1), make.recap(1, title="Ferry leaves 달빛 나루")
    ),
    "new article": lambda store, me, now: store.articles.save(FeedId(1), make.placement(make.recap(2)), now),
    "another voice": lambda store, me, now: store.articles.save(
        FeedId(1), make.placement(make.recap(3), None, 3), now
    ),
    "renewed article": lambda store, me, now: store.articles.save(
        FeedId(1), make.placement(make.recap(4), 9, 3, renew=True), now
    ),
    "retag": lambda store, me, now: store.articles.retag(9, make.recap(4)),  # type: ignore[arg-type]
    "split": lambda store, me, now: store.articles.split(StoryId(1), 5, now),  # type: ignore[arg-type]
    "merge": lambda store, me, now: store.articles.merge([StoryId(20), StoryId(21)], now),
    "claim": lambda store, me, now: store.feeds.claim(now, 10, timedelta(minutes=5)),
    "refreshed": lambda store, me, now: store.feeds.refreshed(
        store.feeds.get(FeedId(1)), make.harvest(), now, now, new=1
    ),
    "failed": lambda store, me, now: store.feeds.refreshed(
        store.feeds.get(FeedId(1)), Failed(Reason.TIMEOUT), now, now
    ),
}


@pytest.mark.parametrize("name", PAGES)
def test_pages(wire: Store, reader: AccountId, now: datetime, name: str) -> None:
    with statements(wire) as seen:
        PAGES[name](wire, reader, now)
    assert seen
    assert faults(wire, seen) == []


@pytest.mark.parametrize("name", WRITES)
def test_writes(wire: Store, reader: AccountId, now: datetime, name: str) -> None:
    with statements(wire) as seen, wire.write():
        WRITES[name](wire, reader, now)
    assert seen
    assert faults(wire, seen) == []


@pytest.mark.parametrize(
    ("name", "most"),
    [
        *(("front", 8), ("frame", 9), ("drama", 16), ("actor", 12), ("search", 12)),
        *(("stream, everything", 3), ("stream, unread", 3), ("stream of a folder, unread", 6), ("items", 5)),
    ],
)
def test_a_page_takes_a_fixed_few_statements(
    wire: Store, reader: AccountId, now: datetime, name: str, most: int
) -> None:
    PAGES[name](wire, reader, now)
    with statements(wire) as seen:
        PAGES[name](wire, reader, now + timedelta(minutes=1))  # the frame is kept for its minute
    assert 0 < sum(sql.startswith("SELECT") for sql in seen) <= most


def test_the_test_itself_finds_a_bad_plan(wire: Store) -> None:
    bad = {
        "SELECT a.id FROM articles a WHERE a.title = 'x'",
        "SELECT id FROM articles WHERE feed_id = 1 ORDER BY title LIMIT 5",
    }
    assert len(faults(wire, bad)) == 2
