import gzip
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samplefeeds import Sample, name_of, shared

from aggregator import limits
from aggregator.errors import OpmlError
from aggregator.model import FeedSettings, Subscription
from aggregator.opml import OpmlDocument, read_opml, write_opml
from aggregator.opml.read import _read_loosely
from aggregator.text.charset import decode

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


def opml(body: str, head: str = "<title>Mine</title>") -> bytes:
    prolog = '<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n'
    return f"{prolog}<head>{head}</head>\n<body>{body}</body></opml>".encode()


def subscriptions(document: OpmlDocument) -> list[Subscription]:
    return [outline.subscription for outline in document.outlines if outline.subscription]


def only(body: str) -> Subscription:
    (found,) = subscriptions(read_opml(opml(body)))
    return found


@pytest.mark.parametrize("sample", shared("opml-dev"), ids=name_of)
def test_real_exports_count_as_their_manifest_does(sample: Sample) -> None:
    path, expected = sample
    document = read_opml(path.read_bytes())
    found = subscriptions(document)
    assert len(found) == expected["feeds"]
    folders = {folder for subscription in found for folder in subscription.folders}
    assert len(folders) == expected["folders"] or not found
    assert sorted(
        subscriptions(read_opml(write_opml(found, document.title, NOW).encode())), key=str
    ) == sorted(found, key=str)
    assert _read_loosely(decode(path.read_bytes()).text).outlines == list(document.outlines)


def test_folders_nest_and_categories_add() -> None:
    found = only(
        '<outline text="K-drama"><outline text="Korean"><outline xmlUrl="https://a.example/feed" text="A"'
        ' category="/K-drama/Korean,News/Daily,tag"/></outline></outline>'
    )
    assert found.folders == ("K-drama/Korean", "News/Daily", "tag")


def test_title_goes_before_text() -> None:
    assert (
        only('<outline type="rss" text="shown" title="given" xmlUrl="https://a.example/"/>').title == "given"
    )
    assert only('<outline type="rss" text="A &amp;amp; B" xmlUrl="https://a.example/"/>').title == "A & B"
    assert only('<outline type="rss" title="" text=" " xmlUrl="https://a.example/"/>').title == ""
    assert only('<outline text="https://a.example/x" xmlUrl="https://a.example/x"/>').title == ""


@pytest.mark.parametrize("name", ["xmlUrl", "xmlurl", "XMLURL", "feedUrl", "rssUrl", "url"])
def test_addresses_under_every_name(name: str) -> None:
    assert only(f'<outline type="rss" {name}="feed://a.example/rss"/>').url == "http://a.example/rss"


def test_links_includes_and_notes_are_no_feeds() -> None:
    body = (
        '<outline type="link" url="https://a.example/"/><outline type="include" url="https://a.example/x.opml"/>'
        '<outline text="a note"/><outline text="folder"><outline text="empty"/></outline>'
    )
    assert read_opml(opml(body)).outlines == ()


def test_each_refused_outline_is_listed_with_line_and_reason() -> None:
    document = read_opml(
        opml(
            '\n<outline type="rss" text="None"/>\n<outline text="File" xmlUrl="file:///etc/passwd"/>\n'
            '<outline text="Secret" xmlUrl="https://user:pw@a.example/"/>\n'
            f'<outline text="Long" xmlUrl="https://a.example/{"x" * 5000}"/>\n<outline xmlUrl="https://a.example/"/>'
        )
    )
    refused = [
        (outline.line, outline.title, outline.reason) for outline in document.outlines if outline.reason
    ]
    assert [(line, title) for line, title, _ in refused] == [
        (5, "None"),
        (6, "File"),
        (7, "Secret"),
        (8, "Long"),
    ]
    assert "xmlUrl" in refused[0][2]
    assert "http and https only" in refused[1][2]
    assert "without them" in refused[2][2]
    assert "4 KB" in refused[3][2]
    assert len(subscriptions(document)) == 1


@pytest.mark.parametrize(
    "body",
    [
        '<outline text="R&B" xmlUrl="https://a.example/?a=1&b=2&copy=3"/><outline xmlUrl="https://b.example/"/>',
        '<outline text="x" xmlUrl="https://a.example/?a=1&b=2&copy=3"><outline xmlUrl="https://b.example/"/>',
        '<outline text="x > y" xmlUrl="https://a.example/?a=1&b=2&copy=3"/><br><outline xmlUrl="https://b.example/"/>',
        "<outline text='it' xmlUrl=https://a.example/?a=1&b=2&copy=3 /><outline xmlUrl=\"https://b.example/\"/></p>",
        '<outline text="a < b" xmlUrl="https://a.example/?a=1&b=2&copy=3"/><outline xmlUrl="https://b.example/"',
    ],
)
def test_broken_xml_costs_only_what_is_broken(body: str) -> None:
    found = subscriptions(read_opml(opml(body + '<outline xmlUrl="https://c.example/" text="last"/>')))
    assert found[0].url == "https://a.example/?a=1&b=2&copy=3"
    assert found[-1].url == "https://c.example/"
    assert found[-1].title == "last"


def test_a_file_that_ends_too_early_keeps_what_it_has() -> None:
    whole = opml(
        '<outline text="F"><outline xmlUrl="https://a.example/"/><outline xmlUrl="https://b.example/"/></outline>'
    )
    found = subscriptions(read_opml(whole[: whole.index(b"https://b")]))
    assert [(each.url, each.folders) for each in found] == [("https://a.example/", ("F",))]


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "cp949", "windows-1251"])
def test_s22_lists_in_other_charsets(charset: str) -> None:
    name = "Дорама" if charset == "windows-1251" else "드라마"
    prolog = f'<?xml version="1.0" encoding="{charset}"?>'
    text = f'{prolog}<opml><body><outline text="{name}" xmlUrl="https://a.example/"/></body></opml>'
    assert subscriptions(read_opml(text.encode(charset)))[0].title == name


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"  \n", "empty"),
        (
            b"<!DOCTYPE html>\n<html><body>x</body></html>",
            r"Line 2: this is not OPML. We expected <opml> and found <html>",
        ),
        (b"<html><p>x<br></html>", "Line 1: this is not OPML"),
        (b"<rss><channel/></rss>", "found <rss>"),
        (b"just words", "found text"),
        (b"\x00\x01\x02", "found text"),
        pytest.param(gzip.compress(b"<opml/>", mtime=0), "compressed", id="gzip"),
        (b"PK\x03\x04zip", "compressed"),
        (
            b'<!DOCTYPE opml [<!ENTITY x "y">]><opml><body><outline text="&x;"/></body></opml>',
            "declares entities",
        ),
        (b'<!DOCTYPE opml [<!ENTITY x SYSTEM "file:///etc/passwd">]><opml>& &x;</opml>', "declares entities"),
        (
            b"<opml><body>" + b"<outline text='x'>" * 40 + b"</outline>" * 40 + b"</body></opml>",
            "over 32 deep",
        ),
        (b"<opml>" + b"<x>" * 300 + b"</x>" * 300 + b"</opml>", "deep"),
        (
            b"<opml><body>" + b"<outline xmlUrl='https://a.example/'/>" * 10_001 + b"</body></opml>",
            "over 10,000 feeds",
        ),
        (b" " * (limits.OPML_BYTES + 1), "over 10 MB"),
    ],
)
def test_s23_what_is_no_list_says_what_to_do(data: bytes, words: str) -> None:
    with pytest.raises(OpmlError, match=words):
        read_opml(data)


def test_s23_names_are_text() -> None:
    body = (
        '<outline text="&lt;script&gt;alert(1)&lt;/script&gt;"><outline text="../../etc/passwd"'
        ' title="x&#10;y&#9;z"'
        ' xmlUrl="https://a.example/" htmlUrl="javascript:alert(1)"/></outline>'
    )
    found = only(body)
    assert found.folders == ("alert(1)",)
    assert found.title == "x y z"
    assert found.site_url == ""


def test_our_settings_are_read_and_bounded() -> None:
    found = only(
        '<outline xmlUrl="https://a.example/" dramawire:interval="30" dramawire:zone="Asia/Seoul"'
        ' dramawire:fulltext="true"/>'
    )
    assert found.settings == FeedSettings(timedelta(minutes=30), "Asia/Seoul", fulltext=True)
    hostile = only(
        '<outline xmlUrl="https://a.example/" dramawire:interval="1" dramawire:zone="../../etc/passwd"'
        ' dramawire:fulltext="rm"/>'
    )
    assert hostile.settings == FeedSettings(timedelta(minutes=15))
    assert only('<outline xmlUrl="https://a.example/" dramawire:interval="-1"/>').settings == FeedSettings()


def test_the_written_list_is_opml_2() -> None:
    text = write_opml([Subscription("https://a.example/", "A", ("F/G", "H"))], "Mine & yours", NOW)
    assert text.startswith('<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0" xmlns:dramawire=')
    assert "<dateCreated>Tue, 24 Nov 2026 12:00:00 +0000</dateCreated>" in text
    assert "<title>Mine &amp; yours</title>" in text
    assert text.count("<outline") == 3
    assert 'category="/F/G,/H"' in text


names = (
    st.text(min_size=1, max_size=12).map(lambda text: " ".join(text.replace("/", "").split())).filter(bool)
)
safe_names = names.filter(lambda name: not set(name) & set("<>&") and name.isprintable())
folders = st.lists(st.lists(safe_names, min_size=1, max_size=3).map("/".join), max_size=3, unique=True).map(
    tuple
)
subs = st.builds(
    Subscription,
    st.integers(0, 9).map(lambda n: f"https://{n}.example/feed?a={n}&b=%EA%B0%80"),
    safe_names,
    folders,
    st.sampled_from(["", "https://a.example/"]),
    st.builds(
        FeedSettings,
        st.sampled_from([None, timedelta(minutes=15), timedelta(hours=24)]),
        st.sampled_from(["UTC", "Asia/Seoul", "America/Argentina/Buenos_Aires"]),
        st.booleans(),
    ),
)


@given(st.lists(subs, max_size=8), safe_names)
def test_what_is_written_reads_back_the_same(wanted: list[Subscription], title: str) -> None:
    text = write_opml(wanted, title, NOW)
    document = read_opml(text.encode())
    assert document.title == title
    assert sorted(subscriptions(document), key=str) == sorted(wanted, key=str)
    assert write_opml(subscriptions(document), title, NOW) == write_opml(
        subscriptions(read_opml(text.encode())), title, NOW
    )


@pytest.mark.parametrize(
    "piece", ["<!--", "<outline a='", '<outline a="', "<outline ", "&", "<a>", "</outline>"]
)
def test_s21_repetition_costs_what_its_length_does(piece: str) -> None:
    # Anything quadratic would take minutes here, which the run would not survive.
    body = '<outline xmlUrl="https://a.example/"/>' + piece * (1_000_000 // len(piece))
    try:
        outlines = read_opml(opml(body)).outlines
    except OpmlError as error:
        assert "Line" in str(error)
    else:
        assert outlines[0].subscription


@given(st.binary(max_size=300))
def test_any_bytes_are_a_list_or_an_error(data: bytes) -> None:
    try:
        read_opml(data)
    except OpmlError as error:
        assert str(error)


@given(st.text(alphabet="<>/&\"'= outlnexmUrl\n!-[]", max_size=120))
def test_any_markup_is_a_list_or_an_error(text: str) -> None:
    try:
        read_opml(f"<opml><body><outline {text}".encode())
    except OpmlError as error:
        assert str(error)
