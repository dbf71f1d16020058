"""Keeping what a poll brought: which article is which, which story it tells, when to ask again."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import assert_never

from aggregator.group.stories import place
from aggregator.model import (
    Article,
    Failed,
    Feed,
    Harvest,
    Outcome,
    Prepared,
    Reason,
    RefreshReport,
    SchedulePolicy,
    SubjectKind,
    Unchanged,
)
from aggregator.schedule import next_check
from aggregator.store import Saved, Store
from aggregator.text.ready import prepare
from aggregator.text.urls import host_key, host_of


def record(
    store: Store, feed: Feed, outcome: Outcome, policy: SchedulePolicy, now: datetime
) -> RefreshReport:
    """Keep what a poll brought, whatever it was, inside the caller's transaction.

    The feed's validators, its next time and its articles are written together, so that a stop at any point
    leaves either the whole poll or nothing of it.
    """
    tally = _Tally()
    if isinstance(outcome, Harvest):
        _keep(store, feed, outcome, now, tally)
    elif isinstance(outcome, Failed) and outcome.reason is Reason.THROTTLED and outcome.wait:
        store.feeds.postpone_host(host_key(outcome.url or feed.url), now + outcome.wait)
    next_at = next_check(feed, outcome, policy, now)
    store.feeds.refreshed(
        feed, outcome, next_at, now, new=tally.states["new"], changed=tally.states["changed"]
    )
    return _report(feed, outcome, tally, next_at, now)


class _Tally:
    """What one poll changed, counted while it is kept."""

    __slots__ = ("actors", "dramas", "grown", "new_stories", "states")

    def __init__(self) -> None:
        self.states: Counter[str] = Counter()
        self.new_stories: list[int] = []
        self.grown: list[int] = []
        self.dramas: set[str] = set()
        self.actors: set[str] = set()

    def add(self, article: Article, state: str, story_id: int, *, new_story: bool) -> None:
        self.states[state] += 1
        if state != "new":
            return
        (self.new_stories if new_story else self.grown).append(story_id)
        for mention in article.mentions:
            (self.dramas if mention.subject is SubjectKind.DRAMA else self.actors).add(mention.slug)


def _keep(store: Store, feed: Feed, outcome: Harvest, now: datetime, tally: _Tally) -> None:
    made = {id(ready.article): ready for ready in outcome.prepared}
    given = [made.get(id(article)) or prepare(article) for article in outcome.articles]
    for ready in _oldest_first(store.articles.fresh(feed.id, given)):
        article = ready.article
        neighbours = store.articles.neighbours(feed.id, article, ready)
        placement = place(article, neighbours, ready.host or host_of(feed.url))
        saved: Saved = store.articles.save(feed.id, placement, now, ready)
        tally.add(article, saved.state, saved.story_id, new_story=saved.new_story)


def _oldest_first(articles: Iterable[Prepared]) -> list[Prepared]:
    """Ids grow with arrival and a story begins with its first article, so the oldest is kept first."""
    return sorted(articles, key=lambda ready: ready.article.published_at)


def _report(
    feed: Feed, outcome: Outcome, tally: _Tally, next_at: datetime | None, now: datetime
) -> RefreshReport:
    return RefreshReport(
        feed_id=feed.id,
        title=feed.title or feed.url,
        outcome=_outcome_name(outcome),
        status=outcome.exchange.status,
        milliseconds=outcome.exchange.milliseconds,
        new=tally.states["new"],
        changed=tally.states["changed"],
        duplicate=tally.states["duplicate"],
        new_stories=tuple(tally.new_stories),
        grown_stories=tuple(tally.grown),
        dramas=frozenset(tally.dramas),
        actors=frozenset(tally.actors),
        next_check_at=next_at,
        reason=outcome.reason if isinstance(outcome, Failed) else None,
        detail=outcome.detail if isinstance(outcome, Failed) else "",
        failing_since=(feed.failing_since or now) if isinstance(outcome, Failed) else None,
    )


def _outcome_name(outcome: Outcome) -> str:
    match outcome:
        case Harvest():
            return "new"
        case Unchanged():
            return "unchanged"
        case Failed():
            return "failed"
        case _:
            assert_never(outcome)
