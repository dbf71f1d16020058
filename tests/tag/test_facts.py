from datetime import date

import pytest

from aggregator.model import FactKind, Kind, SubjectKind
from aggregator.tag.facts import Place, facts

DRAMA = Place(SubjectKind.DRAMA, "happiness", 0, about=True)
ACTOR = Place(SubjectKind.ACTOR, "han-hyo-joo", 0, about=True)


def values(text, kind, *, places=(DRAMA, ACTOR), kinds=(Kind.CASTING,), published=date(2021, 11, 1)):
    return [fact.value for fact in facts(text, places, kinds, published) if fact.kind is kind]


@pytest.mark.parametrize(
    ("text", "slot"),
    [
        ("It airs every Saturday and Sunday at 10:30 p.m. KST.", "Sat,Sun 22:30 KST"),
        ("It airs every Friday at 10 p.m. KST.", "Fri 22:00 KST"),
        ("on Mondays and Tuesdays at 8:50 p.m. KST", "Mon,Tue 20:50 KST"),
        ("매주 토, 일 밤 10시 30분 방송", "Sat,Sun 22:30 KST"),
        ("매주 토·일요일 오후 9시 20분에", "Sat,Sun 21:20 KST"),
        ("매주 금요일 밤 10시 방송", "Fri 22:00 KST"),
        ("매주 수목 밤 9시 반", "Wed,Thu 21:30 KST"),
    ],
)
def test_airing_slots(text, slot):
    assert values(text, FactKind.SLOT) == [slot]


@pytest.mark.parametrize(
    ("text", "rating"),
    [
        ("The drama scored viewership ratings of 9.4 percent.", ["9.4"]),
        ("전국 시청률 9.4%를 기록했다.", ["9.4"]),
        ("He owns 9.4 percent of the company.", []),
        ("Sales rose 20% of late, and ratings too.", []),
    ],
)
def test_ratings_need_a_word_of_viewers(text, rating):
    assert values(text, FactKind.RATING) == rating


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Han Hyo Joo was offered the lead.", "offered"),
        ("Han Hyo Joo is in talks to lead.", "talks"),
        ("Han Hyo Joo has been cast in the drama.", "confirmed"),
        ("Han Hyo Joo turned down the role she was offered.", "declined"),
        ("Han Hyo Joo dropped out of the drama.", "left"),
        ("한효주 측은 출연을 제안받고 검토 중이라고 했다.", "talks"),
        ("한효주가 출연을 확정했다.", "confirmed"),
        ("한효주가 드라마에서 하차한다.", "left"),
    ],
)
def test_casting_states(text, state):
    assert values(text, FactKind.CASTING) == [state]


def test_casting_states_are_read_only_in_casting_news():
    assert values("Han Hyo Joo was offered tea.", FactKind.CASTING, kinds=(Kind.INTERVIEW,)) == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("It premieres on November 5 at 10:40 p.m.", ["2021-11-05"]),
        ("It premieres on January 5.", ["2022-01-05"]),
        ("It premiered on March 10, 2018.", ["2018-03-10"]),
        ("오는 5일 첫 방송된다.", ["2021-11-05"]),
        ("12월 3일 밤 10시 첫 방송", ["2021-12-03"]),
        ("2022년 1월 3일 첫 공개", ["2022-01-03"]),
        ("It premieres on February 31.", []),
    ],
)
def test_premieres_take_the_year_from_the_article(text, day):
    assert values(text, FactKind.PREMIERE) == day


def test_a_sentence_speaks_of_the_drama_that_it_names():
    other = Place(SubjectKind.DRAMA, "stranger", 30, about=False)
    found = facts(
        "Ratings were 3.1 percent. But Stranger had ratings of 5.2 percent.", (DRAMA, other), (), None
    )
    assert [(fact.value, fact.slug) for fact in found] == [("3.1", "happiness"), ("5.2", "stranger")]


def test_nothing_is_stated_of_nobody():
    assert facts("It airs every Friday at 10 p.m.", (), (), None) == ()
