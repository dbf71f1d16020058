from datetime import UTC, datetime

import pytest

from aggregator.model import Kind, SubjectKind


def about(article, kind=SubjectKind.DRAMA):
    return {one.slug for one in article.mentions if one.subject is kind and one.about}


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "“Happiness” begins",
            "After “Queen of Tears” the drama “Happiness” begins. Watch “Queen of Tears” below!",
        ),
        (
            "Han Hyo Joo is back",
            "Han Hyo Joo leads tvN’s drama “Happiness.” Park Hyung Sik (Queen of Tears) joins.",
        ),
        ("한효주 '해피니스' 출연", "배우 한효주가 tvN 드라마 '해피니스'에 출연한다. '눈물의 여왕' 후속이다."),
        (
            "“Happiness” review",
            "The drama “Happiness” is by the writer of “Queen of Tears” and “Stranger 2.”",
        ),
    ],
)
def test_earlier_works_lists_and_promotions_are_only_named(linker, write, title, text):
    article = linker.link(write(title, text))
    assert about(article) == {"happiness"}
    assert "queen-of-tears" in {one.slug for one in article.mentions}


def test_who_heads_the_article_is_its_subject_and_passing_co_stars_are_not(linker, write):
    article = linker.link(
        write(
            "Han Hyo Joo talks about “Happiness”",
            "Han Hyo Joo spoke of the drama “Happiness” in an interview. She likes to read. She also walks"
            " with her dog. At the end she thanked everybody, among them her co-star Park Hyung Sik.",
        )
    )
    assert about(article, SubjectKind.ACTOR) == {"han-hyo-joo"}
    assert Kind.INTERVIEW in article.kinds


def test_in_news_of_a_life_the_work_only_says_who_somebody_is(linker, write):
    article = linker.link(
        write(
            "Han Hyo Joo gets married",
            "The actress and her partner wed on Friday. She is known for “Happiness.”",
        )
    )
    assert about(article) == set()
    assert about(article, SubjectKind.ACTOR) == {"han-hyo-joo"}


def test_two_that_share_the_headline_are_both_its_subject(linker, write):
    article = linker.link(
        write("Han Hyo Joo And Park Hyung Sik In “Happiness”", "New stills of the drama are out.")
    )
    assert about(article, SubjectKind.ACTOR) == {"han-hyo-joo", "park-hyung-sik"}


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "“Happiness” Rises To Its Best Ratings",
            "According to Nielsen Korea, “Happiness” scored 9 percent on Friday, the best of its slot."
            " It has been first among its viewers for three weeks. Han Hyo Joo plays the lead in it.",
        ),
        (
            "Happiness: Episode 5",
            "Nobody opens the door, and the neighbours have run out of water. It is the best hour so far, and"
            " the stairs have never been darker. Han Hyo-joo deserves all the praise that she gets.",
        ),
    ],
)
def test_news_of_the_work_is_not_about_those_who_play_in_it(linker, write, title, text):
    article = linker.link(write(title, text))
    assert about(article) == {"happiness"}
    assert {"han-hyo-joo"} & {one.slug for one in article.mentions}
    assert about(article, SubjectKind.ACTOR) == set()


def test_an_older_work_that_says_who_somebody_is_gives_way_to_the_new_one(linker, write):
    article = linker.link(
        write(
            "“Fight for My Way” Kim Ji Won begins filming",
            "tvN’s new drama “Queen of Tears” began filming today. "
            "Kim Ji Won plays an heiress in “Queen of Tears.”",
            published=datetime(2023, 11, 5, tzinfo=UTC),
        )
    )
    assert about(article) == {"queen-of-tears"}
    assert about(article, SubjectKind.ACTOR) == {"kim-ji-won"}


def test_who_stands_in_brackets_after_a_leading_role_is_a_subject_of_new_stills(linker, write):
    article = linker.link(
        write(
            "Park Hyung Sik Guards The Gate In “Happiness”",
            "New stills of the drama “Happiness” show Yoon Sae Bom (Han Hyo Joo) and Jung Yi Hyun"
            " (Park Hyung Sik) at the gate. Han Hyo Joo did the stunts herself.",
        )
    )
    assert about(article, SubjectKind.ACTOR) == {"han-hyo-joo", "park-hyung-sik"}
