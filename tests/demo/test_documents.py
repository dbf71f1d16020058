from datetime import datetime, timedelta

import pytest

from aggregator.demo.documents import Channel, atom, json_feed, rdf, rss
from aggregator.demo.samples import Sample
from aggregator.model import Fetched, ParsedFeed, Validators
from aggregator.parse.article import to_article
from aggregator.parse.feed import parse_feed


def sample(now: datetime, **fields: object) -> Sample:
    values = {
        "number": 3,
        "outlet": "kscreen",
        "title": "달빛 나루 & “Ferry” <b>",
        "paragraphs": ("One & two <three>", "둘째"),
        "published_at": now - timedelta(hours=1),
        "tags": ("Casting & more",),
    }
    return Sample(**(values | fields))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("write", "kind", "encoding"),
    [
        (rss, "rss20", "utf-8"),
        (rss, "rss20", "euc-kr"),
        (rdf, "rss10", "utf-8"),
        (atom, "atom10", "utf-8"),
        (json_feed, "json11", "utf-8"),
    ],
)
def test_our_own_parser_reads_what_was_written(
    now: datetime, write: object, kind: str, encoding: str
) -> None:
    channel = Channel("드라마일보", "https://dramailbo.example", "ko", "About & more", encoding=encoding)
    body = write(channel, [sample(now)])  # type: ignore[operator]
    parsed = parse_feed(Fetched("http://127.0.0.1/feed", body, "", Validators()), "Asia/Seoul")
    assert isinstance(parsed, ParsedFeed)
    assert (parsed.title, parsed.format) == ("드라마일보", kind)
    article = to_article(parsed.entries[0], parsed, now)
    assert article is not None
    assert article.url == "https://dramailbo.example/news/10003"
    assert article.published == now - timedelta(hours=1)
    assert article.text.split() == ["One", "&", "two", "<three>", "둘째"]


def test_a_letter_that_euc_kr_lacks_survives(now: datetime) -> None:
    channel = Channel("드라마일보", "https://dramailbo.example", "ko", "", encoding="euc-kr")
    body = rss(channel, [sample(now, title="뷁 é 😀")])
    parsed = parse_feed(Fetched("http://127.0.0.1/feed", body, "", Validators()), "Asia/Seoul")
    assert isinstance(parsed, ParsedFeed)
    article = to_article(parsed.entries[0], parsed, now)
    assert article is not None
    assert article.title == "뷁 é 😀"


def test_a_summary_feed_gives_no_more(now: datetime) -> None:
    body = rss(Channel("Han River Post", "https://hanriver.example", "en", "", full=False), [sample(now)])
    assert "둘째" not in body.decode()
