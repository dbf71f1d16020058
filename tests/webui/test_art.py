"""Covers, seals and charts: steady, readable, well-formed, and said in words."""

from re import findall
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from webui.art import bars, cover, seal, small_cover, sparkline, star
from webui.art.covers import PALETTES


def drawing(svg: Markup) -> ET.Element:
    """The picture as XML: it must be well-formed."""
    return ET.fromstring(str(svg))


def letters(svg: Markup) -> list[str]:
    return [element.text or "" for element in drawing(svg).iter() if element.tag.endswith("text")]


def luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("palette", PALETTES)
def test_titles_can_be_read(palette: object) -> None:
    light, dark = sorted((luminance(palette.text), luminance(palette.ground)), reverse=True)  # type: ignore[attr-defined]
    assert (light + 0.05) / (dark + 0.05) >= 7


def test_the_same_slug_gives_the_same_cover() -> None:
    assert cover("moonlit-ferry", "Moonlit Ferry", "달빛 나루") == cover(
        "moonlit-ferry", "Moonlit Ferry", "달빛 나루"
    )
    assert len({str(small_cover(f"drama-{n}", "X", "가")) for n in range(60)}) > 30


def test_columns_run_from_right_to_left() -> None:
    picture = drawing(cover("moonlit-ferry", "Moonlit Ferry", "달빛 나루", "tvN · 2026"))
    places = {e.text: float(e.get("x", "0")) for e in picture.iter() if e.tag.endswith("text")}
    assert places["달"] == places["빛"] > places["나"] == places["루"]
    assert places["Moonlit Ferry"] == 20


def test_a_cover_names_itself_and_a_small_one_is_decoration() -> None:
    assert drawing(cover("x", 'A "B" <C>', "가나")).get("aria-label") == 'A "B" <C> 가나'
    assert drawing(small_cover("x", "A", "가나")).get("aria-hidden") == "true"


def test_without_a_korean_title_the_english_stands_large() -> None:
    assert letters(cover("persimmon-season", "Persimmon Season")) == ["Persimmon", "Season"]
    assert letters(small_cover("persimmon-season", "Persimmon Season")) == ["P"]


@pytest.mark.parametrize(
    ("hangul", "order"),
    [("한서진", "한서진"), ("유하", "유하"), ("남궁하람", "남궁하람"), ("별", "별"), ("", "J")],
)
def test_seals_read_as_name_stamps(hangul: str, order: str) -> None:
    assert "".join(letters(seal("jun", "Jun", hangul))) == order


def test_the_family_name_stands_right() -> None:
    picture = drawing(seal("han", "Han Seo-jin", "한서진"))
    places = {e.text: float(e.get("x", "0")) for e in picture.iter() if e.tag.endswith("text")}
    assert places["한"] > places["서"] == places["진"]


@given(st.text(max_size=60), st.text(max_size=40), st.text(max_size=12), st.text(max_size=20))
def test_any_text_makes_a_picture(slug: str, title: str, hangul: str, meta: str) -> None:
    plain = [text.replace("\x00", "") for text in (slug, title, hangul, meta)]
    printable = ["".join(letter for letter in text if letter.isprintable()) for text in plain]
    for svg in (cover(*printable), small_cover(*printable[:3]), seal(*printable[:3])):
        picture = drawing(svg)
        assert " style=" not in str(svg)
        assert picture.get("viewBox")


def drawn_line(spark: ET.Element) -> list[tuple[float, float]]:
    """The places that a sparkline's relative path goes through."""
    line = next(e for e in spark.iter() if e.get("class") == "line")
    head, _, moves = line.get("d", "").partition("l")
    x, y = (float(number) for number in head.removeprefix("M").split())
    numbers = [float(number) for number in moves.split()]
    places = [(x, y)]
    for right, down in zip(numbers[::2], numbers[1::2], strict=True):
        places.append((places[-1][0] + right, places[-1][1] + down))
    return places


@given(st.lists(st.integers(0, 10_000), max_size=90))
def test_charts_stay_inside(counts: list[int]) -> None:
    spark = drawing(sparkline(tuple(counts), "words", 240, 48))
    places = drawn_line(spark)
    assert len(places) == max(len(counts), 2)
    assert all(0 <= x <= 240 and 0 <= height <= 48 for x, height in places)
    tall = [float(height) for height in findall(r'height="([\d.]+)"/>', str(bars(tuple(counts), "words")))]
    assert all(0 < height <= 32 for height in tall)


def test_days_without_anything_are_zero() -> None:
    first, peak, last = [height for _, height in drawn_line(drawing(sparkline((0, 4, 0), "x")))]
    assert first == last > peak


def test_a_star_has_at_most_eight_rays() -> None:
    picture = drawing(star("한", [(name, 2) for name in "가나다라마바사아자차"]))
    assert len([e for e in picture.iter() if e.tag.endswith("line")]) == 8
    assert picture.get("aria-hidden") == "true"
    assert drawing(star("한", [])) is not None
