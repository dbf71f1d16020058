from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.model import Actor, Alias, AliasKind, Catalogue, Drama, FactKind, Kind, SubjectKind
from aggregator.tag.linker import Linker

DRAMA, ACTOR = SubjectKind.DRAMA, SubjectKind.ACTOR


def slugs(article, kind, *, about=None):
    return {
        one.slug for one in article.mentions if one.subject is kind and (about is None or one.about is about)
    }


def test_the_seed_article_is_about_its_drama_and_the_two_of_its_headline(linker, write):
    article = linker.link(
        write(
            "Watch: Son Suk Ku And Kim Ji Won On The Day They Shot Their Confession In “My Liberation Notes”",
            "A making-of clip from JTBC’s “My Liberation Notes” shows Kim Ji Won and Son Suk Ku before the"
            " confession scene. The series follows three siblings: Lee Min Ki, Kim Ji Won, and Lee El."
            " The two laughed a lot, and the director asked for one more take.\nUntil the next episode, watch"
            " Kim Ji Won in “Fight For My Way” with subtitles below!",
        )
    )
    assert slugs(article, DRAMA, about=True) == {"my-liberation-notes"}
    assert slugs(article, DRAMA, about=False) == {"fight-for-my-way"}
    assert {"kim-ji-won", "son-suk-ku"} <= slugs(article, ACTOR, about=True)
    assert slugs(article, ACTOR) == {"kim-ji-won", "son-suk-ku", "lee-min-ki", "lee-el"}
    assert Kind.MAKING in article.kinds


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("World Happiness Report: South Korea 57th", "The World Happiness Report was published on Monday."),
        ("How to find happiness", "Happiness is a warm cup of tea, a doctor says in a series of talks."),
        ("“Happiness Index” rises in Seoul", "The city’s “Happiness Index” rose by two points."),
        ("Red Velvet’s song “Happiness” turns six", "The song “Happiness” was the group’s debut single."),
        ("A secret of the stars", "Nobody knows the secret of the film, says its director."),
        (
            "Kim Min-jae scores for Bayern",
            "The defender Kim Min-jae played ninety minutes in Munich on Saturday.",
        ),
        ("작은 행복", "해피니스라는 말은 행복을 뜻한다. 비밀은 없다."),
        ("고수 10인의 낚시 비법", "낚시 고수들이 모여 비법을 나눴다."),
        ("김민재 뮌헨 수비 이끌어", "김민재가 선발로 나선 뮌헨이 경기에서 두 골 차로 이겼다."),
        ("조승우 의원, 국회 연설", "조승우 의원은 국회에서 정부를 비판했다."),
        ("American drama “Stranger” ends", "The American series “Stranger” on CBS ended on Sunday."),
    ],
)
def test_ordinary_words_and_namesakes_link_nothing(linker, write, title, text):
    article = linker.link(write(title, text))
    assert article.mentions == ()
    assert Kind.OTHER in article.kinds


@pytest.mark.parametrize(
    ("title", "text", "drama"),
    [
        (
            "‘Happiness’ premieres to rave reviews",
            "tvN’s new drama ‘Happiness’ stars Han Hyo Joo.",
            "happiness",
        ),
        (
            "Why I loved Happiness",
            "The K-drama Happiness with Park Hyung Sik is a zombie thriller.",
            "happiness",
        ),
        ("“W” recap of episode 11", "The real world of “W” comes close to horror in this episode.", "w"),
        (
            "조승우 '비밀의 숲2' 출연",
            "배우 조승우가 tvN 드라마 '비밀의 숲2'에 출연한다.",
            "stranger-season-2",
        ),
        ("'눈여' 김지원 열연", "tvN 드라마 '눈물의 여왕'(이하 '눈여') 김지원이 열연했다.", "queen-of-tears"),
        (
            "Go Soo to lead Ok Joong Hwa",
            "Actor Go Soo will lead MBC drama Ok Joong Hwa.",
            "the-flower-in-prison",
        ),
        (
            "Kim Ji-won (Fight for My Way) is back",
            "Kim Ji-won (Fight for My Way) is up for a drama.",
            "fight-for-my-way",
        ),
    ],
)
def test_titles_are_told_by_quotes_network_cast_and_words_of_drama(linker, write, title, text, drama):
    assert drama in slugs(linker.link(write(title, text)), DRAMA)


@pytest.mark.parametrize(("year", "drama"), [(2000, "secret-2000"), (2013, "secret-2013")])
def test_of_dramas_that_share_a_title_the_one_on_air_is_meant(linker, write, year, drama):
    day = datetime(year, 10, 5, tzinfo=UTC)
    article = linker.link(
        write("‘Secret’ starts well", "The drama ‘Secret’ had good ratings.", published=day)
    )
    assert slugs(article, DRAMA) == {drama}


def test_the_cast_decides_between_dramas_of_one_title(linker, write):
    article = linker.link(write("Ji Sung in “Secret”", "Actor Ji Sung stars in the drama “Secret.”"))
    assert slugs(article, DRAMA) == {"secret-2013"}
    assert slugs(article, ACTOR) == {"ji-sung"}


@pytest.mark.parametrize(
    "text",
    [
        "In the drama “My Liberation Notes,” Mr. Gu (Son Suk Ku) meets Yeom Mi Jung (Kim Ji Won).",
        "JTBC 드라마 '나의 해방일지'에서 구씨(손석구 분)는 염미정(김지원 분)을 만난다.",
    ],
)
def test_roles_beside_their_players_are_no_people(linker, write, text):
    assert slugs(linker.link(write("A new episode", text)), ACTOR) == {"son-suk-ku", "kim-ji-won"}


@pytest.mark.parametrize(
    "text",
    [
        "director Kim Soo-hyun made the drama.",
        "The drama is by Kim Soo-hyun.",
        "김수현 작가가 드라마를 쓴다.",
    ],
)
def test_people_of_other_trades_are_not_the_actor(linker, write, text):
    assert slugs(linker.link(write("A drama is announced", text)), ACTOR) == set()


def test_a_stage_name_needs_its_group(linker, write):
    with_group = linker.link(
        write("EXO’s D.O. in a drama", "EXO’s D.O. is cast in a new drama, says the agency.")
    )
    assert slugs(with_group, ACTOR) == {"doh-kyung-soo"}
    assert slugs(linker.link(write("What to do now", "Do. Or do not. There is a drama.")), ACTOR) == set()


def test_evidence_names_the_words_their_place_and_the_cues(linker, write):
    text = "tvN’s drama ‘Happiness’ stars Han Hyo Joo."
    mention = next(one for one in linker.link(write("A review", text)).mentions if one.subject is DRAMA)
    evidence = mention.evidence[0]
    assert (evidence.field, evidence.text, evidence.alias) == ("text", "Happiness", "Happiness")
    assert text[evidence.start :].startswith("Happiness")
    assert {"in quotes", "cast: Han Hyo-joo", "network: tvN"} <= set(evidence.cues)
    assert 0.5 <= mention.score <= 1


def test_categories_and_the_words_of_the_address_speak_too(linker, write):
    by_label = linker.link(write("She is back", "The actress is back.", categories=("Han Hyo Joo", "News")))
    assert slugs(by_label, ACTOR) == {"han-hyo-joo"}
    url = "https://example.org/news/park-hyung-sik-surprise-drama/"
    assert slugs(linker.link(write("A star’s surprise", "You will not believe it.", url=url)), ACTOR) == {
        "park-hyung-sik"
    }


def test_facts_and_newcomers_come_with_the_links(linker, write):
    article = linker.link(
        write(
            "Han Hyo Joo Confirmed For New Drama",
            "Han Hyo Joo has been cast in the new drama “Love O’Clock.” It follows “Happiness.”",
        )
    )
    assert [(fact.kind, fact.value, fact.slug) for fact in article.facts] == [
        (FactKind.CASTING, "confirmed", "han-hyo-joo")
    ]
    assert [proposal.text for proposal in article.proposals] == ["Love O’Clock"]


def test_a_forbidden_spelling_never_links(write):
    drama = Drama("x", "Love Rain", aliases=(Alias("Love Rain", AliasKind.FORBIDDEN),))
    assert Linker(Catalogue(1, (drama,))).link(write("The drama “Love Rain”")).mentions == ()


def test_a_name_shared_by_forty_people_links_at_most_one(write):
    people = tuple(Actor(f"kim-{number}", "Kim Min-su", "김민수") for number in range(40))
    article = Linker(Catalogue(1, (), people)).link(
        write("Actor Kim Min-su stars in a drama", "배우 김민수 주연")
    )
    assert len(article.mentions) <= 1


def test_a_megabyte_and_a_thousand_names_are_linked(linker, write):
    text = "Han Hyo Joo and Lee Min Ki star in the drama “Happiness.” " * 17_000
    article = linker.link(write("A very long page", text))
    assert {"han-hyo-joo", "happiness"} <= {one.slug for one in article.mentions}
    assert all(len(one.evidence) <= 3 for one in article.mentions)


@given(title=st.text(min_size=1), text=st.text(), label=st.text())
def test_any_text_is_linked_without_an_exception(linker, write, title, text, label):
    article = linker.link(write(title, text, categories=(label,), url=f"https://example.org/{label}"))
    assert article.title == title
    assert article.kinds


@given(st.permutations(["Han Hyo Joo", "“Happiness”", "drama", "손석구", "(", ")", "’s", "tvN", "\n"]))
def test_evidence_always_points_at_its_words(linker, write, pieces):
    text = " ".join(pieces)
    for mention in linker.link(write("x", text)).mentions:
        for one in mention.evidence:
            assert one.field != "text" or text[one.start : one.start + len(one.text)] == one.text


@pytest.mark.parametrize(
    "text",
    [
        "The actor starred in the movies “Parade” and “Happiness.”",
        "The actor was in “Happiness,” the 2016 disaster film.",
        "The actor wrote of “Happiness,” his first song.",
        "The drama has “Happiness” by Lee Mu Jin, and four more.",
    ],
)
def test_films_in_lists_and_appositions_are_no_dramas(linker, write, text):
    assert slugs(linker.link(write("An actor looks back at dramas", text)), DRAMA) == set()


def test_words_of_a_headline_in_capitals_alone_are_no_title(linker, write):
    text = "The actress of the drama “Stranger” spoke."
    article = linker.link(write("Actress Talks About Stranger, Queen Of Tears, And Lunch", text))
    assert "stranger" in slugs(article, DRAMA)


def test_titles_in_one_list_speak_for_each_other(linker, write):
    text = "The writer of (Queen of Tears, Happiness) has a new drama with the writer of “Stranger.”"
    assert {"queen-of-tears", "happiness"} <= slugs(linker.link(write("A new drama", text)), DRAMA)


def test_who_is_played_by_and_who_directs(linker, write):
    played = linker.link(write("A new drama", "The drama has a lawyer played by Park Hyung-sik."))
    assert slugs(played, ACTOR) == {"park-hyung-sik"}
    directed = linker.link(
        write("A drama by Kim Soo-hyun", "Director Kim Soo-hyun, who made the drama, is 60.")
    )
    assert slugs(directed, ACTOR) == set()


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("IU Sings For “Happiness” OST", "The new song is out today."),
        ("아이유, '해피니스' OST 참여", "아이유가 부른 '해피니스' OST 음원이 18일 나온다."),
    ],
)
def test_a_song_of_a_drama_is_its_news(linker, write, title, text):
    article = linker.link(write(title, text))
    assert slugs(article, DRAMA) == {"happiness"}
    assert Kind.OST in article.kinds
