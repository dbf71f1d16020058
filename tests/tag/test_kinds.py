import pytest

from aggregator.model import Kind
from aggregator.tag.kinds import episodes, kinds
from aggregator.tag.lexicon import Lexicon

LEXICON = Lexicon()


def told(title, text="", label=""):
    found = (LEXICON.find(field.lower()).signs for field in (title, text, label))
    return kinds(*found, headline=title, linked=True)


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Han Hyo Joo In Talks To Lead New tvN Drama", Kind.CASTING),
        ("한효주, tvN 새 드라마 출연 확정", Kind.CASTING),
        ("‘조작’ 대본리딩 현장 공개", Kind.SCRIPT_READING),
        ("Watch: “Happiness” Drops Teaser", Kind.TEASER),
        ("'해피니스' 티저 영상 공개", Kind.TEASER),
        ("“Happiness” Main Poster", Kind.POSTER),
        ("Park Hyung Sik In New Stills", Kind.STILL),
        ("'해피니스' 비하인드 컷", Kind.MAKING),
        ("“Happiness” Rises To Personal Best Ratings", Kind.RATINGS),
        ("'해피니스' 시청률 4% 돌파", Kind.RATINGS),
        ("Happiness: Episode 5 Recap", Kind.RECAP),
        ("“Happiness” Finale", Kind.FINALE),
        ("'해피니스' 종영 소감", Kind.FINALE),
        ("Happiness – K-Drama Review", Kind.REVIEW),
        ("[인터뷰] 박형식", Kind.INTERVIEW),
        ("Winners Of The 58th Baeksang Arts Awards", Kind.AWARD),
        ("Two Stars Confirmed To Be Dating", Kind.DATING),
        ("배우 두 사람 열애 인정", Kind.DATING),
        ("Park Hyung Sik To Enlist In June", Kind.MILITARY),
        ("안우연, 4월 군 입대", Kind.MILITARY),
        ("Actor Donates To Hospital", Kind.PERSONAL),
        ("Singer Joins “Happiness” OST", Kind.OST),
        ("Cast Of “Happiness” To Guest On “Running Man”", Kind.VARIETY),
        ("Actor’s Agency Announces Legal Action", Kind.SCANDAL),
        ("“Happiness” Season 2 In Production", Kind.PRODUCTION),
    ],
)
def test_headlines_in_both_languages_show_their_kind(title, kind):
    assert kind in told(title)


def test_narrow_kinds_bring_the_wider_one():
    assert Kind.STILL in told("“Happiness” Main Poster")
    assert Kind.MAKING in told("대본리딩 현장")
    assert Kind.PERSONAL in told("안우연 입대")
    assert Kind.PERSONAL in told("Actor’s Agency Announces Legal Action")


@pytest.mark.parametrize(
    ("title", "text", "kind"),
    [
        ("Agency Unveils Plan For A Park", "", Kind.STILL),
        ("A talk about 비주얼 and more", "", Kind.STILL),
        ("Korea counts its visitors", "They hope to make it a habit and confirm the offer.", Kind.CASTING),
        ("“Happiness” tops the buzz list", "He told her.", Kind.INTERVIEW),
        ("“Happiness” is the most finished series of the year", "", Kind.RECAP),
        ("배우의 간담회에서", "서울에서 열린 간담회에서 만났다.", Kind.RECAP),
        ("Happiness: Episode 8", "I cried at the wedding, and the marriage, and the divorce.", Kind.DATING),
        ("'해피니스' 첫회 2.9%", "부부가 이혼을 앞두고 군대와 마약 이야기를 한다.", Kind.SCANDAL),
        ("‘해피니스’ 11회 방송", "종영까지 4회를 남겼다.", Kind.FINALE),
    ],
)
def test_words_that_mean_little_alone_and_plots_show_no_kind(title, text, kind):
    assert kind not in told(title, text)


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Happiness: Episode 8", Kind.RECAP),
        ("'해피니스' 4.1%로 출발", Kind.RATINGS),
        ("“Happiness” Tops Netflix Chart In 9 Countries", Kind.RATINGS),
        ('Han Hyo-joo: "I want to fail well"', Kind.INTERVIEW),
        ("Remembering a great actor", Kind.PERSONAL),
    ],
)
def test_shapes_of_headlines(title, kind):
    assert kind in told(title)


def test_two_hints_of_one_kind_show_it():
    assert Kind.STILL in told("Han Hyo Joo Transforms Into A Guard", "The first look of her is out.")


def test_the_words_of_a_dramas_title_and_of_a_publishers_name_tell_nothing(linker, write):
    assert Kind.SCANDAL in linker.link(write("A confession and a scandal", "A scandal.")).kinds
    article = linker.link(
        write("“Fight for My Way” » Korean drama recaps", "The drama “Fight for My Way” is on.")
    )
    assert Kind.RECAP not in article.kinds


def test_without_any_sign_it_is_news_or_other():
    assert told("A quiet day") == (Kind.NEWS,)
    assert kinds((), (), (), linked=False) == (Kind.OTHER,)


def test_categories_count_like_the_headline():
    assert told("A quiet day", label="Casting news")[0] is Kind.CASTING


def test_no_kind_is_told_twice():
    found = told("New stills, new photos, first look", "stills stills stills poster")
    assert len(found) == len(set(found))


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Episode 9", (9,)),
        ("Ep. 9-10", (9, 10)),
        ("Episodes 27 - 28 recap", (27, 28)),
        ("episodes 3 and 4", (3, 4)),
        ("Eps 1–2", (1, 2)),
        ("the 9th episode", (9,)),
        ("지난 9회에서", (9,)),
        ("9~10회 예고", (9, 10)),
        ("9, 10회", (9, 10)),
        ("제11회 방송", (11,)),
        ("12화 줄거리", (12,)),
        ("It has 16 episodes", ()),
        ("제57회 백상예술대상", ()),
        ("3회 연속 1위", ()),
        ("1회당 5억", ()),
        ("Episode 9000", ()),
        ("Episode 9 at 10 p.m.", (9,)),
        ("from episode seven on", (7,)),
        ("종영까지 4회를 남겼다", ()),
        ("종영까지 4회 남았다", ()),
        ("제29회 LG배 8강전", ()),
        ("rated 9.4 percent", ()),
    ],
)
def test_episode_numbers(text, numbers):
    assert episodes("", text) == numbers


def test_episodes_of_headline_and_body_are_one_list():
    assert episodes("Episode 2", "After Episode 1, episode 2 was better.") == (1, 2)
