"""Whatever is done in whatever order, every sum and list stays what it should be."""

import random
from collections.abc import Callable
from datetime import timedelta

import make
import pytest

from aggregator.errors import NotFoundError
from aggregator.model import AccountId, FeedId, Filters, Kind, StoryId, SubjectKind
from aggregator.store import Store

DRAMA, ACTOR = SubjectKind.DRAMA, SubjectKind.ACTOR
SUBJECTS = [(DRAMA, "moonlit-ferry"), (ACTOR, "han-seo-jin"), (ACTOR, "yoo-ha-ram"), (DRAMA, "tide-clock")]
STEPS = 400


class Life:
    """Does one thing after another to a store, chosen by a seed."""

    def __init__(self, store: Store, seed: int) -> None:
        self.store = store
        self.chance = random.Random(seed)
        self.me = AccountId(1)
        self.number = 0

    def article(self, **fields: object) -> object:
        chosen = self.chance.sample(SUBJECTS, self.chance.randint(0, 3))
        self.number += 1
        return make.article(
            f"News {self.number}",
            text=f"달빛 text {self.number}",
            language=self.chance.choice(["ko", "en"]),
            kinds=tuple(self.chance.sample(list(Kind), self.chance.randint(0, 2))),
            episodes=tuple(self.chance.sample(range(1, 17), self.chance.randint(0, 2))),
            mentions=tuple(
                make.mention(slug, kind, about=self.chance.random() < 0.6) for kind, slug in chosen
            ),
            published_at=make.NOW - timedelta(hours=self.chance.randint(0, 3000)),
            **fields,
        )

    def ids(self, column: str) -> list[int]:
        return sorted({row[column] for row in self.store.articles.listing()})

    def some(self, column: str) -> int:
        return self.chance.choice(self.ids(column) or [0])

    def new(self) -> None:
        story = self.some("story") if self.chance.random() < 0.5 else 0
        placed = make.placement(self.article(), story_id=story or None)  # type: ignore[arg-type]
        self.store.articles.save(FeedId(self.chance.randint(1, 2)), placed, make.NOW)

    def renew(self) -> None:
        placed = make.placement(self.article(guid="again"), self.some("id"), renew=True)  # type: ignore[arg-type]
        self.store.articles.save(FeedId(1), placed, make.NOW)

    def retag(self) -> None:
        self.store.articles.retag(self.some("id"), self.article())  # type: ignore[arg-type]

    def link(self) -> None:
        kind, slug = self.chance.choice(SUBJECTS)
        change = self.chance.choice([self.store.articles.link, self.store.articles.unlink])
        change(self.some("id"), kind, slug, make.NOW)  # type: ignore[arg-type]

    def move(self) -> None:
        self.store.articles.move(self.some("id"), StoryId(self.some("story")))  # type: ignore[arg-type]

    def split(self) -> None:
        row = self.chance.choice(self.store.articles.listing())
        self.store.articles.split(StoryId(row["story"]), row["id"], make.NOW)

    def merge(self) -> None:
        self.store.articles.merge([StoryId(self.some("story")) for _ in range(3)], make.NOW)

    def undo(self) -> None:
        self.store.articles.undo(StoryId(self.some("story")), make.NOW)

    def read(self) -> None:
        self.store.readers.mark_many(self.me, [StoryId(self.some("story")) for _ in range(4)], make.NOW)

    def unread(self) -> None:
        self.store.readers.mark_unread(self.me, StoryId(self.some("story")))

    def unmark(self) -> None:
        self.store.undoing.take_back(self.me, self.chance.randint(1, 30), make.NOW)

    def save(self) -> None:
        self.store.readers.save(self.me, StoryId(self.some("story")), make.NOW)

    def prune(self) -> None:
        self.store.articles.prune(make.NOW, self.chance.randint(90, 120))

    def merge_subjects(self) -> None:
        if self.number > STEPS // 2 and self.store.catalogue.drama("tide-clock").slug == "tide-clock":
            self.store.catalogue.merge(DRAMA, "tide-clock", "moonlit-ferry", make.NOW)


@pytest.mark.parametrize("seed", range(3))
def test_a_long_life_leaves_every_sum_right(
    catalogued: Store, feed_id: FeedId, other_feed_id: FeedId, seed: int
) -> None:
    with catalogued.write():
        catalogued.catalogue.add(make.drama("tide-clock", "Tide Clock"), make.NOW)
        catalogued.readers.add_account("minji", "", make.NOW)
    life = Life(catalogued, seed)
    done: list[str] = []
    deeds: list[Callable[[], None]] = [life.new] * 6 + [
        life.renew, life.retag, life.link, life.move, life.split, life.merge, life.undo, life.read,
        life.unread, life.unmark, life.save, life.prune, life.merge_subjects,
    ]  # fmt: skip
    life.number = 0
    for step in range(STEPS):
        deed = life.chance.choice(deeds) if step > 5 else life.new
        done.append(deed.__name__)
        try:
            with catalogued.write():
                deed()
        except NotFoundError:
            continue
        if step % 10 == 0:
            assert catalogued.audit() == (), done[-10:]
    assert catalogued.audit() == ()
    assert catalogued.check(thorough=True) == ()
    unread = catalogued.pages.front(life.me, Filters(unread=True), limit=999).items
    assert len(unread) == catalogued.readers.unread(life.me)
    assert_search_is_right(catalogued, life.me)


def assert_search_is_right(store: Store, me: AccountId) -> None:
    """Every article is found by its own words only, before and after the index is made anew."""
    titles = {row["title"]: row["story"] for row in store.articles.listing()}
    for _ in range(2):
        for number in range(1, 60):
            found = store.pages.search(f'"News {number}"', me).stories.items
            story = titles.get(f"News {number}")
            assert [card.id for card in found] == ([] if story is None else [story])
        for kind, slug in SUBJECTS[:3]:
            rows = store.articles.listing(**{str(kind): slug})
            stories = {row["story"] for row in rows}
            assert store.pages.search(f"달빛 {kind}:{slug}", me, limit=1).total == len(stories)
        store.rebuild_search()


def test_what_is_wrong_is_named_and_repaired(catalogued: Store, feed_id: FeedId) -> None:
    with catalogued.write():
        catalogued.articles.save(feed_id, make.placement(make.recap(7)), make.NOW)
    with catalogued.write():
        catalogued._database.run("UPDATE subjects SET stories = 7 WHERE slug = 'moonlit-ferry'")
        catalogued._database.run("DELETE FROM story_kinds")
    assert catalogued.audit() == ("subjects.stories: 1 wrong", "story_kinds: 1 rows wrong")
    assert catalogued.audit() == ()
