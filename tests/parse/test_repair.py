from hypothesis import given
from hypothesis import strategies as st

from aggregator.parse.repair import count_items, mended, without_cut_item


def test_entities_and_ampersands_are_mended_outside_cdata() -> None:
    assert mended(b"a &nbsp;b &eacute; &amp; &#8217; &#x27; R&B AT&T; &copy=1") == (
        "a \u00a0b é &amp; &#8217; &#x27; R&amp;B AT&amp;T; &amp;copy=1".encode()
    )
    assert mended(b"<![CDATA[R&B &nbsp;]]> & <![CDATA[&]]>") == b"<![CDATA[R&B &nbsp;]]> &amp; <![CDATA[&]]>"
    assert mended(b"&LT;b&GT;") == b"&lt;b&gt;"


def test_a_cut_item_goes_unless_it_is_whole_enough() -> None:
    head = b"<rss><item><title>1</title></item>"
    assert without_cut_item(head + b"<item><title>2</title><guid>tag:a") == head
    assert without_cut_item(head + b"<item><guid>2</guid><title>Half a ti") == head
    whole = head + b"<item><title>2</title><guid>2</guid><description>Half"
    assert without_cut_item(whole) == whole
    assert without_cut_item(head) == head
    assert without_cut_item(b"words") == b"words"


def test_items_are_counted_however_written() -> None:
    assert count_items(b"<item><ITEM/><item a='b'><rss:item><entry>\n<items><item") == 5


@given(st.text(alphabet="&;#xamplt<>![CDATA]1é ", max_size=60))
def test_mending_twice_changes_nothing(text: str) -> None:
    once = mended(text.encode())
    assert mended(once) == once
