import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.model import Actor, Alias, AliasKind, CastMember, Catalogue, Drama
from aggregator.tag.catalogue import load_seed, read_catalogue, write_catalogue

SIGNAL = Drama(
    slug="signal",
    title="Signal",
    hangul="시그널",
    aliases=(Alias("Sigeuneol", AliasKind.ROMANISED, needs_context=True), Alias("Sign", AliasKind.FORBIDDEN)),
    year=2016,
    starts_on=date(2016, 1, 22),
    ends_on=date(2016, 3, 12),
    episodes=16,
    network="tvN",
    cast=(CastMember("kim-hye-soo", "Cha Soo Hyun", "", "main"),),
    needs_context=True,
    prominence=8,
    identifiers=(("mdl", "1"),),
)
KIM = Actor(
    slug="kim-hye-soo", name="Kim Hye-soo", hangul="김혜수", born="1970-09-05", group="", prominence=8
)


def test_what_is_written_reads_back_the_same():
    catalogue = Catalogue(3, (SIGNAL,), (KIM,))
    assert read_catalogue(write_catalogue(catalogue)) == (catalogue, ())


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{oops", "not JSON"),
        ("[1]", "neither a drama nor an actor"),
        ('{"drama":"Not A Slug","title":"x"}', "not a slug"),
        ('{"drama":"x"}', "“title” is missing"),
        ('{"drama":"x","title":"X","year":"2016"}', "not a whole number"),
        ('{"drama":"x","title":"X","year":true}', "not a whole number"),
        ('{"drama":"x","title":"X","start":"22.1.2016"}', "not a date"),
        ('{"drama":"x","title":"<b>X</b>"}', "markup"),
        ('{"drama":"x","title":"X\\u0007"}', "markup"),
        ('{"drama":"x","title":"X","aliases":[["","short"]]}', "alias is empty"),
        ('{"drama":"x","title":"X","aliases":[["Y","funny"]]}', "not a kind of alias"),
        ('{"drama":"x","title":"X","cast":["kim"]}', "not a list of lists"),
        ('{"drama":"x","title":"X","cast":[["kim-hye-soo",5]]}', "not text"),
        ('{"actor":"x","name":"X","ids":[]}', "not an object"),
        ('{"actor":"kim-hye-soo","name":"Somebody"}', "there already"),
        ('{"catalogue":99}', "format 99"),
    ],
)
def test_a_broken_line_is_named_and_the_rest_is_loaded(line, said):
    lines = [*write_catalogue(Catalogue(1, (SIGNAL,), (KIM,))), line]
    catalogue, problems = read_catalogue(lines)
    assert catalogue.actors == (KIM,)
    assert [drama.slug for drama in catalogue.dramas] == ["signal"]
    assert len(problems) == 1
    assert said in problems[0]
    assert problems[0].startswith("line 4: ")


def test_credits_of_unknown_people_are_named_and_left_out():
    catalogue, problems = read_catalogue(write_catalogue(Catalogue(1, (SIGNAL,), ())))
    assert catalogue.dramas[0].cast == ()
    assert "kim-hye-soo" in problems[0]


def test_equal_aliases_are_one():
    line = json.dumps({"drama": "x", "title": "X", "aliases": [["Y"], ["Y", "short"], [" Y "]]})
    catalogue, _ = read_catalogue([line, ""])
    assert catalogue.dramas[0].aliases == (Alias("Y"),)


@given(st.lists(st.text(), max_size=5))
def test_any_text_is_read_without_an_exception(lines):
    catalogue, problems = read_catalogue(lines)
    assert len(catalogue.dramas) + len(catalogue.actors) + len(problems) <= len(lines)


def test_the_shipped_catalogue_holds_what_it_promises():
    catalogue = load_seed()
    actors = {actor.slug: actor for actor in catalogue.actors}
    dramas = {drama.slug: drama for drama in catalogue.dramas}
    assert len(dramas) >= 2500
    assert len(actors) >= 3500
    assert actors["kim-go-eun"].name == "Kim Go-eun"
    assert actors["kim-go-eun"].hangul == "김고은"
    goblin = dramas["guardian-the-lonely-and-great-god"]
    assert {"Goblin", "도깨비"} <= {alias.text for alias in goblin.aliases}
    assert "gong-yoo" in {member.actor for member in goblin.cast}
    assert not any(alias.text.endswith("]") for drama in catalogue.dramas for alias in drama.aliases)


def test_no_shipped_actor_bears_another_ones_main_name_as_a_trusted_alias():
    catalogue = load_seed()
    main = {actor.name for actor in catalogue.actors}
    stolen = [
        (actor.slug, alias.text)
        for actor in catalogue.actors
        for alias in actor.aliases
        if alias.text in main and not alias.needs_context and alias.text != actor.name
    ]
    assert stolen == []
