import pytest

from aggregator.model import SubjectKind
from aggregator.tag import weights
from aggregator.tag.company import Company
from aggregator.tag.judge import Candidate, Spot, chance, logistic, weigh
from aggregator.tag.spellings import Grade, Name


def test_log_odds_and_chances():
    assert logistic(0.0) == 0.5
    assert weigh({"a": 2.0, "b": 0.0, "unknown": 5.0}, {"a": 1.5, "b": 9.0}) == 3.0
    assert chance({"a": 1.0}, {"a": 0.0}) == 0.5


@pytest.mark.parametrize(
    ("table", "sign"),
    [
        (weights.DRAMA, "quoted"), (weights.DRAMA, "cast"), (weights.DRAMA, "long"),
        (weights.DRAMA, "in_time"),
        (weights.ACTOR, "full"), (weights.ACTOR, "cast"), (weights.ACTOR, "person_at"),
        (weights.ACTOR, "group_same"),
        (weights.DRAMA_ABOUT, "title"), (weights.ACTOR_ABOUT, "title"),
    ],
)  # fmt: skip
def test_what_speaks_for_a_link_weighs_more_than_nothing(table, sign):
    assert table[sign] > 0


@pytest.mark.parametrize(
    ("table", "sign"),
    [
        (weights.DRAMA, "part"), (weights.DRAMA, "bare"), (weights.DRAMA, "other_at"),
        (weights.DRAMA, "too_early"),
        (weights.ACTOR, "trade_at"), (weights.ACTOR, "role"), (weights.ACTOR, "names_role"),
        (weights.ACTOR, "guess"),
        (weights.DRAMA_ABOUT, "bracketed"), (weights.DRAMA_ABOUT, "title_taken"),
        (weights.ACTOR_ABOUT, "footer"),
    ],
)  # fmt: skip
def test_what_speaks_against_a_link_weighs_less(table, sign):
    assert table[sign] < 0


def drama(slug, odds):
    return Candidate((SubjectKind.DRAMA, slug), alone=odds, chance=logistic(odds))


def actor(slug, odds, text="Kim Sin"):
    name = Name(SubjectKind.ACTOR, slug, text, Grade.MAIN, needs_context=False, parts=2, hangul=False)
    spot = Spot("text", 0, len(text), text, name, None, loose=False, names_role=False)
    return Candidate((SubjectKind.ACTOR, slug), [spot], alone=odds, chance=logistic(odds))


def no_roles(_drama):
    return frozenset()


def judged(company, *candidates):
    company.judge({candidate.key: candidate for candidate in candidates})
    return candidates


def test_a_likely_player_speaks_for_the_drama_and_the_drama_for_the_player():
    company = Company({"goblin": frozenset({"gong-yoo"})}, {"gong-yoo": {"goblin"}}, no_roles)
    series, player = judged(company, drama("goblin", -1.0), actor("gong-yoo", 2.0))
    assert series.chance > logistic(-1.0)
    assert player.chance > logistic(2.0)
    assert (series.company, player.company) == ("gong-yoo", "goblin")


def test_who_does_not_play_in_it_says_nothing_of_a_drama():
    series, _ = judged(
        Company({"goblin": frozenset()}, {}, no_roles), drama("goblin", -1.0), actor("gong-yoo", 2.0)
    )
    assert series.chance == pytest.approx(logistic(-1.0))
    assert series.company == ""


def test_a_roles_name_is_no_person_where_its_drama_is_named():
    company = Company({"goblin": frozenset()}, {"kim-sin": {"other"}}, {"goblin": {"kimsin"}}.__getitem__)
    _, person = judged(company, drama("goblin", 4.0), actor("kim-sin", 1.0))
    assert person.chance < 0.5


def test_a_co_star_speaks_for_a_person():
    company = Company({}, {"a": {"goblin"}, "b": {"goblin"}, "c": {"other"}}, no_roles)
    one, two, three = judged(company, actor("a", 0.0), actor("b", 3.0), actor("c", 0.0))
    assert one.chance > three.chance
    assert two.chance > logistic(3.0)
