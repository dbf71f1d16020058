import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.model import Catalogue, Drama
from aggregator.tag.matcher import Matcher, read


@pytest.fixture(scope="module")
def matcher(catalogue):
    return Matcher(catalogue)


def found(matcher, text):
    return {(text[hit.start : hit.end], name.slug) for hit in matcher.hits(read(text)) for name in hit.names}


@pytest.mark.parametrize(
    ("text", "words", "slug"),
    [
        ("with Son Suk Ku today", "Son Suk Ku", "son-suk-ku"),
        ("with Son Suk-ku's", "Son Suk-ku", "son-suk-ku"),
        ("with Son Suk‑Ku.", "Son Suk‑Ku", "son-suk-ku"),
        ("SON SUKKU", "SON SUKKU", "son-suk-ku"),
        ("Suk-ku Son", "Suk-ku Son", "son-suk-ku"),
        ("Son Seok Gu", "Son Seok Gu", "son-suk-ku"),
        ("Sohn Seok-gu", "Sohn Seok-gu", "son-suk-ku"),
        ("손석구가 나온다", "손석구", "son-suk-ku"),
        ("배우손석구는", "손석구", "son-suk-ku"),
        ("국민배우송강호", "송강호", "song-kang-ho"),
        ("아이유X박보검", "아이유", "iu"),
        ("아이유X박보검", "박보검", "park-bo-gum"),
        ("손석구♥이엘", "이엘", "lee-el"),
        ("EXO's D.O. will", "D.O", "doh-kyung-soo"),
        ("눈물의여왕을 본다", "눈물의여왕", "queen-of-tears"),
        ("‘눈물의 여왕’", "눈물의 여왕", "queen-of-tears"),
        ("쌈 마이웨이", "쌈 마이웨이", "fight-for-my-way"),
        ("MY LIBERATION NOTES", "MY LIBERATION NOTES", "my-liberation-notes"),
        ("Stranger 2", "Stranger 2", "stranger-season-2"),
        ("비밀의 숲2", "비밀의 숲2", "stranger-season-2"),
        ("“Stranger” Season 2", "Stranger” Season 2", "stranger-season-2"),
        ("'비밀의 숲' 시즌2", "비밀의 숲' 시즌2", "stranger-season-2"),
        ("Ok Joong Hwa", "Ok Joong Hwa", "the-flower-in-prison"),
        ("W", "W", "w"),
        ("Han Hyo-JooLee Min-ki", "Han Hyo-Joo", "han-hyo-joo"),
        ("Han Hyo-JooLee Min-ki", "Lee Min-ki", "lee-min-ki"),
        ("ＭＹ Liberation Notes", "ＭＹ Liberation Notes", "my-liberation-notes"),
    ],
)
def test_every_shape_of_a_name_is_found_in_its_place(matcher, text, words, slug):
    assert (words, slug) in found(matcher, text)


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Jackson Suk Kule", "son-suk-ku"),
        ("Son. Suk Ku", "son-suk-ku"),
        ("Son Sukk u", "son-suk-ku"),
        ("송강호가", "song-kang"),
        ("이엘리야", "lee-el"),
        ("손 석구", "son-suk-ku"),
        ("My Liberation\n\nNotes", "my-liberation-notes"),
        ("wow", "w"),
        ("delivery", "live"),
        ("고수부지", "go-soo"),
    ],
)
def test_parts_of_other_words_are_no_names(matcher, text, slug):
    assert slug not in {name for _, name in found(matcher, text)}


def test_one_spelling_may_stand_for_several(matcher):
    assert {("Secret", "secret-2000"), ("Secret", "secret-2013")} <= found(matcher, "“Secret”")


def test_an_empty_catalogue_finds_nothing():
    assert Matcher(Catalogue(1)).hits(read("Son Suk-ku")) == []


def test_titles_without_letters_are_no_patterns():
    matcher = Matcher(Catalogue(1, (Drama("x", "…!"), Drama("y", "2521"))))
    assert matcher.hits(read("…! 2521")) == []


@given(st.text() | st.text(alphabet="aB7é가_ -“’\ud800…"))
def test_places_count_back_to_the_original(text):
    reading = read(text)
    assert list(filter(None, reading.words)) == re.findall(r"[가-힣]+|[^\W_가-힣]+", reading.lower)
    assert len(reading.lower) == len(text)
    assert reading.squeezed == "".join(reading.words)
    for index, word in enumerate(reading.words):
        assert reading.lower[reading.place(index) : reading.end(index)] == word


@given(st.text(alphabet="Son SukKu-손석구이가 ’'\n·.", max_size=60))
def test_hits_lie_within_the_text_and_start_and_end_with_a_letter(matcher, text):
    for hit in matcher.hits(read(text)):
        assert text[hit.start].isalnum()
        assert text[hit.end - 1].isalnum()


@pytest.mark.parametrize("text", ["손석구김지원 커플", "손석구김지원이 만났다", "손석구만큼이나 김지원하고"])
def test_two_names_written_as_one_word_and_rare_particles(matcher, text):
    assert {slug for _, slug in found(matcher, text)} == {"son-suk-ku", "kim-ji-won"}
