"""What waits in a transaction changes nothing of what is kept: together or one by one, rows are the same."""

import random
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

import make
import pytest

from aggregator.model import Article, FactKind, FeedId, Placement, Proposal, SubjectKind
from aggregator.model.articles import Fact
from aggregator.store import Store, open_store

KEPT = (
    "accounts", "articles", "bodies", "coverage", "facts", "feed_days", "feeds", "kind_counts", "mentions",
    "proposal_outlets", "proposals", "revisions", "sightings", "stories", "story_episodes", "story_feeds",
    "story_kinds", "story_subjects", "subjects", "unread", "words",
)  # fmt: skip
_APART = {("accounts", "created_at"), ("facts", "id")}
_COUNTED = {"coverage": "articles", "kind_counts": "stories"}


def article(chance: random.Random, number: int) -> Article:
    """An article with a bit of everything; a few share a guid or an address."""
    subjects = [(SubjectKind.DRAMA, "moonlit-ferry"), (SubjectKind.ACTOR, "han-seo-jin")]
    casting = Fact(FactKind.CASTING, "offered", "was offered", *subjects[1])
    rating = Fact(FactKind.RATING, "9.4", "9.4 percent", *subjects[0])
    return make.article(
        f"News {number} of 달빛 나루",
        guid=f"guid-{chance.randint(0, 30)}",
        kinds=tuple(chance.sample(["recap", "casting", "still"], chance.randint(0, 2))),
        episodes=(3,) if chance.random() < 0.3 else (),
        mentions=tuple(
            make.mention(slug, kind, about=chance.random() < 0.7)
            for kind, slug in chance.sample(subjects, chance.randint(0, 2))
        ),
        facts=tuple(chance.sample([casting, rating], chance.randint(0, 2))),
        proposals=(Proposal(SubjectKind.DRAMA, f"New {chance.randint(0, 3)}", "New one airs."),),
        published_at=make.NOW - timedelta(minutes=chance.randint(0, 4000)),
    )


def placements(seed: int) -> Iterator[tuple[FeedId, Placement]]:
    """New stories, new voices of stories, known articles, and known ones renewed."""
    chance = random.Random(seed)
    made = stories = 0
    for number in range(60):
        one, feed = article(chance, number), FeedId(chance.randint(1, 2))
        what = chance.choice(["story", "story", "voice", "known", "renewed"]) if made else "story"
        if what in {"known", "renewed"}:
            key = chance.randint(1, made)
            yield feed, make.placement(one, key, 1, renew=what == "renewed")
            continue
        made += 1
        joined = chance.randint(1, stories) if what == "voice" else None
        stories += joined is None
        yield feed, make.placement(one, None, joined)


def kept(path: Path, seed: int, *, together: bool) -> dict[str, list[tuple[object, ...]]]:
    """Every row after all placements, in one transaction or each in its own."""
    with open_store(path, create=True) as store:
        with store.write():
            store.catalogue.replace(make.catalogue(), make.NOW)
            store.feeds.add(make.subscription(), make.NOW)
            store.feeds.add(make.subscription("https://star.example/rss", "스타온"), make.NOW)
        with ExitStack() as whole:
            if together:
                whole.enter_context(store.write())
            for feed_id, placed in placements(seed):
                with store.write():
                    store.articles.save(feed_id, placed, make.NOW)
        assert store.audit() == ()
        return {table: rows(store, table) for table in KEPT}


def rows(store: Store, table: str) -> list[tuple[object, ...]]:
    """The rows of a table, sorted; without what depends on the clock, and counts that have fallen to zero."""
    columns = [row["name"] for row in store._database.query(f"PRAGMA table_info({table})")]
    chosen = ", ".join(name for name in columns if (table, name) not in _APART)
    count = f" WHERE {_COUNTED[table]} <> 0" if table in _COUNTED else ""
    return sorted(
        (tuple(row) for row in store._database.query(f"SELECT {chosen} FROM {table}{count}")), key=repr
    )


@pytest.mark.parametrize("seed", range(4))
def test_together_or_one_by_one_the_same_is_kept(tmp_path: Path, seed: int) -> None:
    one_by_one = kept(tmp_path / "one.db", seed, together=False)
    assert len(one_by_one["articles"]) > 20
    assert kept(tmp_path / "together.db", seed, together=True) == one_by_one


def test_whoever_asks_in_the_middle_sees_all(catalogued: Store, feed_id: FeedId) -> None:
    with catalogued.write():
        saved = catalogued.articles.save(feed_id, make.placement(make.recap(7)), make.NOW)
        assert catalogued.articles.get(saved.article_id).html == make.recap(7).html
        assert catalogued.pages.front(catalogued.readers.first().id).items[0].id == saved.story_id


def test_what_waits_is_undone_with_the_rest(catalogued: Store, feed_id: FeedId) -> None:
    def fail() -> None:
        with catalogued.write():
            catalogued.articles.save(feed_id, make.placement(make.recap(7)), make.NOW)
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    with catalogued.write():
        catalogued.articles.save(feed_id, make.placement(make.recap(8)), make.NOW)
    assert len(rows(catalogued, "bodies")) == len(rows(catalogued, "articles")) == 1
    assert catalogued.audit() == ()
