"""From a document's bytes to its text, whatever charset it claims (RFC 7303, XML 1.0 appendix F)."""

import codecs
import re
from dataclasses import dataclass

_HONOURED = {
    name: codec
    for codec, names in {
        "utf-8": "utf-8 utf8 unicode-1-1-utf-8",
        "utf-16": "utf-16 utf16 utf-16le utf-16be ucs-2 unicode",
        "ascii": "ascii us-ascii ansi_x3.4-1968 iso646-us",
        "cp1252": "latin-1 latin1 iso-8859-1 iso8859-1 iso_8859-1 l1 windows-1252 cp1252",
        "cp949": "euc-kr euckr ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 ks_c_5601 korean cp949 ms949"
        " windows-949 uhc",
        "cp932": "shift_jis shift-jis sjis x-sjis windows-31j cp932 ms932",
        "euc_jp": "euc-jp euc_jp eucjp x-euc-jp",
        "gb18030": "gb18030 gb2312 gbk gb_2312-80 cp936 x-gbk",
        "cp950": "big5 big5-hkscs cn-big5 cp950",
        **{f"cp125{n}": f"windows-125{n} cp125{n}" for n in (0, 1, 3, 4, 5, 6, 7, 8)},
        # Plain single-byte tables like the ones above, and European feeds still use them.
        **{f"iso8859-{n}": f"iso-8859-{n} iso8859-{n} iso_8859-{n}" for n in (*range(2, 11), 13, 14, 15, 16)},
        "koi8-r": "koi8-r koi8r koi8-u",
    }.items()
    for name in names.split()
}
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_PARAMETER = re.compile(r"charset\s*=\s*[\"']?\s*([A-Za-z0-9._:-]+)", re.IGNORECASE)
_DECLARATION = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']\s*([A-Za-z0-9._:-]{1,40})", re.DOTALL)
_WRITTEN = re.compile(r"^\s*<\?xml\b[^>]{0,300}\?>", re.DOTALL)
_MISPLACED = re.compile(r"<\?xml\s[^>]{0,300}\?>")
_BLANK = "\ufeff \t\r\n\x00\x0b\x0c"
_ILLEGAL = bytes(code for code in range(32) if code not in b"\t\n\r")
_NO_CHARACTERS = ("\ufffe".encode(), "\uffff".encode())
_HANGUL = re.compile(r"[\uac00-\ud7a3]")
_NON_ASCII = re.compile(rb"[\x80-\xff]")
_WIDE = re.compile(r"[^\x00-\x7f]")
_FEW_ERRORS = 0.05
_DETECTION_SAMPLE = 64 * 1024


@dataclass(frozen=True, slots=True)
class Decoded:
    """A document's text and the codec that read it."""

    text: str
    charset: str


def decode(body: bytes, content_type: str = "") -> Decoded:
    """Return the text of ``body``; what cannot be read becomes U+FFFD.

    A byte order mark decides, then the charset of ``content_type``, then the XML declaration, then detection.
    A charset in which the bytes are not valid loses; bytes that are valid UTF-8 are UTF-8.
    """
    for mark, codec in _BOMS:
        if body.startswith(mark):
            return _read(body[len(mark) :], codec)
    wide = _wide_codec(body)
    if wide:
        return _read(body, wide)
    named = [codec for codec in (_from_header(content_type), _from_declaration(body)) if codec]
    text = _as_utf8(body)
    if text is not None:
        korean = "cp949" in named and _is_korean_by_chance_utf8(body, text)
        return _read(body, "cp949") if korean else Decoded(text, "utf-8")
    for codec in named:
        if codec not in {"utf-8", "ascii"} and _is_valid(body, codec):
            return _read(body, codec)
    return _read(body, _detected(body, named))


def xml_bytes(text: str) -> bytes:
    """Return ``text`` as UTF-8 that says so at its very start, without characters illegal in XML 1.0."""
    text = text.lstrip(_BLANK)
    written = _WRITTEN.match(text)
    text = text[written.end() :] if written else text
    late = _MISPLACED.search(text, 0, 2000)
    if late:
        text = text[: late.start()] + text[late.end() :]
    document = text.lstrip(_BLANK).encode("utf-8", "replace").translate(None, _ILLEGAL)
    for character in _NO_CHARACTERS:
        document = document.replace(character, b"")
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + document


def _read(body: bytes, codec: str) -> Decoded:
    return Decoded(body.decode(codec, "replace"), codec)


def _wide_codec(body: bytes) -> str:
    """Return the codec of UTF-16 without a mark, or empty."""
    if body[:4] == b"<\x00?\x00" or (body[:1] == b"<" and body[1:2] == b"\x00"):
        return "utf-16-le"
    return "utf-16-be" if body[:2] == b"\x00<" else ""


def _is_valid(body: bytes, codec: str) -> bool:
    try:
        body.decode(codec)
    except UnicodeDecodeError:
        return False
    return True


def _is_cut_utf8(body: bytes) -> bool:
    """Return whether ``body`` is UTF-8 that ends in the middle of a character."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(body)
    except UnicodeDecodeError:
        return False
    return True


def _as_utf8(body: bytes) -> str | None:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _is_korean_by_chance_utf8(body: bytes, text: str) -> bool:
    """Return whether bytes that claim to be Korean are valid UTF-8 only as few syllables happen to be."""
    return not text.isascii() and not _HANGUL.search(text) and _is_valid(body, "cp949")


def _codec(name: str) -> str:
    """Return a charset's codec, UTF-8 for unknown names; UTF-16 is no claim, its bytes differ."""
    codec = _HONOURED.get(name.strip().lower(), "utf-8")
    return "" if codec == "utf-16" else codec


def _from_header(content_type: str) -> str:
    found = _PARAMETER.search(content_type)
    return _codec(found[1]) if found else ""


def _from_declaration(body: bytes) -> str:
    found = _DECLARATION.match(body[:400])
    return _codec(found[1].decode("ascii")) if found else ""


def _detected(body: bytes, named: list[str]) -> str:
    """Return what fits best: UTF-8 with few errors, Korean if it gives Hangul, what was named, Western."""
    text = body.decode("utf-8", "replace")
    wrong = text.count("\ufffd")
    if wrong < _FEW_ERRORS * len(_WIDE.findall(text)) or _is_cut_utf8(body):
        return "utf-8"
    claimed = [codec for codec in named if codec not in {"utf-8", "ascii"}]
    korean = body[:_DETECTION_SAMPLE].decode("cp949", "replace")
    if not claimed or claimed[0] == "cp949":
        hangul = len(_HANGUL.findall(korean))
        if hangul and 2 * hangul >= 0.6 * len(_NON_ASCII.findall(body[:_DETECTION_SAMPLE])):
            return "cp949"
    return claimed[0] if claimed else "cp1252"
