import json
from datetime import date
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.errors import CatalogueError
from aggregator.model import Actor, AliasKind, Catalogue, Drama
from aggregator.wikidata import answered, begin, from_text, merge, to_text
from aggregator.wikidata.asking import cast_query, details_query, year_query

GRAPH = (Path(__file__).parent / "graph.ttl").read_bytes()


@pytest.fixture(scope="module")
def ask():
    """Answers a query as the service would, by a real SPARQL engine over the small graph."""
    engine = pytest.importorskip("pyoxigraph")
    store = engine.Store()
    store.load(GRAPH, format=engine.RdfFormat.TURTLE)

    def answer(text):
        return json.loads(store.query(text).serialize(format=engine.QueryResultsFormat.JSON))

    return answer


def run(pull, ask):
    while not pull.done:
        pull = answered(pull, ask(pull.waiting[0].text))
    return pull


def test_a_whole_update_asks_by_year_then_for_details_cast_and_people(ask):
    pull = run(begin([2024]), ask)
    assert set(pull.ids) == {"Q10", "Q11", "Q13"}
    assert pull.asked == 5
    assert ("Q10", "Q20", "Hong Hae-in") in pull.cast
    assert ("Q10", "Q21", "Baek Hyun-woo") in pull.cast


def test_what_it_brings_becomes_dramas_and_actors(ask):
    catalogue = merge(Catalogue(1), run(begin([2024]), ask))
    drama = next(one for one in catalogue.dramas if one.title == "Quiet Tears")
    assert (drama.slug, drama.hangul, drama.year, drama.network, drama.episodes) == (
        "quiet-tears", "조용한 눈물", 2024, "tvN", 16
    )  # fmt: skip
    assert (drama.starts_on, drama.ends_on) == (date(2024, 3, 9), date(2024, 4, 28))
    assert {alias.text: alias.kind for alias in drama.aliases} == {
        "Tears of Quiet": AliasKind.OFFICIAL, "조눈": AliasKind.HANGUL
    }  # fmt: skip
    assert {(one.actor, one.role) for one in drama.cast} == {
        ("kim-ga-ram", "Hong Hae-in"),
        ("rain", "Baek Hyun-woo"),
    }
    actors = {actor.slug: actor for actor in catalogue.actors}
    assert (actors["kim-ga-ram"].hangul, actors["kim-ga-ram"].born) == ("김가람", "1992-10-19")
    assert actors["rain"].group == "Fan Club"
    assert actors["rain"].needs_context
    assert dict(drama.identifiers) == {"wikidata": "Q10", "mdl": "706723"}
    assert catalogue.version == 2


def test_it_may_be_interrupted_after_any_question(ask):
    whole = run(begin([2023, 2024]), ask)
    for stop in range(whole.asked):
        pull = begin([2023, 2024])
        for number in count():
            if number == stop:
                pull = from_text(to_text(pull))
            if pull.done:
                break
            pull = answered(pull, ask(pull.waiting[0].text))
        assert pull == whole


def test_merging_twice_changes_nothing(ask):
    pull = run(begin([2024]), ask)
    once = merge(Catalogue(1), pull)
    assert merge(once, pull) == once


def test_a_known_subject_is_found_by_identifier_and_keeps_its_name(ask):
    mine = Drama("my-slug", "My Title", identifiers=(("mdl", "706723"),), needs_context=True)
    player = Actor("ga-ram", "Ga-ram Kim", identifiers=(("mdl", "77"),))
    catalogue = merge(Catalogue(1, (mine,), (player,)), run(begin([2024]), ask))
    drama = next(one for one in catalogue.dramas if one.slug == "my-slug")
    assert (drama.title, drama.hangul) == ("My Title", "조용한 눈물")
    assert "Quiet Tears" in {alias.text for alias in drama.aliases}
    assert "ga-ram" in {member.actor for member in drama.cast}
    assert "quiet-tears" not in {one.slug for one in catalogue.dramas}


def test_a_known_drama_is_found_by_hangul_title_and_year(ask):
    mine = Drama("old", "Old Title", "조용한눈물", year=2024)
    catalogue = merge(Catalogue(1, (mine,)), run(begin([2024]), ask))
    assert next(one for one in catalogue.dramas if one.slug == "old").episodes == 16


def test_what_a_person_edited_is_only_filled_never_renewed(ask):
    mine = Drama("q", "Q", episodes=12, ends_on=date(2024, 5, 1), identifiers=(("wikidata", "Q10"),))
    pull = run(begin([2024]), ask)
    renewed = merge(Catalogue(1, (mine,)), pull).dramas[0]
    kept = merge(Catalogue(1, (mine,)), pull, edited={("drama", "q")}).dramas[0]
    assert (renewed.episodes, renewed.ends_on) == (16, date(2024, 4, 28))
    assert (kept.episodes, kept.ends_on, kept.starts_on) == (12, date(2024, 5, 1), date(2024, 3, 9))


def test_many_ids_are_asked_in_pages():
    binding = [{"d": {"value": f"http://www.wikidata.org/entity/Q{number}"}} for number in range(450)]
    pull = answered(begin([2024], undated=False), {"results": {"bindings": binding}})
    assert [question.step for question in pull.waiting] == ["dramas", "cast"] * 3
    assert pull.waiting[0].text.count(" wd:Q1 ") == 1


@pytest.mark.parametrize("answer", [{}, {"results": []}, {"results": {}}, {"boolean": True}])
def test_an_answer_that_is_none_is_refused(answer):
    with pytest.raises(CatalogueError, match="not a SPARQL result"):
        answered(begin([2024]), answer)


@given(st.text())
def test_a_damaged_state_is_refused(text):
    with pytest.raises(CatalogueError, match="start it anew"):
        from_text(text)


def test_queries_name_their_year_and_items():
    assert '"2024-01-01T00:00:00Z"' in year_query(2024)
    assert "wd:Q5 wd:Q6" in cast_query(["Q5", "Q6"])
    assert "wdt:P3868" in details_query(["Q5"], {"mdl": "wdt:P3868"})
