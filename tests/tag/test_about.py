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
