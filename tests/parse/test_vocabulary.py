import pytest

from aggregator.parse.vocabulary import (
    DoubtError,
    attributes_of,
    checked_link,
    doubt,
    field_of,
    repaired,
    short_name,
    with_href,
)


def test_names_follow_their_namespace_not_their_prefix() -> None:
    assert short_name("title") == "title"
    assert short_name("http://purl.org/dc/elements/1.1/ creator author") == "dc:creator"
    assert short_name("HTTP://search.yahoo.com/mrss content m") == "media:content"
    with pytest.raises(DoubtError):
        short_name("urn:unknown title dc")


def test_fields() -> None:
    assert field_of("pubDate", atom=False) == "published"
    assert field_of("atom:author", atom=True) == "person"
    assert field_of("wfw:commentRss", atom=False) == "ignored"
    for name, atom in (("pubdate", False), ("title", True), ("atom:link", False)):
        with pytest.raises(DoubtError):
            field_of(name, atom=atom)


def test_attributes() -> None:
    assert attributes_of("guid", {"isPermaLink": "False"}, atom=False) == {"ispermalink": "False"}
    assert attributes_of("title", {"type": "HTML"}, atom=True) == {"type": "html"}
    for field, given in (("title", {"type": "html"}), ("guid", {"xml base": "x"}), ("guid", {"lang": "ko"})):
        with pytest.raises(DoubtError):
            attributes_of(field, given, atom=False)
    with pytest.raises(DoubtError):
        attributes_of("title", {"type": "html", "mode": "escaped"}, atom=True)


def test_addresses() -> None:
    assert with_href({"url": "a", "href": "b", "type": "c"}) == {"href": "a", "type": "c"}
    assert with_href({"type": "c"}) == {"type": "c"}
    assert checked_link("https://a.example//x") == "https://a.example//x"
    with pytest.raises(DoubtError):
        checked_link("https:///a.example")


def test_text_is_repaired_like_feedparser_does() -> None:
    assert repaired("plain") == "plain"
    assert repaired("Ã©") == "é"
    assert repaired("é 달빛") == "é 달빛"
    with pytest.raises(DoubtError):
        repaired("\x93quoted\x94")
    with pytest.raises(DoubtError):
        doubt("anything")
