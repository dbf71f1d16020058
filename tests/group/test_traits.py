"""What of an article is compared."""

from aggregator.group.traits import of_article, of_neighbour
from aggregator.model import Evidence, Kind, Mention, SubjectKind


def mention(slug, words, *, about=True, kind=SubjectKind.ACTOR):
    return Mention(kind, slug, about=about, score=0.9, evidence=(Evidence("title", words, words),))


def test_names_are_subjects_and_no_words(article):
    traits = of_article(
        article("Baek Do-yun joins", "", mentions=(mention("baek-do-yun", "Baek Do-yun"),)), "hallyu.example"
    )
    assert traits.actors == traits.named == {"actor:baek-do-yun"}
    assert not traits.gist.title_terms.terms


def test_what_is_only_named_is_not_what_it_is_about(article):
    named = mention("salt-road", "Salt Road", about=False, kind=SubjectKind.DRAMA)
    traits = of_article(article(mentions=(named,)), "")
    assert traits.dramas == frozenset()
    assert traits.named == {"drama:salt-road"}


def test_a_headline_is_louder_than_its_text(article):
    text = (
        "It has a teaser. "
        + "So much is said of it here and there, and all of it at length. " * 4
        + "A poster."
    )
    told = of_article(article("Interview", text), "").gist.loudness
    assert told["interview"] > told["teaser"] > told["poster"]


def test_vague_kinds_say_nothing(article):
    assert of_article(article(kinds=(Kind.NEWS, Kind.RECAP)), "").kinds == {Kind.RECAP}


def test_a_stored_article_is_read_as_it_came(article, neighbour):
    linked = article(mentions=(mention("baek-do-yun", "Baek Do-yun"), mention("baek-do-yun", "백도윤")))
    assert of_neighbour(neighbour(linked)) == of_article(linked, "hallyu.example")
