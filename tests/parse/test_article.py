from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samplefeeds import parsed, rss

from aggregator import limits
from aggregator.model import Article, Embed, Enclosure, ParsedEntry, ParsedFeed, PollingHints
from aggregator.parse.article import content_hash, to_article

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
FEED = ParsedFeed("T", "https://a.example/", "en", (), PollingHints())


def article(**fields: Any) -> Article:
    found = to_article(ParsedEntry(base_url="https://a.example/feed", **fields), FEED, NOW)
    assert found is not None
    return found


def test_an_entry_without_anything_is_no_article() -> None:
    assert to_article(ParsedEntry(), FEED, NOW) is None
    assert to_article(ParsedEntry(guid="1", published="2026-11-23"), FEED, NOW) is None
    assert to_article(ParsedEntry(url="javascript:alert(1)"), FEED, NOW) is None


def test_identity_is_the_guid_else_the_link_else_the_words() -> None:
    assert article(guid=" 7 ", title="x").guid == "7"
    assert article(url="/x?utm_source=rss&id=1", title="x").guid == "https://a.example/x?id=1"
    by_words = article(title="x", html="y").guid
    assert by_words.startswith("sha256:")
    assert by_words == article(title="x", html="<p>y</p>").guid
    assert by_words != article(title="x", html="z").guid
    assert article(guid="g" * 5000, title="x").guid == article(guid="g" * 5000, title="y").guid
    assert len(article(guid="g" * 5000, title="x").guid) < limits.GUID_LENGTH


def test_a_title_is_found_where_none_is_given() -> None:
    assert article(html="<p>The ferry sails at night. More follows.</p>").title == "The ferry sails at night."
    assert article(html="<p>" + "word " * 60 + "</p>").title.endswith("…")
    assert article(url="https://a.example/2026/moonlit-ferry/").title == "a.example – moonlit-ferry"
    assert article(title="<b></b>", html="Note").title == "Note"


def test_dates_are_kept_as_claimed_and_clamped_for_sorting() -> None:
    future = article(title="x", published="2030-01-01T00:00:00Z")
    assert future.published == datetime(2030, 1, 1, tzinfo=UTC)
    assert future.published_at == NOW
    past = article(title="x", published="Mon, 23 Nov 2026 09:00:00 GMT", updated="2026-11-24T09:00:00Z")
    assert past.published_at == past.published == datetime(2026, 11, 23, 9, tzinfo=UTC)
    assert past.updated == datetime(2026, 11, 24, 9, tzinfo=UTC)
    undated = article(title="x", published="soon")
    assert (undated.published, undated.published_at) == (None, NOW)
    assert article(title="x", updated="2026-11-23").published == datetime(2026, 11, 23, tzinfo=UTC)


def test_the_feed_s_zone_is_used() -> None:
    feed = ParsedFeed("T", "", "ko", (), PollingHints(), zone="Asia/Seoul")
    found = to_article(ParsedEntry(title="x", published="2026.11.23 09:00"), feed, NOW)
    assert found is not None
    assert found.published == datetime(2026, 11, 23, tzinfo=UTC)


def test_people_and_categories_are_text() -> None:
    found = article(
        title="x",
        author="desk@a.example (Kim &amp; <b>Co</b>)",
        categories=("A &amp; B", "A &amp; B", "<i>C</i>", " ", *(f"n{n}" for n in range(50)), "x" * 300),
    )
    assert found.author == "Kim & Co"
    assert found.categories[:3] == ("A & B", "C", "n0")
    assert len(found.categories) == limits.CATEGORIES
    assert article(title="x", author="a" * 1000).author == "a" * 199 + "…"


def test_enclosures_are_safe_and_few() -> None:
    enclosures = (
        Enclosure("javascript:alert(1)"),
        Enclosure("/a.mp3?utm_source=x", "audio/mpeg", 5),
        *(Enclosure(f"https://b.example/{n}.mp3") for n in range(30)),
    )
    kept = article(title="x", enclosures=enclosures).enclosures
    assert kept[0] == Enclosure("https://a.example/a.mp3?utm_source=x", "audio/mpeg", 5)
    assert len(kept) == limits.ENCLOSURES


def test_the_lead_picture_is_the_entry_s_own_else_the_text_s() -> None:
    inside = "<p><img src='/inside.jpg'></p>"
    assert (
        article(title="x", html=inside, image_url="https://b.example/own.jpg").image_url
        == "https://b.example/own.jpg"
    )
    assert article(title="x", html=inside).image_url == "https://a.example/inside.jpg"
    assert (
        article(title="x", html=inside, image_url="http://192.168.0.1/x").image_url
        == "https://a.example/inside.jpg"
    )


def test_a_video_s_own_page_is_an_embed() -> None:
    found = article(title="x", url="https://www.youtube.com/watch?v=abcdefghijk&feature=share")
    assert found.embeds == (Embed("youtube", "abcdefghijk"),)


def test_the_excerpt_is_the_summary_s() -> None:
    found = article(title="x", html="<p>Long text</p>", summary="Short &#8211; words […]")
    assert found.excerpt == "Short – words"
    assert article(title="x", html="<p>Long text</p>", summary="...").excerpt == "Long text"
    assert article(title="x", html="<p>Long <b>text</b></p>").excerpt == "Long text"
    assert len(article(title="x", html="word " * 500).excerpt) <= limits.EXCERPT_LENGTH


def test_footers_of_blogs_are_not_text() -> None:
    html = "<p>News.</p><p>The post <a href='/x'>News</a> appeared first on <a href='/'>Hallyu</a>.</p>"
    assert article(title="News", html=html).text == "News."
    plain = "It was reported that… Continue reading News The post News appeared first on Hallyu ."
    assert article(title="News", html=plain).text == "It was reported that…"


def test_escaped_twice_is_repaired() -> None:
    found = article(title="It&amp;#8217;s", html="&lt;p&gt;It&amp;#8217;s &lt;b&gt;new&lt;/b&gt;&lt;/p&gt;")
    assert (found.title, found.text) == ("It’s", "It’s new")
    assert "<b>new</b>" in found.html


@pytest.mark.parametrize(
    "changed",
    [
        "<p>The  ferry\nsails. 5 hours ago</p>",
        "<p>The ferry sails. 2 days ago <img src='https://c.example/x.png?sig=9'></p>",
        "<div><p>The ferry <a href='https://b.example/?utm_source=z'>sails</a>.</p><p>Advertisement</p></div>",
        "<p>The ferry sails. 12 comments</p>",
    ],
)
def test_changes_that_do_not_matter_do_not_change_the_hash(changed: str) -> None:
    before = article(title="Ferry", html="<p>The ferry sails. 3 hours ago</p>").content_hash
    assert article(title="Ferry", html=changed, url="https://a.example/?utm_source=2").content_hash == before


def test_changes_that_matter_do() -> None:
    before = article(title="달빛 나루", html="<p>시청률 14.2%. 3시간 전</p>").content_hash
    assert article(title="달빛 나루", html="<p>시청률 14.2%. 5분 전</p>").content_hash == before
    assert article(title="달빛 나루", html="<p>시청률 14.3%. 3시간 전</p>").content_hash != before
    assert article(title="달빛 나루!", html="<p>시청률 14.2%. 3시간 전</p>").content_hash != before
    video = "<iframe src='https://player.vimeo.com/video/1'></iframe>"
    assert article(title="달빛 나루", html=f"<p>시청률 14.2%</p>{video}").content_hash != before
    assert len(content_hash("a", "b", ())) == 16


@given(
    st.builds(
        ParsedEntry,
        guid=st.text(max_size=20),
        url=st.text(max_size=40),
        title=st.text(max_size=60),
        html=st.text(max_size=200),
        summary=st.text(max_size=60),
        author=st.text(max_size=40),
        published=st.text(max_size=30),
        image_url=st.text(max_size=40),
        base_url=st.sampled_from(["", "https://a.example/x", "nonsense", "https://[bad"]),
        categories=st.lists(st.text(max_size=10), max_size=4).map(tuple),
    )
)
def test_any_entry_becomes_a_sound_article_or_none(entry: ParsedEntry) -> None:
    found = to_article(entry, FEED, NOW)
    if found is None:
        return
    assert found.title
    assert "\n" not in found.title
    assert found.guid
    assert found.url == "" or found.url.startswith(("http://", "https://"))
    assert found.image_url == "" or found.image_url.startswith("https://")
    assert found.published_at <= NOW + timedelta(hours=1)
    assert to_article(entry, FEED, NOW) == found


@pytest.mark.parametrize(
    "html",
    [
        "1" * 400_000,
        "-\n" * 200_000 + "Ad",
        "<a href=" + " " * 400_000 + ">",
        "The post " * 40_000,
        "<!--" * 100_000,
    ],
    ids=range(5),
)
def test_s21_repetition_costs_what_its_length_does(html: str) -> None:
    # Anything quadratic would take minutes here, which the run would not survive.
    assert article(title="<!--" * 5_000 + "x", html=html, summary=html, url="https://a.example/").guid


def test_guids_that_change_keep_the_link() -> None:
    first, second = (
        to_article(entry, feed, NOW)
        for n in (1, 2)
        for feed in [
            parsed(rss(f"<item><title>x</title><link>https://a.example/v?id=1</link><guid>{n}</guid></item>"))
        ]
        for entry in feed.entries
    )
    assert first is not None
    assert second is not None
    assert first.guid != second.guid
    assert first.url == second.url
    assert first.content_hash == second.content_hash
