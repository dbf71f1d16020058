import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.text.charset import decode, xml_bytes

KOREAN = "배우 김서윤, '달빛 나루' 주연 확정… 똠방각하 펲시콜라"
PROLOG = '<?xml version="1.0" encoding="{}"?><rss><title>{}</title></rss>'


def document(text: str, charset: str, declared: str) -> bytes:
    return PROLOG.format(declared, text).encode(charset)


@pytest.mark.parametrize(
    "declared", ["euc-kr", "EUC-KR", "ks_c_5601-1987", "ksc5601", "cp949", "ms949", "x-windows-949"]
)
def test_s22_korean_charsets_are_read_as_cp949(declared: str) -> None:
    decoded = decode(document(KOREAN, "cp949", declared))
    assert KOREAN in decoded.text
    assert decoded.charset == "cp949"


def test_e5_order_mark_header_declaration_detection() -> None:
    assert (
        KOREAN
        in decode(codecs.BOM_UTF8 + document(KOREAN, "utf-8", "euc-kr"), "text/xml; charset=euc-kr").text
    )
    assert KOREAN in decode(document(KOREAN, "cp949", "utf-8"), "text/xml; charset=euc-kr").text
    assert (
        "Привет"
        in decode(document("Привет", "cp1251", "iso-8859-1"), 'text/xml; charset="windows-1251"').text
    )
    assert "Grüße" in decode(document("Grüße", "cp1252", "iso-8859-1")).text
    assert KOREAN in decode(b"<rss>" + KOREAN.encode("cp949") + b"</rss>").text


@pytest.mark.parametrize("header", ["utf-8", "us-ascii", "iso-8859-1", "windows-1252", "utf-16", "nonsense"])
def test_e5_a_wrong_header_loses(header: str) -> None:
    assert KOREAN in decode(document(KOREAN, "utf-8", "utf-8"), f"text/xml; charset={header}").text


@pytest.mark.parametrize("header", ["utf-8", "us-ascii", "utf-16", "nonsense"])
def test_e5_a_wrong_header_loses_against_korean_bytes(header: str) -> None:
    assert KOREAN in decode(document(KOREAN, "cp949", "euc-kr"), f"text/xml; charset={header}").text
    assert KOREAN in decode(document(KOREAN, "cp949", "utf-8"), f"text/xml; charset={header}").text


@pytest.mark.parametrize("charset", ["utf-16", "utf-16-le", "utf-16-be"])
def test_s22_wide_documents_with_and_without_mark(charset: str) -> None:
    assert KOREAN in decode(document(KOREAN, charset, "utf-16")).text


@pytest.mark.parametrize(
    ("charset", "text"),
    [
        ("shift_jis", "新しいドラマ"),
        ("euc_jp", "新しいドラマ"),
        ("gb18030", "韩剧首播"),
        ("big5", "韓劇首播"),
        ("koi8-r", "Дорама"),
    ],
)
def test_s22_other_charsets_as_declared(charset: str, text: str) -> None:
    assert text in decode(document(text, charset, charset)).text


@pytest.mark.parametrize(
    "declared", ["utf-7", "zlib_codec", "idna", "rot13", "base64", "punycode", "unicode_escape"]
)
def test_s22_charsets_that_are_none_count_as_utf8(declared: str) -> None:
    assert decode(document("+ADw-script+AD4- 가", "utf-8", declared)).charset == "utf-8"
    assert (
        decode(document("+ADw-script+AD4- 가", "utf-8", declared), f"text/xml; charset={declared}").charset
        == "utf-8"
    )


def test_one_bad_byte_does_not_turn_a_document_into_noise() -> None:
    body = document(KOREAN * 5, "utf-8", "utf-8")
    assert KOREAN in decode(body[:60] + b"\xff" + body[60:]).text
    assert KOREAN in decode(document(KOREAN, "utf-8", "utf-8") + "가".encode()[:1]).text
    korean = document(KOREAN * 5, "cp949", "euc-kr")
    assert KOREAN in decode(korean + b"\xff", "text/xml; charset=euc-kr").text


def test_the_declaration_is_rewritten() -> None:
    assert xml_bytes('  \n<?xml version="1.0" encoding="euc-kr"?>\n<rss/>').startswith(
        b'<?xml version="1.0" encoding="utf-8"?>\n<rss/>'
    )
    assert (
        xml_bytes("<rss>\x00\x0b가</rss>") == '<?xml version="1.0" encoding="utf-8"?>\n<rss>가</rss>'.encode()
    )
    assert xml_bytes("<!-- cached --><?xml version='1.0'?><rss/>").count(b"<?xml") == 1


@given(st.binary(max_size=300), st.text(max_size=30))
def test_any_bytes_are_decoded(body: bytes, header: str) -> None:
    text = decode(body, header).text
    xml_bytes(text).decode("utf-8")


@given(st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=4, max_size=200))
def test_undeclared_korean_is_detected(text: str) -> None:
    body = f"<rss><title>{text}</title></rss>".encode("cp949")
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        assert text in decode(body).text
    assert text in decode(body, "text/xml; charset=euc-kr").text
