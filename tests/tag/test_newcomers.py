import make
import pytest

from aggregator.model import SubjectKind
from aggregator.tag.lexicon import Lexicon
from aggregator.tag.linker import Linker
from aggregator.tag.newcomers import newcomers

LEXICON = Lexicon()


def proposed(text, known=lambda start, end: False):
    return [(one.subject, one.text) for one in newcomers(text, LEXICON.find(text.lower()), known)]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Netflix confirmed the new drama “Love O’Clock” today.", "Love O’Clock"),
        ("The tvN series ‘A Quiet Road’ begins in May.", "A Quiet Road"),
        ("tvN 새 드라마 '조용한 길'이 온다.", "조용한 길"),
        ("JTBC 토일드라마 〈조용한 길〉 측은", "조용한 길"),
    ],
)
def test_a_quoted_title_beside_words_of_drama_is_proposed(text, title):
    assert proposed(text) == [(SubjectKind.DRAMA, title)]


@pytest.mark.parametrize(
    "text",
    [
        "The film “A Quiet Road” opens in May.",
        "She called the drama “really hard work for me”.",
        "드라마 촬영을 마치고 '정말 행복했습니다'라고 말했다.",
        "The new song “Quiet Road” is out.",
        "“Quiet Road” is a street in Seoul.",
        "드라마 제작진은 “네 배우의 성장을 지켜봐 달라”고 전했다.",
        "드라마 “조용한 길을 걷고 싶어”",
        "드라마 '정말 좋아. 고마워'",
        "tvN 드라마 OST Part.2 '조용한 길'이 나왔다.",
        "The K-drama wave, or “Korean Wave,” is on.",
        "Netflix said, and she called it “A Quiet Road” for years.",
    ],
)
def test_films_songs_and_sayings_are_not(text):
    assert proposed(text) == []


def test_what_the_catalogue_knows_is_not_proposed():
    assert proposed("The drama “Love O’Clock” is here.", known=lambda start, end: True) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [("신예 배우 김가람이 나온다.", "김가람"), ("The rookie actress Kim Ga-ram plays her.", "Kim Ga-ram")],
)
def test_a_korean_name_beside_actor_is_proposed(text, name):
    assert (SubjectKind.ACTOR, name) in proposed(text)


def test_an_article_of_another_world_proposes_nothing(linker, write):
    title, text = "A series of posts", "The series “Quiet Road” is about roads."
    assert linker.link(write(title, text)).proposals == ()
    assert linker.link(write(title, f"{text} It is a Korean drama.")).proposals != ()


def test_names_of_other_shapes_are_not():
    assert proposed("The actor John Smith plays him. 배우 생활을 했다.") == []


def test_each_once_with_its_sentence():
    text = "It was late. The drama “Love O’Clock” is here. The drama “Love O’Clock” stays."
    found = newcomers(text, LEXICON.find(text.lower()), lambda start, end: False)
    assert [one.words for one in found] == ["The drama “Love O’Clock” is here."]


def test_an_unlinked_title_inside_a_longer_one_does_not_hide_it():
    text = "Netflix confirmed the new drama “Love O’Clock” today."
    linker = Linker(make.catalogue([make.drama("love", "Love", needs_context=True)]))
    (found,) = linker.link(make.article("Two stars reunite", text=text)).proposals
    assert found.text == "Love O’Clock"


def test_a_linked_title_with_more_words_is_not_a_new_one():
    text = "Netflix confirmed the new drama “Moonlit Ferry: Homecoming” today, with Han Seo-jin again."
    assert Linker(make.catalogue()).link(make.article("Back again", text=text)).proposals == ()
