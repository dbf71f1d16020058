import pytest

from aggregator.model import Kind
from aggregator.tag.lexicon import Cue, Lexicon

LEXICON = Lexicon()


def cues(text):
    joined = 0
    for sign in LEXICON.find(text).signs:
        joined |= sign.cue
    return joined


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("a new drama", Cue.DRAMA), ("tvn", Cue.NETWORK), ("the actress", Cue.PERSON),
        ("the film", Cue.OTHER),
        ("album", Cue.MUSIC),
        ("월화드라마", Cue.DRAMA), ("넷플릭스는", Cue.NETWORK), ("감독은", Cue.TRADE),
        ("배우는", Cue.PERSON),
    ],
)  # fmt: skip
def test_words_of_both_languages_are_found(text, cue):
    assert cues(text) & cue


@pytest.mark.parametrize("text", ["dramatic", "filmography", "epic", "seasoned", "tvnz"])
def test_latin_words_are_whole(text):
    assert LEXICON.find(text).signs == []


def test_a_phrase_keeps_the_cues_of_its_words():
    assert cues("a new drama for her") & Cue.DRAMA


def test_a_phrase_with_cues_of_its_own_keeps_to_them():
    assert not cues("a chinese drama") & Cue.DRAMA


def test_a_starred_entry_stands_for_longer_words():
    assert Kind.PERSONAL in LEXICON.find("donations").signs[0].kinds


def test_what_is_around_a_place():
    text = "exo’s d.o. in tvn’s drama ‘x’"
    found = LEXICON.find(text)
    assert found.around(text.index("d.o."), text.index("d.o.") + 4).group == "EXO"
    place = text.index("x’")
    around = found.around(text.rindex("x"), text.rindex("x") + 1)
    assert around.beside & Cue.DRAMA
    assert around.near & Cue.NETWORK
    assert not found.around(0, 1).beside & Cue.DRAMA
    assert place < len(text)
