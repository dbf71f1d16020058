"""The signs of likeness, one by one."""

from dataclasses import replace
from datetime import timedelta

import pytest

from aggregator.group.likeness import AGAINST, EITHER, gap, likeness, signs
from aggregator.group.traits import of_article
from aggregator.group.weights import WEIGHTS
from aggregator.model import Evidence, Kind, Mention, SubjectKind

HOST = "hallyu.example"


def seen(article, outlet=HOST):
    return of_article(article, outlet)


def test_signs_that_say_nothing_are_left_out(article):
    assert 0 not in signs(seen(article()), seen(article("Other", "Other words."))).values()


def test_every_weight_speaks_the_way_its_sign_says():
    for name, weight in WEIGHTS.items():
        assert name in EITHER or (weight < 0) == (name in AGAINST), name


@pytest.mark.parametrize(
    ("field", "one", "other", "sign"),
    [
        ("episodes", (3,), (4,), "other_episodes"),
        ("kinds", (Kind.POSTER,), (Kind.TEASER,), "other_kind"),
        ("kinds", (Kind.POSTER,), (Kind.POSTER,), "same_kind"),
        ("episodes", (3, 4), (4,), "same_episodes"),
    ],
)
def test_facts_agree_or_differ(article, field, one, other, sign):
    assert signs(seen(article(**{field: one})), seen(article(**{field: other})))[sign] == 1.0


@pytest.mark.parametrize(
    ("one", "other", "sign"),
    [
        ("Main poster is out", "First teaser is out", "other_material"),
        ("Fan meeting announced", "Fan meeting sold out", "untold_phase"),
        ("Ratings rise to 9.4 percent", "Ratings at 8.1 percent", "other_percents"),
        ("He enlists on April 30", "He enlists on May 12", "other_days"),
        ("6.4 million views", "9.1 million views", "other_numbers"),
    ],
)
def test_what_speaks_against(article, one, other, sign):
    assert signs(seen(article(one, "")), seen(article(other, "")))[sign] > 0


def test_korean_and_english_meet_in_concepts_and_figures(article):
    english = seen(article("Donates 100 million won to wildfire victims", ""))
    korean = seen(article("산불 이재민에 1억 원 기부", "", language="ko"))
    found = signs(english, korean)
    assert found["two_languages"] == found["same_numbers"] == 1.0
    assert found["same_event"] > 0
    assert found["same_matter"] > 0
    assert "title_words" not in found


def test_a_copy_is_as_alike_as_can_be(article):
    one = article()
    other = article("Filming of “Salt Road” ends", "The crew left the island on Sunday.")
    assert likeness(seen(one), seen(replace(one, guid="x"), "kscreen.example")) > likeness(
        seen(one), seen(other)
    )


def test_time_is_the_claims_if_both_have_one(article):
    one = seen(article())
    late = article(published=article().published + timedelta(days=3), published_at=article().published_at)
    assert gap(one, seen(late)) == timedelta(days=3)
    undated = article(published=None, published_at=article().published_at + timedelta(days=1))
    assert gap(one, seen(undated)) == timedelta(days=1)
    assert signs(one, seen(undated))["undated"] == 1.0


def person(slug, name, *, about=True):
    proof = (Evidence("title", name, name, start=TITLE.index(name)),)
    return Mention(SubjectKind.ACTOR, slug, about=about, score=0.9, evidence=proof)


TITLE = "Baek Do-yun on Seo Ye-dam: an interview"


def test_two_interviews_are_told_apart_by_who_speaks(article):
    baek, seo = person("baek-do-yun", "Baek Do-yun"), person("seo-ye-dam", "Seo Ye-dam")
    one = seen(article(TITLE, mentions=(baek, seo)))
    other = seen(
        article(
            "Seo Ye-dam gives an interview",
            mentions=(replace(seo, evidence=(Evidence("title", "Seo Ye-dam", "", start=0),)),),
        )
    )
    assert signs(one, other)["other_speaker"] == signs(one, other)["other_face"] == 1.0
    assert "other_speaker" not in signs(one, one)


def test_what_the_other_names_is_no_other_subject(article):
    ferry = Mention(SubjectKind.DRAMA, "moonlit-ferry", about=True, score=0.9)
    salt = Mention(SubjectKind.DRAMA, "salt-road", about=True, score=0.9)
    assert signs(seen(article(mentions=(ferry,))), seen(article(mentions=(salt,))))["other_dramas"] == 1.0
    both = article(mentions=(salt, replace(ferry, about=False)))
    assert "other_dramas" not in signs(seen(article(mentions=(ferry,))), seen(both))


def test_a_season_is_its_drama(article):
    one = Mention(SubjectKind.DRAMA, "salt-road", about=True, score=0.9)
    second = replace(one, slug="salt-road-season-2")
    assert signs(seen(article(mentions=(one,))), seen(article(mentions=(second,))))["same_dramas"] == 1.0


def test_strangers_know_nobody_in_common_and_the_nameless_nobody_at_all(article):
    one = seen(article(mentions=(person("baek-do-yun", "Baek Do-yun"),)))
    other = seen(article(mentions=(person("seo-ye-dam", "Seo Ye-dam"),)))
    assert signs(one, other)["strangers"] == 1.0
    assert signs(one, seen(article()))["nameless"] == 1.0


def test_undated_posters_are_not_one_for_naming_one_premiere(article):
    one, other = (
        article(f"{which} poster", "It starts on April 30.", published=None) for which in ("A", "B")
    )
    found = signs(seen(one), seen(other))
    assert found["one_of_many"] == 1.0
    assert "same_days" not in found
    rating = seen(article("At 9.4 percent", "", published=None))
    assert "one_of_many" not in signs(rating, rating)


def test_hours_count_only_where_both_feeds_give_a_time(article):
    one = seen(article())
    assert signs(one, one)["same_hours"] == 1.0
    assert "same_hours" not in signs(one, seen(article(published=None)))
