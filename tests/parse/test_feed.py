import socket
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samplefeeds import Sample, fetched, name_of, own_feeds, parsed, rss, shared

from aggregator import limits
from aggregator.model import Article, Failed, ParsedFeed, PollingHints, Reason
from aggregator.parse.article import to_article
from aggregator.parse.feed import parse_feed
from aggregator.text.html import plain_text

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


def articles(feed: ParsedFeed) -> list[Article]:
    return [article for entry in feed.entries if (article := to_article(entry, feed, NOW))]


def stamp(at: datetime | None) -> str | None:
    return at and at.strftime("%Y-%m-%dT%H:%M:%SZ")


def value_of(article: Article, name: str) -> Any:
    match name:
        case "published" | "updated":
            return stamp(getattr(article, name))
        case "embeds":
            return [[embed.provider, embed.id] for embed in article.embeds]
        case "enclosures":
            return [[each.url, each.type, each.length] for each in article.enclosures]
        case "categories":
            return list(article.categories)
        case _:
            return getattr(article, name)


@pytest.mark.parametrize("sample", own_feeds(), ids=name_of)
def test_own_feeds_as_expected(sample: Sample) -> None:
    path, expected = sample
    feed = parsed(path.read_bytes())
    for name in ("format", "site_url", "language", "hub", "topic", "note"):
        if name in expected:
            assert getattr(feed, name) == expected[name], name
    assert plain_text(feed.title, 300) == expected["title"]
    if "ttl_minutes" in expected:
        assert feed.hints.ttl == timedelta(minutes=expected["ttl_minutes"])
        assert sorted(feed.hints.skip_hours) == expected.get("skip_hours", [])
        assert sorted(feed.hints.skip_days) == expected.get("skip_days", [])
    found = articles(feed)
    assert len(found) == len(expected["articles"])
    for article, wanted in zip(found, expected["articles"], strict=True):
        for name, value in wanted.items():
            if name == "html_has":
                assert value in article.html
            else:
                assert value_of(article, name) == value, name


@pytest.mark.parametrize("sample", shared("feeds-dev"), ids=name_of)
def test_real_feeds_give_at_least_what_the_manifest_counts(sample: Sample) -> None:
    path, entry = sample
    expected = entry.get("expected", {})
    feed = parse_feed(fetched(path.read_bytes(), entry["content_type"]))
    assert isinstance(feed, ParsedFeed)
    found = articles(feed)
    assert len(feed.entries) >= expected.get("entries", 0)
    assert len(found) == sum(1 for each in feed.entries if each.title or each.url or each.html)
    assert all(article.title for article in found)
    if "feed_title" in expected:
        assert plain_text(feed.title, limits.FEED_TITLE_LENGTH) == expected["feed_title"]
    first = expected.get("first") or {}
    if "title" in first:
        assert found[0].title == first["title"]
    if "published" in first:
        assert stamp(found[0].published) == first["published"]
    if "guid" in first:
        assert found[0].guid == first["guid"]
    if "link" in first:
        assert found[0].url


def test_dates_without_zone_are_seoul_s_in_a_korean_feed() -> None:
    item = "<item><title>달빛 나루</title><pubDate>2026-11-23 09:00:00</pubDate></item>"
    korean = parsed(rss(item, head="<language>ko</language>"))
    assert korean.zone == "Asia/Seoul"
    assert stamp(articles(korean)[0].published) == "2026-11-23T00:00:00Z"
    assert parsed(rss(item, head="<language>ko</language>"), zone="Europe/Paris").zone == "Europe/Paris"
    assert parsed(rss("<item><title>Ferry</title></item>")).zone == "UTC"
    by_titles = parsed(rss(item).replace("<title>T</title>", "<title>드라마나루</title>"))
    assert by_titles.zone == "Asia/Seoul"


@pytest.mark.parametrize(
    ("body", "reason", "words"),
    [
        ("", Reason.BROKEN, "empty"),
        (" \n ", Reason.BROKEN, "empty"),
        ("<!DOCTYPE html><html><head><title>Hi</title></head></html>", Reason.NOT_A_FEED, "web page"),
        ("<html><body>Hello</body></html>", Reason.NOT_A_FEED, "web page"),
        ("<!doctype html><body>" + "<p>x" * 400, Reason.NOT_A_FEED, "web page"),
        ("Not Found", Reason.NOT_A_FEED, "not a feed"),
        ("<opml version='2.0'><body/></opml>", Reason.NOT_A_FEED, "list of feeds"),
        ("<urlset><url/></urlset>", Reason.NOT_A_FEED, "sitemap"),
        ('{"error": "no"}', Reason.NOT_A_FEED, "JSON"),
        ('{"items": [', Reason.BROKEN, "not valid JSON"),
        ("%PDF-1.7 \x00\x01", Reason.NOT_A_FEED, "not a feed"),
        (
            "<!doctype html><html><head><title>Just a moment...</title></head><body></body></html>",
            Reason.BOT_WALL,
            "browser check",
        ),
        (
            "<html><script>window._cf_chl_opt={}</script><p>Checking your browser</p></html>",
            Reason.BOT_WALL,
            "browser check",
        ),
    ],
)
def test_what_is_no_feed_says_what_it_is(body: str, reason: Reason, words: str) -> None:
    failed = parse_feed(fetched(body, "text/html"))
    assert isinstance(failed, Failed)
    assert failed.reason is reason
    assert words in failed.detail


def test_a_page_that_only_speaks_of_walls_is_a_page() -> None:
    page = "<html><title>How to pass a browser check</title><p>Just a moment... they say.</p></html>"
    failed = parse_feed(fetched(page))
    assert isinstance(failed, Failed)
    assert failed.reason is Reason.NOT_A_FEED


def test_an_empty_feed_says_so() -> None:
    feed = parsed(rss())
    assert feed.entries == ()
    assert feed.note == "The feed is valid but empty."


def test_the_newest_thousand_entries_are_read() -> None:
    hours = (datetime(2020, 1, 1, tzinfo=UTC) + timedelta(hours=n) for n in range(1100))
    oldest_first = [
        f"<item><title>n{n}</title><pubDate>{at.isoformat()}</pubDate></item>" for n, at in enumerate(hours)
    ]
    feed = parsed(rss(*oldest_first))
    assert [entry.title for entry in feed.entries] == [f"n{n}" for n in range(100, 1100)]
    undated = parsed(rss(*(f"<item><title>n{n}</title></item>" for n in range(1100))))
    assert [entry.title for entry in undated.entries] == [f"n{n}" for n in range(1000)]


def test_the_address_behind_feedburner_is_taken() -> None:
    document = rss(
        "<item><title>x</title><link>http://feeds.feedburner.com/~r/x/~3/abc/</link>"
        "<feedburner:origLink>https://a.example/1</feedburner:origLink></item>"
    ).replace("<rss ", '<rss xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0" ')
    assert articles(parsed(document))[0].url == "https://a.example/1"


def test_media_groups_give_words_and_pictures() -> None:
    document = (
        '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/"><title>V</title>'
        '<entry><id>yt:1</id><title>Teaser</title><link rel="alternate" href="https://www.youtube.com/watch?v=abcdefghijk"/>'
        "<media:group><media:title>Teaser</media:title>"
        '<media:thumbnail url="https://i.ytimg.example/vi/1.jpg"/><media:description>The first\nteaser'
        "</media:description></media:group></entry></feed>"
    )
    article = articles(parsed(document))[0]
    assert article.text == "The first\nteaser"
    assert article.image_url == "https://i.ytimg.example/vi/1.jpg"
    assert [embed.id for embed in article.embeds] == ["abcdefghijk"]


@pytest.mark.parametrize(
    ("head", "hints"),
    [
        ("<ttl>60</ttl>", PollingHints(ttl=timedelta(hours=1))),
        ("<ttl>9999999</ttl>", PollingHints(ttl=timedelta(hours=24))),
        ("<ttl>0</ttl><ttl>-5</ttl>", PollingHints()),
        ("<ttl>soon</ttl>", PollingHints()),
        (
            "<skipHours><hour>1</hour><hour>24</hour><hour>99</hour></skipHours>",
            PollingHints(skip_hours=frozenset({0, 1})),
        ),
        (
            "<skipDays><day>Saturday</day><day>SUNDAY</day><day>Funday</day></skipDays>",
            PollingHints(skip_days=frozenset({5, 6})),
        ),
        ("<skipHours>" + "".join(f"<hour>{n}</hour>" for n in range(24)) + "</skipHours>", PollingHints()),
    ],
)
def test_b8_b9_hints_of_rss(head: str, hints: PollingHints) -> None:
    assert parsed(rss(head=head)).hints == hints


@pytest.mark.parametrize(
    ("period", "frequency", "hours"),
    [("hourly", "1", 1), ("hourly", "2", 0.5), ("daily", "4", 6), ("weekly", "1", 24), ("daily", "", 24)],
)
def test_b10_syndication_hints(period: str, frequency: str, hours: float) -> None:
    head = f"<sy:updatePeriod>\n {period}\t</sy:updatePeriod>"
    head += f"<sy:updateFrequency>{frequency}</sy:updateFrequency>"
    document = rss(head=head).replace(
        "<rss ", '<rss xmlns:sy="http://purl.org/rss/1.0/modules/syndication/" '
    )
    assert parsed(document).hints.ttl == timedelta(hours=hours)


def test_hints_inside_items_are_not_the_channel_s() -> None:
    assert parsed(rss("<item><title>x</title><ttl>5</ttl></item>")).hints == PollingHints()
    assert parsed(rss("<item><title>x</title></item><ttl>5</ttl>")).hints == PollingHints(
        ttl=timedelta(minutes=5)
    )


def test_s18_external_things_are_never_loaded(tmp_path: Any) -> None:
    canary = tmp_path / "canary.txt"
    canary.write_text("CANARY")
    for prolog in (
        f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{canary}">]>',
        f'<!DOCTYPE rss [<!ENTITY % x SYSTEM "file://{canary}"> %x;]>',
        f'<!DOCTYPE rss SYSTEM "file://{canary}">',
        f'<?xml-stylesheet href="file://{canary}"?>',
    ):
        document = prolog + rss(
            "<item><title>a &x; b</title><link>https://a.example/1</link>"
            f'<description><xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file://{canary}"/></description>'
            "</item>"
        )
        feed = parse_feed(fetched(document))
        assert "CANARY" not in repr(feed)


def test_s18_no_host_is_ever_asked() -> None:
    with socket.create_server(("127.0.0.1", 0)) as canary:
        canary.setblocking(False)
        address = f"http://127.0.0.1:{canary.getsockname()[1]}/x"
        for prolog in (
            f'<!DOCTYPE rss SYSTEM "{address}">',
            f'<!DOCTYPE rss PUBLIC "-//x//y" "{address}">',
            f'<!DOCTYPE rss [<!ENTITY % x SYSTEM "{address}"> %x;]>',
            f'<!DOCTYPE rss [<!ENTITY x SYSTEM "{address}">]>',
            f'<?xml-stylesheet type="text/xsl" href="{address}"?>',
        ):
            for item in (
                "<item><title>a &x; b</title></item>",
                f"<item><title>a</title><link>{address}</link></item>",
            ):
                parse_feed(fetched(prolog + rss(item)))
        parse_feed(fetched(address))
        with pytest.raises(BlockingIOError):
            canary.accept()


def test_s19_entity_bombs_are_refused() -> None:
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha" * 10}">' for n in range(12))
    failed = parse_feed(fetched(f"<!DOCTYPE rss [{bomb}]>" + rss("<item><title>&e11;</title></item>")))
    assert isinstance(failed, Failed)
    assert failed.reason is Reason.BROKEN
    assert "entities" in failed.detail


def test_s19_a_doctype_alone_is_ignored() -> None:
    assert len(parsed("<!DOCTYPE rss>" + rss("<item><title>x</title></item>")).entries) == 1


@pytest.mark.parametrize(
    "body", ["/etc/passwd", "file:///etc/passwd", "https://a.example/feed", "C:\\x.xml", "-"]
)
def test_s20_bodies_that_are_paths_or_urls(body: str) -> None:
    failed = parse_feed(fetched(body))
    assert isinstance(failed, Failed)
    assert failed.reason is Reason.NOT_A_FEED


@pytest.mark.parametrize(
    "document",
    [
        rss("<item><title>" + "<b>" * 300 + "</b>" * 300 + "</title></item>"),
        rss("<item " + " ".join(f"a{n}='1'" for n in range(300)) + "><title>x</title></item>"),
        rss("<item>" + "<category>x</category>" * 2100 + "</item>"),
        rss("<item/>" * 20_001),
        rss("<item><author>" + "a" * 2100 + "</author></item>"),
        rss("<item><author>" + "a" * 2100 + "</author><title>a & b</title></item>"),
        rss("<item/> & " * 20_001),
        rss("&", "<category>x</category>" * 20_100),
    ],
    ids=[
        "depth",
        "attributes",
        "elements",
        "items",
        "author",
        "author-broken",
        "items-broken",
        "categories-broken",
    ],
)
def test_s21_documents_that_cost_too_much_are_refused(document: str) -> None:
    failed = parse_feed(fetched(document))
    assert isinstance(failed, Failed)
    assert failed.reason is Reason.BROKEN
    assert failed.detail.startswith("the feed is refused")


@pytest.mark.parametrize(
    "document",
    [
        rss("<item><title>" + "<![CDATA[" * 100_000),
        rss("<item><title>" + "&" * 500_000),
        rss("<!--" * 200_000),
        "<!-- x -->" * 9_000 + "<rss>",
        "<!--" * 25_000,
        rss("<category>c</category>" * 30_000),
        rss("<item><itunes:keywords>" + "a," * 100_000 + "</itunes:keywords></item>"),
        "<rss>" + "<" * 1_000_000,
        "<html>" + "<p>x" * 300_000,
        "<rss><skipHours>" * 60_000,
        '{"items":' + "[" * 500_000,
    ],
    ids=range(11),
)
def test_s21_repetition_costs_what_its_length_does(document: str) -> None:
    # Anything quadratic would take minutes here, which the run would not survive.
    assert isinstance(parse_feed(fetched(document)), ParsedFeed | Failed)


@given(st.binary(max_size=400))
def test_any_bytes_are_a_feed_or_a_reason(body: bytes) -> None:
    assert isinstance(parse_feed(fetched(body)), ParsedFeed | Failed)


def test_s22_a_korean_feed_reads_the_same_in_every_charset() -> None:
    text = rss("<item><title>똠양꿍, '달빛 나루' 종영</title><link>https://a.example/1</link></item>")
    wanted = parsed(text).entries
    for charset in ("cp949", "utf-16", "utf-8-sig"):
        body = text.encode(charset)
        assert parsed(body).entries == wanted
        assert parsed(body, "text/xml; charset=utf-8").entries == wanted
