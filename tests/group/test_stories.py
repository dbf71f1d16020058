"""Where a new article goes."""

from datetime import timedelta

import pytest

from aggregator.group import place
from aggregator.model import ArticleId, Evidence, Kind, Mention, StoryId, SubjectKind

HOST = "kscreen.example"
DAY = timedelta(days=1)


def about(*pairs):
    """Mentions of ``kind:slug:words``."""
    found = []
    for pair in pairs:
        kind, slug, words = pair.split(":")
        proof = (Evidence("title", words, words),)
        found.append(Mention(SubjectKind(kind), slug, about=True, score=0.9, evidence=proof))
    return tuple(found)


FERRY = "drama:moonlit-ferry:Moonlit Ferry"
BAEK = "actor:baek-do-yun:Baek Do-yun"


@pytest.fixture
def casting(article):
    return article(mentions=about(FERRY, BAEK), kinds=(Kind.CASTING,))


def test_nothing_known_starts_a_story(casting):
    placement = place(casting, (), HOST)
    assert (placement.article_id, placement.story_id, placement.renew) == (None, None, False)


def test_known_article_keeps_its_ids_and_is_renewed_by_its_owner(article, neighbour):
    old = neighbour(
        article("Baek Do-yun leaves “Moonlit Ferry”"), same_entry=True, same_feed=True, owned=True
    )
    placement = place(article(), (old,), "hallyu.example")
    assert (placement.article_id, placement.story_id, placement.renew) == (ArticleId(1), StoryId(1), True)


def test_unchanged_article_is_not_renewed(article, neighbour):
    old = neighbour(article(), same_entry=True, same_feed=True, owned=True)
    assert not place(article(), (old,), "hallyu.example").renew


def test_another_feed_never_renews(article, neighbour):
    assert not place(article("A shorter headline", "Less."), (neighbour(article()),), HOST).renew


def test_an_emptied_entry_keeps_the_stored_text(article, neighbour):
    old = neighbour(article(), same_entry=True, same_feed=True, owned=True)
    placement = place(article(text=""), (old,), "hallyu.example")
    assert placement.article_id == ArticleId(1)
    assert not placement.renew


def test_a_copy_at_another_outlet_joins_the_story(casting, neighbour, article):
    elsewhere = article(guid="x", url="https://kscreen.example/7", mentions=casting.mentions)
    placement = place(elsewhere, (neighbour(casting),), HOST)
    assert (placement.article_id, placement.story_id) == (None, StoryId(1))
    assert placement.likeness == 1.0


def test_the_same_news_in_other_words_joins(casting, neighbour, article):
    other = article(
        "Baek Do-yun to join tvN's “Moonlit Ferry” as the brother",
        "Baek Do-yun is confirmed for the weekend drama; he plays the brother of the ferryman.",
        url="https://kscreen.example/7",
        mentions=casting.mentions,
        kinds=casting.kinds,
    )
    assert place(other, (neighbour(casting),), HOST).story_id == StoryId(1)


def test_other_news_of_the_same_drama_does_not_join(casting, neighbour, article):
    poster = article(
        "“Moonlit Ferry” unveils main poster",
        "A lantern, a boat and two shadows: the main poster is out.",
        url="https://kscreen.example/8",
        mentions=about(FERRY),
        kinds=(Kind.POSTER,),
    )
    assert place(poster, (neighbour(casting),), HOST).story_id is None


def test_beyond_the_window_even_a_copy_is_new(casting, neighbour, article):
    late = article(
        url="https://kscreen.example/7", mentions=casting.mentions, published=casting.published_at + 5 * DAY
    )
    assert place(late, (neighbour(casting),), HOST).story_id is None


def test_a_story_never_spans_more_than_the_window(casting, neighbour, article):
    middle = neighbour(casting, story_first_at=casting.published_at - 3 * DAY, lead=False)
    late = article(
        url="https://kscreen.example/7", mentions=casting.mentions, published=casting.published_at + 2 * DAY
    )
    assert place(late, (middle,), HOST).story_id is None


def test_the_nearer_of_two_stories_wins(casting, neighbour, article):
    text = "The makers of “Moonlit Ferry” showed the first teaser, in which a boat burns at dawn."
    teaser = article(
        "Teaser of Moonlit Ferry",
        text,
        mentions=about(FERRY),
        kinds=(Kind.TEASER,),
        url="https://a.example/1",
    )
    again = article(
        "Moonlit Ferry: first teaser",
        text,
        mentions=about(FERRY),
        kinds=(Kind.TEASER,),
        url="https://b.example/1",
    )
    found = place(again, (neighbour(casting, 1), neighbour(teaser, 2)), HOST)
    assert found.story_id == StoryId(2)
