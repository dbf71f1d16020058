"""Search in a real index."""

import unicodedata
from datetime import datetime, timedelta

import make
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from make import Keep

from aggregator.errors import QueryError
from aggregator.model import AccountId, Actor, Alias, AliasKind, ArticleId, Catalogue, Kind, SubjectKind
from aggregator.store import Store
from aggregator.store.snippets import END, HIT, hit_pattern, snippet


@pytest.fixture
def wire(catalogued: Store, keep: Keep, now: datetime) -> Store:
    """A few stories in both languages."""
    keep(
        make.article("Han Seo-jin sails in “Moonlit Ferry”", mentions=(make.mention(),), kinds=(Kind.TEASER,))
    )
    keep(make.article("한서진 ‘달빛 나루’ 시청률 9.4%", language="ko", kinds=(Kind.RATINGS,)))
    keep(
        make.article(
            "배우 유하람이 밤바다를 말하다", language="ko", text="김고은과 함께", kinds=(Kind.INTERVIEW,)
        )
    )
    keep(make.article("The café at the pier reopens", url="https://other.example/cafe"))
    return catalogued


def titles(store: Store, query: str) -> list[str]:
    return [card.lead.headline for card in store.pages.search(query, store.readers.first().id).stories.items]


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("ferry", 1), ("FERRY", 1), ("ferr", 0), ("ferr*", 1), ("cafe", 1), ("café", 1),
        ('"moonlit ferry"', 1), ('"ferry moonlit"', 0), ("sails ferry", 1), ("ferry -sails", 0),
        ("달", 1), ("나", 1), ("람", 1), ("달빛", 1), ("달빛나루", 1), ("달빛 나루", 2),
        ("Dalbit Naru", 1), ("달빛나루 시청률", 0), ("달빛나루 sails", 1), ('"Dalbit Naru"', 0),
        ("유하람", 1), ("하람", 1), ("밤바다", 1), ("바다", 1), ("김고은", 1), ("고은", 1),
        ("은", 1), ("고김", 0),
        ("9.4%", 1), ("kind:teaser", 1), ("lang:ko", 2), ("lang:ko 한서진", 1), ("drama:moonlit-ferry", 1),
        ("drama:달빛나루", 1), ("drama:dalbit", 1), ("outlet:hallyu", 4), ("is:unread ferry", 1),
        ("is:saved", 0),
        ("after:2026-11-24", 4), ("before:2026-11-24", 0), ("ferry kind:ratings", 0), ("episode:7", 0),
    ],
)  # fmt: skip
def test_queries(wire: Store, query: str, count: int) -> None:
    assert len(titles(wire, query)) == count


def test_a_nickname_finds_the_stories_of_whom_it_means(wire: Store, now: datetime) -> None:
    assert titles(wire, "달나루") == []
    with wire.write():
        wire.catalogue.add_alias(SubjectKind.DRAMA, "moonlit-ferry", Alias("달나루", AliasKind.NICKNAME))
    found = wire.pages.search("달나루", wire.readers.first().id)
    assert [card.slug for card in found.dramas] == ["moonlit-ferry"]
    assert [card.lead.headline for card in found.stories.items] == ["Han Seo-jin sails in “Moonlit Ferry”"]
    assert found.total == 1
    assert wire.search.count("달나루", wire.readers.first().id) == 1


def test_a_name_shared_by_many_means_nobody(wire: Store) -> None:
    actors = tuple(Actor(f"seo-{n}", f"Seo {n}", aliases=(Alias("서현", AliasKind.SHORT),)) for n in range(9))
    with wire.write():
        wire.catalogue.replace(Catalogue(2, make.catalogue().dramas, actors), make.NOW)
        for actor in actors:
            wire.articles.link(ArticleId(1), SubjectKind.ACTOR, actor.slug, make.NOW)
    assert titles(wire, "서현") == []


@pytest.mark.parametrize("words", ["ferry", "FERRY", "moonlit fer", "나루", "빛나루", "루", "naru"])
def test_a_drama_is_found_by_any_word_of_its_name(wire: Store, now: datetime, words: str) -> None:
    account = wire.readers.first().id
    assert "moonlit-ferry" in [card.slug for card in wire.pages.search(words, account).dramas]
    assert "moonlit-ferry" in [card.slug for card in wire.pages.dramas(now, prefix=words)[0]]


@pytest.mark.parametrize("words", ["erry", "aru", "ferry moonlit"])
def test_a_drama_is_not_found_within_a_latin_word(wire: Store, now: datetime, words: str) -> None:
    assert wire.pages.search(words, wire.readers.first().id).dramas == ()
    assert wire.pages.dramas(now, prefix=words)[0] == ()


def test_an_episode_is_found_by_its_number(wire: Store, keep: Keep) -> None:
    for number in (1, 7, 17):
        keep(make.recap(number))
    assert titles(wire, "drama:moonlit-ferry episode:7") == ["“Moonlit Ferry” episode 7 recap"]
    assert titles(wire, "episode:17 recap") == ["“Moonlit Ferry” episode 17 recap"]


def test_decomposed_text_is_found(wire: Store) -> None:
    assert len(titles(wire, unicodedata.normalize("NFD", "달빛"))) == 1


@pytest.mark.parametrize("words", ["Han Seo-jin", "han seojin", "Han Seo Jin", "한서진", "han seo", "한서"])
def test_any_spelling_finds_the_person(wire: Store, words: str) -> None:
    assert [card.slug for card in wire.pages.search(words, wire.readers.first().id).actors] == ["han-seo-jin"]


@pytest.mark.parametrize("words", ["Kim Soo Hyun", "Kim Su-hyeon", "kim soohyeon", "김수현"])
def test_any_romanisation_finds_the_person(
    store: Store, reader: AccountId, now: datetime, words: str
) -> None:
    with store.write():
        store.catalogue.add(make.actor("kim-soo-hyun", "Kim Soo-hyun", hangul="김수현"), now)
    assert [card.slug for card in store.pages.search(words, reader).actors] == ["kim-soo-hyun"]


def test_names_are_ranked_exact_first_then_by_stories(
    catalogued: Store, reader: AccountId, now: datetime
) -> None:
    with catalogued.write():
        catalogued.catalogue.add(make.actor("han-seo", "Han Seo", prominence=0), now)
        catalogued.catalogue.add(make.actor("han-seo-a", "Han Seo-a", prominence=9), now)
    found = catalogued.pages.search("Han Seo", reader).actors
    assert [card.slug for card in found] == ["han-seo", "han-seo-a", "han-seo-jin"]


def test_a_forbidden_spelling_finds_nobody(catalogued: Store, reader: AccountId) -> None:
    with catalogued.write():
        catalogued.catalogue.add_alias(SubjectKind.DRAMA, "moonlit-ferry", Alias("Night Boat"))
    assert catalogued.pages.search("night boat", reader).dramas
    with catalogued.write():
        catalogued.catalogue.remove_alias(SubjectKind.DRAMA, "moonlit-ferry", "Night Boat")
    assert not catalogued.pages.search("night boat", reader).dramas


def test_nothing_found_names_the_nearest(wire: Store, reader: AccountId) -> None:
    page = wire.pages.search("Moonlit Fery", reader)
    assert (page.total, page.stories.items) == (0, ())
    assert [card.slug for card in page.nearest] == ["moonlit-ferry"]


def test_an_operator_that_names_nothing_is_explained(wire: Store, reader: AccountId) -> None:
    with pytest.raises(QueryError, match="no drama called"):
        wire.pages.search("drama:nothing-like-it", reader)


def test_hits_are_marked(wire: Store, reader: AccountId) -> None:
    (card,) = wire.pages.search("김고은", reader).stories.items
    assert card.snippet == f"{HIT}김고은{END}과 함께"


def test_pages_of_hits_never_repeat_a_story(
    store: Store, keep: Keep, reader: AccountId, other_feed_id: int, now: datetime
) -> None:
    for number in range(25):
        saved = keep(make.article(f"Ferry {number}"))
        keep(make.article(f"Ferry {number} again"), story_id=saved.story_id, feed=other_feed_id)
    first = keep(make.article("Ferry, first of all"))
    keep(make.article("Ferry, late voice"), story_id=1)
    found, cursor = [], None
    while True:
        page = store.pages.search("ferry", reader, cursor, 4).stories
        found += [card.id for card in page.items]
        if page.next is None:
            break
        cursor = page.next
    assert found == [1, first.story_id, *range(25, 1, -1)]
    assert store.pages.search("ferry", reader, None, 4).total == 26


def test_saved_searches_can_count_what_is_new(store: Store, keep: Keep, reader: AccountId) -> None:
    keep(make.article("Ferry 1"))
    since = store.articles.newest_id()
    keep(make.article("Ferry 2"))
    assert store.search.count("ferry", reader) == 2
    assert store.search.count("ferry", reader, since) == 1


def test_any_query_answers_s31(wire: Store, reader: AccountId) -> None:
    odd = st.one_of(
        st.text(max_size=40),
        st.lists(
            st.sampled_from(
                ['"', "(", ")", "*", ":", "-", "AND", "OR", "NOT", "NEAR", "달", "ferry", "is:", "^"]
            ),
            max_size=8,
        ).map(" ".join),
    )

    @given(odd)
    @settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    def law(query: str) -> None:
        try:
            page = wire.pages.search(query, reader)
        except QueryError as error:
            assert str(error)
        else:
            assert page.total >= len(page.stories.items) or page.stories.next is not None

    law()


def test_a_snippet_begins_at_a_word_and_says_what_it_leaves_out() -> None:
    text = "word " * 60 + "the ferry leaves " + "word " * 60
    found = snippet(text, hit_pattern(["ferry"]))
    assert found.startswith("…word ")
    assert f"the {HIT}ferry{END} leaves" in found
    assert found.endswith("…")


def test_a_snippet_without_a_hit_is_empty() -> None:
    ferry = hit_pattern(["ferry"])
    assert (
        snippet("nothing here", ferry) == snippet("ferries", ferry) == snippet("ferry", hit_pattern([])) == ""
    )


def test_marks_in_the_text_itself_are_dropped() -> None:
    assert snippet(f"a {HIT}fake{END} ferry", hit_pattern(["ferry"])) == f"a fake {HIT}ferry{END}"


def test_hits_in_the_past_are_found_by_arrival(
    store: Store, keep: Keep, reader: AccountId, now: datetime
) -> None:
    newer = keep(make.article("Ferry of today"))
    older = keep(make.article("Ferry of last year", published_at=now - timedelta(days=365)))
    found = store.pages.search("ferry", reader).stories.items
    assert [card.id for card in found] == [older.story_id, newer.story_id]
