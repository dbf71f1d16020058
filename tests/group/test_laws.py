"""What holds of grouping without labels, and what it must reach on the labelled scenes."""

import random
from dataclasses import replace
from datetime import timedelta
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aggregator.group.likeness import likeness, signs
from aggregator.group.traits import of_article, of_neighbour
from aggregator.model import WINDOW

ORDERS = 20


@pytest.fixture(scope="session")
def arrivals(scenes):
    """All labelled articles with their outlets, oldest first."""
    numbered = [
        (replace(one.article, guid=str(number), url=""), one.traits.outlet)
        for number, one in enumerate(scenes)
    ]
    return sorted(numbered, key=lambda arrival: arrival[0].published_at)


def grouped_pairs(stories):
    """The pairs of guids that are in one story."""
    by_story = {}
    for guid, story in stories.items():
        by_story.setdefault(story, []).append(guid)
    return {pair for guids in by_story.values() for pair in combinations(sorted(guids), 2)}


def near(scenes, pair):
    return abs(scenes[int(pair[0])].traits.seen - scenes[int(pair[1])].traits.seen) <= WINDOW


def test_the_labelled_scenes_are_grouped_well(scenes, arrivals, placed):
    grouped = grouped_pairs(placed(arrivals))
    pairs = [pair for pair in combinations(sorted(map(str, range(len(scenes)))), 2) if near(scenes, pair)]

    def label(pair):
        one, other = (scenes[int(guid)] for guid in pair)
        return one.scene == other.scene, one.scene == other.scene and one.story == other.story

    same = {pair for pair in pairs if label(pair)[1]}
    hard = {pair for pair in pairs if label(pair) == (True, False)}
    found = len(grouped & same)
    assert found / len(same) >= 0.80
    assert found / (found + len(grouped & hard)) >= 0.95
    assert len(hard - grouped) / len(hard) >= 0.97


def test_the_order_of_arrival_matters_little(arrivals, placed):
    """Of all pairs that the usual or another order groups, most are grouped by both.

    These scenes are made of look-alikes: every story is close to the next. On real news the orders agree.
    """
    half = arrivals[::2]
    usual = grouped_pairs(placed(half))
    agreements = []
    for seed in range(ORDERS):
        shuffled = random.Random(seed).sample(half, len(half))
        found = grouped_pairs(placed(shuffled))
        agreements.append(len(found & usual) / len(found | usual))
    assert sum(agreements) / ORDERS >= 0.75


def test_a_duplicate_of_any_article_joins_it(arrivals, placed):
    doubled = []
    for article, outlet in arrivals:
        copy = replace(
            article, guid=f"copy {article.guid}", published_at=article.published_at + timedelta(hours=5)
        )
        doubled += [(article, outlet), (copy, "elsewhere.example")]
    stories = placed(doubled)
    apart = [guid for guid in stories if guid.isdecimal() and stories[guid] != stories[f"copy {guid}"]]
    assert apart == []


@pytest.mark.parametrize("spelling", ["Baek Do Yun", "Baek Do-yun", "Baek Doyun", "BAEK DO-YUN"])
def test_the_spelling_of_a_name_changes_nothing(article, neighbour, linker, spelling):
    text = "On Monday {}'s agency said that {} joins “Moonlit Ferry” as the brother of the ferryman."
    plain = linker.link(article(f"{spelling} joins “Moonlit Ferry”", text.format(spelling, spelling)))
    other = linker.link(
        article(
            "tvN's “Moonlit Ferry” casts Baek Do-yun", "The agency said that Baek Do-yun plays the brother."
        )
    )
    usual = linker.link(
        article("Baek Do-yun joins “Moonlit Ferry”", text.format("Baek Do-yun", "Baek Do-yun"))
    )
    stored = of_neighbour(neighbour(other))
    assert likeness(of_article(plain, "a"), stored) == likeness(of_article(usual, "a"), stored)


def test_a_stored_article_has_the_traits_it_came_with(scenes, neighbour):
    for one in scenes:
        stored = neighbour(one.article, outlet=one.traits.outlet)
        assert of_neighbour(stored) == one.traits


@settings(max_examples=200)
@given(data=st.data())
def test_likeness_is_symmetric_and_a_probability(scenes, data):
    one, other = (data.draw(st.sampled_from(scenes)).traits for _ in range(2))
    assert signs(one, other) == pytest.approx(signs(other, one))
    assert 0 <= likeness(one, other) <= 1


def test_no_story_spans_more_than_the_window(scenes, arrivals, placed):
    stories = placed(arrivals)
    for pair in grouped_pairs(stories):
        assert near(scenes, pair)


def test_dates_that_lie_apart_keep_articles_apart_whenever_they_are_seen(arrivals, placed):
    """As in a file whose undated articles make all count as seen at one time."""
    first, outlet = arrivals[0]
    at_once = [
        (first, outlet),
        (replace(first, guid="later", published=first.published + 2 * WINDOW), "elsewhere.example"),
    ]
    stories = placed(at_once)
    assert stories[first.guid] != stories["later"]
