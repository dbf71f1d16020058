from aggregator.model import SubjectKind
from aggregator.tag.echoes import echoes


def told(linker, write, text, title="A talk with Han Hyo Joo of the drama “Happiness”"):
    article = write(title, text)
    return {key[1]: times for key, times in echoes(article.text, linker.chosen(article)).items() if times}


def test_a_family_or_given_name_alone_is_another_mention(linker, write):
    said = told(linker, write, "Actress Han Hyo Joo laughs. Han has a dog. “Hyo Joo is kind,” says Lee.")
    assert said == {"han-hyo-joo": 2}


def test_a_family_name_of_two_is_nobodys(linker, write):
    text = "Kim Ji Won and Kim Soo Hyun star in the drama “Queen of Tears.” Kim was late."
    assert told(linker, write, text) == {}


def test_the_start_of_another_name_is_no_mention(linker, write):
    assert told(linker, write, "Actress Han Hyo Joo met Han Ga In and Han-sol.") == {}


def test_a_declared_short_form_counts(linker, write):
    text = "tvN 드라마 '해피니스'(이하 '해피')가 온다. '해피'의 첫 방송은 금요일, '해피' 재방송은 일요일이다."
    article = write("'해피니스' 온다", text)
    assert echoes(article.text, linker.chosen(article))[SubjectKind.DRAMA, "happiness"] == 2
