import pytest
from hypothesis import given
from hypothesis import strategies as st
from samplefeeds import Sample, name_of, own_feeds

from aggregator import limits
from aggregator.parse.screen import RefusedError, screen
from aggregator.text.charset import decode, xml_bytes


def test_what_is_learnt() -> None:
    assert screen(b"<rss><channel/></rss>").well_formed
    assert screen(b"<a:Feed xmlns:a='x'/>").root == "feed"
    assert not screen(b"<rss>&nbsp;</rss>").well_formed
    assert not screen(b"<rss>").well_formed
    assert screen(b"words").root == ""


@pytest.mark.parametrize("sample", [each for each in own_feeds() if each[0].suffix == ".xml"], ids=name_of)
def test_ordinary_feeds_pass(sample: Sample) -> None:
    screen(xml_bytes(decode(sample[0].read_bytes()).text))


@pytest.mark.parametrize(
    ("document", "words"),
    [
        (b'<!DOCTYPE x [<!ENTITY a "b">]><x/>', "entities"),
        (b'<!DOCTYPE x [<!ENTITY % a SYSTEM "http://127.0.0.1:9/x">]><x/>', "entities"),
        (b'<!DOCTYPE x [<!ENTITY a "b">]><x>& &a;</x>', "entities"),
        (b"<x>" * 300, "nested over 256"),
        (b"<x " + b" ".join(b"a%d='1'" % n for n in range(300)) + b"/>", "256 attributes"),
        (b"<x><item>" + b"<y/>" * 2001 + b"</item></x>", "2,000 elements"),
        (b"<x>" + b"<item/>" * 20_001 + b"</x>", "20,000 items"),
        (b"<x><item><dc:creator>" + b"<b>aaa</b>" * 1001, "author"),
        (b"<x><author>" + b"a" * 2001 + b"</author></x>", "author"),
    ],
)
def test_s21_each_limit_refuses(document: bytes, words: str) -> None:
    with pytest.raises(RefusedError, match=words):
        screen(document)


def test_limits_are_not_reached_by_a_hair() -> None:
    screen(b"<x>" * 255 + b"</x>" * 255)
    screen(b"<x><author>" + b"a" * limits.AUTHOR_REFUSED + b"</author></x>")
    screen(b"<x><item>" + b"<y/>" * limits.XML_ITEM_ELEMENTS + b"</item></x>")
    screen(b"<x>" + b"<item><y/></item>" * 5000 + b"</x>")


@pytest.mark.parametrize(
    "piece", [b"<author>", b"<item ", b"<category", b"&", b"<", b"<!--", b"<![CDATA[", b"</item>", b"<a b='"]
)
def test_s21_repetition_costs_what_its_length_does(piece: bytes) -> None:
    # Anything quadratic would take minutes here, which the run would not survive.
    assert outcome(b"<rss>&" + piece * (2_000_000 // len(piece))) in {"read", "refused"}


def outcome(document: bytes) -> str:
    try:
        screen(document)
    except RefusedError:
        return "refused"
    return "read"


@given(st.binary(max_size=200))
def test_any_bytes_are_screened(document: bytes) -> None:
    assert outcome(document) in {"read", "refused"}
