"""What of an article's words is kept for comparing."""

from dataclasses import replace

import pytest

from aggregator.group.concepts import TABLES_MARK, Field
from aggregator.group.gist import gist_of, read_gist, unpack
from aggregator.model import Evidence, Fact, FactKind, Kind, Mention, SubjectKind

TITLE = "‘Moonlit Ferry’ teaser: 백도윤 “I waited” at 9.4 percent on May 12"
TEXT = "Its poster of Tongyeong, seen 640만 times, follows. " * 3 + "In the end there is a wedding."


@pytest.fixture
def linked(article):
    proof = (Evidence("title", "백도윤", "백도윤"),)
    return article(
        TITLE,
        TEXT,
        mentions=(Mention(SubjectKind.ACTOR, "baek-do-yun", about=True, score=0.9, evidence=proof),),
        facts=(Fact(FactKind.CASTING, "confirmed", "joins"), Fact(FactKind.RATING, "9.4", "9.4")),
    )


def test_every_part_comes_back(linked):
    gist = unpack(gist_of(linked))
    assert gist.title_terms.terms == {"moonlit", "wait", "percent"}
    assert "tongyeong" not in gist.terms.terms
    assert gist.headline == {"boat", "teaser", "rating"}
    assert {"teaser", "poster", "wedding"} <= gist.concepts == gist.loudness.keys()
    assert gist.loudness["teaser"] > gist.loudness["poster"] > gist.loudness["wedding"]
    assert gist.quotes == {"moonlit ferry", "i waited"}
    assert (gist.percents, gist.casting) == ({"9.4"}, {"confirmed"})
    assert {"5-12", "12"} <= gist.days
    assert gist.numbers == {"6400000"}
    assert gist.faces == ("baek-do-yun",)


def test_a_field_is_as_loud_as_all_its_concepts(linked):
    gist = unpack(gist_of(linked))
    told = gist.told[Field.MATERIAL]
    assert told.loudest == gist.loudness["teaser"]
    own = [gist.loudness[name] for name in ("teaser", "poster", "rating")]
    assert told.total == pytest.approx(sum(own))


def test_a_recap_is_one_whatever_its_headline_says(article):
    assert "recap" in unpack(gist_of(article("Episode 3", "", kinds=(Kind.RECAP,)))).headline
    rating = article("Episode 3 at 9.4 percent", "", kinds=(Kind.RECAP,))
    assert unpack(gist_of(rating)).headline == {"rating"}


def test_an_article_of_few_words_has_a_gist(article):
    gist = unpack(gist_of(article("Oh", "")))
    assert gist.title_terms.terms == {"oh"}
    assert gist.concepts == gist.quotes == gist.numbers == frozenset()


def test_what_is_kept_is_read_and_not_taken_again(linked, neighbour):
    stored = neighbour(linked, gist=gist_of(linked), title="Another", excerpt="", names=(), facts=())
    assert read_gist(stored) == read_gist(linked)


@pytest.mark.parametrize("stale", ["", "0old\nother\n" + "\n" * 10])
def test_a_gist_of_other_rules_is_taken_anew(linked, neighbour, stale):
    """All but the faces: the store does not say where in a title a name stood."""
    fresh = unpack(gist_of(linked))
    assert read_gist(neighbour(linked, gist=stale)) == fresh._replace(faces=())
    assert read_gist(replace(linked, gist=stale)) == fresh


def test_a_gist_names_its_rules(linked):
    assert gist_of(linked).partition("\n")[0].endswith(TABLES_MARK)
