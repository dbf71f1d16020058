import pytest

from aggregator.model import SubjectKind
from aggregator.tag.finder import Finder


@pytest.fixture(scope="module")
def finder(catalogue):
    return Finder(catalogue)


def spots(finder, article):
    found = finder.candidates(finder.parts(article))
    return {(spot.field, spot.text, slug) for (_, slug), one in found.items() for spot in one.spots}


def test_every_field_is_read(finder, write):
    article = write(
        "Han Hyo Joo",
        "with Lee Min-ki",
        categories=("Park Hyung Sik",),
        url="https://example.org/2026/son-suk-ku-and-song-kang-ho-meet/?x=1",
    )
    assert spots(finder, article) == {
        ("title", "Han Hyo Joo", "han-hyo-joo"),
        ("text", "Lee Min-ki", "lee-min-ki"),
        ("categories", "Park Hyung Sik", "park-hyung-sik"),
        ("url", "Son Suk Ku", "son-suk-ku"),
        ("url", "Song Kang Ho", "song-kang-ho"),
    }


def test_the_address_is_read_only_where_the_article_says_next_to_nothing(finder, write):
    article = write("A headline", "A body that says enough. " * 10, url="https://example.org/han-hyo-joo")
    assert spots(finder, article) == set()


def test_the_longest_name_wins(finder, write):
    assert spots(finder, write("“Fight For My Way”")) == {("title", "Fight For My Way", "fight-for-my-way")}
    assert spots(finder, write("“Stranger 2”")) == {("title", "Stranger 2", "stranger-season-2")}


@pytest.mark.parametrize(
    "text", ["they fight on", "it was a confession", "Ten Twelve W", "his secret life", "w in the air"]
)
def test_words_in_small_letters_are_no_titles(finder, write, text):
    assert {slug for _, _, slug in spots(finder, write("x", text))} <= {"w"}


def test_a_role_before_its_player_and_after_are_marked(finder, write):
    article = write("x", "Kim Ji-won (Lee Min-ki) and Song Kang-ho(Han Hyo-joo)")
    found = finder.candidates(finder.parts(article))
    assert found[SubjectKind.ACTOR, "kim-ji-won"].spots[0].names_role
    assert found[SubjectKind.ACTOR, "han-hyo-joo"].spots[0].in_role_place


def test_a_very_long_body_is_read_in_part(finder, write):
    article = write("x", "word " * 100_000 + "Han Hyo Joo")
    assert spots(finder, article) == set()
