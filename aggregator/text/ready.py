"""Making an article ready to be kept: what follows from it alone, worked out ahead of the writer. Pure."""

import unicodedata

from aggregator.model import Article, Prepared
from aggregator.text.hangul import pairs, runs
from aggregator.text.keys import address_key, entry_key, headline_words, second_key
from aggregator.text.packing import iso, iso_or_none, pack, pack_embeds, pack_enclosures, pack_evidence
from aggregator.text.urls import host_of


def prepare(article: Article) -> Prepared:
    """The article with its keys, its columns of the search index and its lists packed."""
    named = dict.fromkeys(one.text for mention in article.mentions for one in mention.evidence)
    return Prepared(
        article=article,
        entry_key=entry_key(article),
        second_key=second_key(article),
        address_key=address_key(article),
        host=host_of(article.url),
        words=tuple(headline_words(article.title)),
        search=searchable(article.title, article.text),
        published_at=iso(article.published_at),
        published=iso_or_none(article.published),
        updated=iso_or_none(article.updated),
        kinds=pack(article.kinds),
        episodes=pack(article.episodes),
        categories=pack(article.categories),
        enclosures=pack_enclosures(article.enclosures),
        embeds=pack_embeds(article.embeds),
        evidence=tuple(pack_evidence(mention.evidence) for mention in article.mentions),
        names=pack(list(named)),
    )


def searchable(title: str, text: str) -> tuple[str, str, str]:
    """The columns of the search index: title and text as NFC, all Hangul as pairs and as single syllables."""
    title, text = unicodedata.normalize("NFC", title), unicodedata.normalize("NFC", text)
    both = f"{title} {text}"
    syllables = sorted({syllable for run in runs(both) for syllable in run})
    return title, text, f"{pairs(both)} {' '.join(syllables)}" if syllables else ""
