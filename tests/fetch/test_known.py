"""Sites whose feeds have an address that follows from the page's."""

import pytest

from aggregator.fetch.known import common_addresses, feed_named_by_video_page, known_feed

CHANNEL = "UCabcdefghijklmnopqrstuv"
FEED = f"https://www.youtube.com/feeds/videos.xml?channel_id={CHANNEL}"


@pytest.mark.parametrize(
    ("page", "feed"),
    [
        (f"https://www.youtube.com/channel/{CHANNEL}", FEED),
        (f"https://m.youtube.com/channel/{CHANNEL}/videos?view=0", FEED),
        (
            "https://www.youtube.com/playlist?list=PLabcdefghijklmnop",
            "https://www.youtube.com/feeds/videos.xml?playlist_id=PLabcdefghijklmnop",
        ),
        (
            "https://www.youtube.com/watch?v=abcdefghijk&list=PLabcdefghijklmnop",
            "https://www.youtube.com/feeds/videos.xml?playlist_id=PLabcdefghijklmnop",
        ),
        ("https://www.youtube.com/@tvndrama", ""),
        ("https://blog.naver.com/drama_fan", "https://rss.blog.naver.com/drama_fan.xml"),
        ("https://m.blog.naver.com/drama_fan/123", "https://rss.blog.naver.com/drama_fan.xml"),
        ("https://www.reddit.com/r/KDRAMA/", "https://www.reddit.com/r/KDRAMA/.rss"),
        (f"https://evil.example/youtube.com/channel/{CHANNEL}", ""),
        ("https://drama.example/", ""),
    ],
)
def test_known_feeds(page, feed):
    assert known_feed(page) == feed


@pytest.mark.parametrize(
    "body",
    [
        f'<meta itemprop="identifier" content="{CHANNEL}">',
        f'{{"externalId":"{CHANNEL}"}}',
        f'<link rel="canonical" href="https://www.youtube.com/channel/{CHANNEL}">',
    ],
)
def test_a_channels_page_names_its_number(body):
    assert feed_named_by_video_page("https://www.youtube.com/@tvndrama", body.encode()) == FEED
    assert feed_named_by_video_page("https://drama.example/@tvndrama", body.encode()) == ""


def test_common_addresses_stand_at_the_root():
    found = common_addresses("https://drama.example:8443/blog/post?x=1")
    assert "https://drama.example:8443/feed" in found
    assert all(each.startswith("https://drama.example:8443/") for each in found)
