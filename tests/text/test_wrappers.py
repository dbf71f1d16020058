from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.text.wrappers import unwrapped


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("https://www.google.com/url?q=https://a.example/x", "https://a.example/x"),
        ("https://www.google.com/search?q=https://a.example/x", ""),
        ("https://www.google.com/url?q=javascript:alert(1)", ""),
        ("https://a.example/url?q=https://b.example/x", ""),
        ("https://cdn.ampproject.org/v/a.example/x?amp_js_v=1", "http://a.example/x?amp_js_v=1"),
        ("https://www.google.com/amp/a.example/x", "http://a.example/x"),
        ("https://www.google.com/c/s/a.example/x", ""),
        ("https://news.google.com/articles/CBM", ""),
        ("https://news.google.com/home", ""),
        ("https://feeds.feedburner.com/~r/x/~3/abc/", ""),
        ("https://feeds.feedblitz.com/~/t/0/_/x/~www.a.example/1", "https://www.a.example/1"),
        ("https://href.li/?nothing", ""),
        ("https://www.youtube.com/redirect?event=x&q=https%3A%2F%2Fa.example%2F", "https://a.example/"),
    ],
)
def test_targets(address: str, target: str) -> None:
    parts = urlsplit(address)
    assert unwrapped(parts.netloc, parts.path, parts.query) == target


@given(st.text(max_size=60))
def test_any_google_news_id_is_read_or_not(number: str) -> None:
    target = unwrapped("news.google.com", f"/rss/articles/CBM{number}", "")
    assert target == "" or target.startswith("http")
