import pytest

from aggregator.tag.cues import scene, setting, title_case
from aggregator.tag.lexicon import Lexicon
from aggregator.tag.matcher import read
from aggregator.tag.quotes import short_quotes

LEXICON = Lexicon()


def around(text, name, *, person=False, loose=False):
    reading = read(text)
    start = text.index(name)
    parts = (reading, LEXICON.find(reading.lower), short_quotes(text))
    return setting(parts, start, start + len(name), loose=loose, title=not person, person=person)


@pytest.mark.parametrize(
    "text",
    [
        "in “Signal” now", "in ‘Signal’ now", "in ‘Signal‘ now", "in “Signal,” which",
        "in 'Signal' now", "in \"Signal\"", "〈Signal〉는",
        "《Signal》은", "'Signal'은 좋다", "'Signal '제작발표회'", "“Signal 2” is", "‘Signal’s’ end",
    ],
)  # fmt: skip
def test_quotes_of_all_sorts_broken_ones_too(text):
    assert around(text, "Signal").quoted


@pytest.mark.parametrize(
    "text", ["Signal is", "the star's Signal", "“a Signal from space”", "“Signal Fire Fund” is"]
)
def test_what_is_not_in_quotes_alone(text):
    assert not around(text, "Signal").quoted


@pytest.mark.parametrize(
    "text", ["“Signal Fire Fund” is", "“The Last Signal” is", "‘Signal Korea’ opens", "“A Signal Of Hope” is"]
)
def test_a_part_of_a_longer_title(text):
    assert around(text, "Signal").part_of_quote


@pytest.mark.parametrize(
    ("text", "name"),
    [("(Signal)", "Signal"), ("Kim (Signal, Voice)", "Voice"), ("(Signal, Voice)", "Signal")],
)
def test_titles_alone_in_brackets(text, name):
    assert around(text, name).boxed


def test_a_title_at_the_head():
    assert around("Signal: Episode 3", "Signal").headed
    assert around("“Signal” – Recap", "Signal").headed
    assert not around("The Signal: what", "Signal").headed


@pytest.mark.parametrize(
    ("text", "name"), [("World Happiness Report", "Happiness"), ("the Happiness Index", "Happiness")]
)
def test_capitals_beside_it_make_a_longer_name(text, name):
    assert around(f"So says the {text} today", name).crowded
    assert not around(text, name, loose=True).crowded


@pytest.mark.parametrize(
    "text", ["tvN Happiness begins", "drama Happiness Episode 3", "It is late. Happiness begins"]
)
def test_networks_and_words_of_drama_do_not(text):
    assert not around(text, "Happiness").crowded


@pytest.mark.parametrize(
    ("text", "name", "continued"),
    [
        ("with Kim Sun-a today", "Kim Sun", True), ("with Kim Ji Won", "Ji Won", True),
        ("with Ji Sung today", "Ji Sung", False), ("Lee Kwang Soo In “Live”", "Lee Kwang Soo", False),
    ],
)  # fmt: skip
def test_names_that_go_on(text, name, continued):
    assert around(text, name, person=True).continued is continued


@pytest.mark.parametrize("text", ["she is Kim Sin in it", "as Kim Sin", "plays Kim Sin", "Kim Sin 역을"])
def test_words_that_make_a_name_a_roles(text):
    assert around(text, "Kim Sin", person=True).role


@pytest.mark.parametrize(
    ("name", "lower"), [("signal", True), ("Love after School", False), ("love after School", True)]
)
def test_small_letters(name, lower):
    assert around(f"in {name} now", name).lower is lower


def test_initials_are_large():
    assert around("a dp b", "dp").lower
    assert not around("a D.P. b", "D.P.").lower


def test_headlines_in_capitals():
    assert title_case("Kim Ji Won And Son Suk Ku Meet In The Rain")
    assert not title_case("Divorce of two stars is final in court today")


def test_a_scene_counts_what_the_article_speaks_of():
    said = scene([LEXICON.find("tvn’s drama with an actor, an album and a film of 2016")], ["of", "2016"])
    assert (said.drama, said.screen > 0, said.music, said.other) == (2, True, 1, 1)
    assert said.networks == {"tvN"}
    assert said.numbers == {"2016"}
