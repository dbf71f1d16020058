"""Keys: how an entry, an address and a headline's words are recognised again. Pure."""

import hashlib
import re
import unicodedata

from aggregator.model import Article
from aggregator.text.hangul import pairs
from aggregator.text.urls import url_key

WORDS_KEPT = 16
_WORD = re.compile(r"[^\W\d_가-힣]{4,}|\d{2,}")


def entry_key(article: Article) -> bytes:
    """How a feed's entry is recognised: by its guid."""
    return hashlib.sha256(article.guid.encode("utf-8", "replace")).digest()[:16]


def second_key(article: Article) -> bytes:
    """How it is recognised in a feed that gives one guid to several entries: by guid and link, or title."""
    text = f"{article.guid}\0{article.url or article.title}"
    return hashlib.sha256(text.encode("utf-8", "replace")).digest()[:16]


def address_key(article: Article) -> bytes | None:
    """How the same address is recognised in any feed; None without one."""
    return url_key(article.url) if article.url else None


def headline_words(title: str) -> list[int]:
    """Hashes of a headline's longer words and Hangul pairs, at most sixteen, the longest first."""
    plain = unicodedata.normalize("NFKC", title).casefold()
    words = sorted(set(_WORD.findall(plain)), key=lambda word: (-len(word), word))
    chosen = [*words[:WORDS_KEPT], *dict.fromkeys(pairs(plain).split())][:WORDS_KEPT]
    return [_hashed(word) for word in chosen]


def _hashed(word: str) -> int:
    return int.from_bytes(hashlib.blake2b(word.encode(), digest_size=6).digest(), "big")
