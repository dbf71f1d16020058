import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.text.plain import excerpt, plain_text, unescape_twice, without_controls


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("A &#8216;Moonlit Ferry&#8217; Recap", "A ‘Moonlit Ferry’ Recap"),
        ("A &amp;#8216;Moonlit Ferry&amp;#8217; Recap", "A ‘Moonlit Ferry’ Recap"),
        ("Cats &amp;amp; Dogs", "Cats & Dogs"),
        ("Q&A with R&notes", "Q&A with R&notes"),
        ("<b>Bold</b> and <i class='x'>tilted</i>", "Bold and tilted"),
        ("<눈물의 나루> 종영", "<눈물의 나루> 종영"),
        ("<Moonlit Ferry> ends", "<Moonlit Ferry> ends"),
        ("I <3 you, a < b > c", "I <3 you, a < b > c"),
        ("<script>alert(1)</script>News", "alert(1) News"),
        ("<![CDATA[News]]>", "News"),
        ("two\n lines\tand\u00a0more", "two lines and more"),
        ("con\x00trol\u202e\ufeffs\x9b", "controls"),
        ("", ""),
    ],
)
def test_titles_are_text(markup: str, text: str) -> None:
    assert plain_text(markup, 500) == text


def test_a_long_title_is_cut_between_words() -> None:
    title = plain_text("word " * 200, 50)
    assert title == "word word word word word word word word word word…"
    assert plain_text("가" * 600, 500) == "가" * 499 + "…"


@given(st.text(max_size=200), st.integers(10, 60))
def test_text_fits_on_one_line(markup: str, limit: int) -> None:
    text = plain_text(markup, limit)
    assert len(text) <= limit
    assert "\n" not in text
    assert text == text.strip()
    assert without_controls(text) == text


@given(st.text(max_size=400), st.integers(20, 100))
def test_an_excerpt_begins_the_text(text: str, limit: int) -> None:
    line = " ".join(text.split())
    short = excerpt(text, limit)
    assert len(short) <= limit
    assert line.startswith(short.removesuffix("…"))
    assert short == line or short.endswith("…")


def test_content_escaped_twice_is_html_again() -> None:
    assert unescape_twice("&lt;p&gt;Hello &amp;amp; bye&lt;/p&gt;") == "<p>Hello & bye</p>".replace(
        "& ", "&amp; "
    )
    assert unescape_twice("one&lt;br/&gt;two") == "one<br/>two"
    assert unescape_twice("It&amp;#8217;s &amp;nbsp;new") == "It&#8217;s &nbsp;new"
    assert unescape_twice("A &#x26;amp; B") == "A &amp; B"


@pytest.mark.parametrize(
    "markup",
    [
        "Use &lt;p&gt; for a paragraph",
        "<p>Write &lt;b&gt;x&lt;/b&gt; in HTML</p>",
        "<pre>&amp;nbsp;</pre>",
        "plain words",
        "a &lt; b and c &gt; d",
    ],
)
def test_content_that_means_its_escapes_stays(markup: str) -> None:
    assert unescape_twice(markup) == markup
