"""Writes sample articles as RSS 2.0, RSS 1.0, Atom 1.0 and JSON Feed 1.1. Pure."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC
from email.utils import format_datetime
from xml.sax.saxutils import escape

from aggregator.demo.samples import SEOUL, Sample


@dataclass(frozen=True, slots=True)
class Channel:
    """What a feed says of itself."""

    title: str
    site: str
    language: str
    about: str
    encoding: str = "utf-8"
    link: str = "/news/{number}"
    """The path of an article; ``{number}`` is filled in."""
    full: bool = True
    """False if the feed gives only summaries."""

    def address(self, sample: Sample) -> str:
        """Return where the outlet would have the article; ``.example`` leads nowhere (RFC 2606)."""
        return self.site + self.link.format(number=10_000 + sample.number)


def rss(channel: Channel, samples: Sequence[Sample]) -> bytes:
    """Write RSS 2.0 with content:encoded; in EUC-KR with dates as old Korean systems write them."""
    items = "".join(_rss_item(channel, sample) for sample in samples)
    return _encoded(
        channel,
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>'
        f"{_rss_head(channel)}<language>{channel.language}</language>{items}</channel></rss>",
    )


def rdf(channel: Channel, samples: Sequence[Sample]) -> bytes:
    """Write RSS 1.0, which is RDF, with Dublin Core dates."""
    order = "".join(f'<rdf:li rdf:resource="{escape(channel.address(sample))}"/>' for sample in samples)
    items = "".join(
        f'<item rdf:about="{escape(channel.address(sample))}"><title>{escape(sample.title)}</title>'
        f"<link>{escape(channel.address(sample))}</link><description>{escape(_html(sample))}</description>"
        f"<dc:date>{_iso(sample)}</dc:date></item>"
        for sample in samples
    )
    return _encoded(
        channel,
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"'
        f' xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="{channel.site}">'
        f"{_rss_head(channel)}<items><rdf:Seq>{order}</rdf:Seq></items></channel>{items}</rdf:RDF>",
    )


def atom(channel: Channel, samples: Sequence[Sample]) -> bytes:
    """Write Atom 1.0 (RFC 4287)."""
    entries = "".join(_atom_entry(channel, sample) for sample in samples)
    updated = _iso(samples[0]) if samples else "2000-01-01T00:00:00Z"
    return _encoded(
        channel,
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{channel.language}">'
        f"<title>{escape(channel.title)}</title><subtitle>{escape(channel.about)}</subtitle>"
        f'<link href="{channel.site}/"/><id>{channel.site}/</id><updated>{updated}</updated>{entries}</feed>',
    )


def json_feed(channel: Channel, samples: Sequence[Sample]) -> bytes:
    """Write JSON Feed 1.1."""
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": channel.title,
        "home_page_url": f"{channel.site}/",
        "description": channel.about,
        "language": channel.language,
        "items": [
            {
                "id": channel.address(sample),
                "url": channel.address(sample),
                "title": sample.title,
                "content_html": _html(sample),
                "summary": sample.paragraphs[0],
                "date_published": _iso(sample),
                "tags": list(sample.tags),
            }
            for sample in samples
        ],
    }
    return json.dumps(document, ensure_ascii=False).encode()


def _rss_head(channel: Channel) -> str:
    return (
        f"<title>{escape(channel.title)}</title><link>{channel.site}/</link>"
        f"<description>{escape(channel.about)}</description>"
    )


def _rss_item(channel: Channel, sample: Sample) -> str:
    address = escape(channel.address(sample))
    author = f"<dc:creator>{escape(sample.author)}</dc:creator>" if sample.author else ""
    tags = "".join(f"<category>{escape(tag)}</category>" for tag in sample.tags)
    content = f"<content:encoded><![CDATA[{_html(sample)}]]></content:encoded>" if channel.full else ""
    return (
        f'<item><title>{escape(sample.title)}</title><link>{address}</link><guid isPermaLink="false">'
        f"{address}</guid><pubDate>{_rss_date(channel, sample)}</pubDate>{author}{tags}"
        f"<description>{escape(sample.paragraphs[0])}</description>{content}</item>"
    )


def _atom_entry(channel: Channel, sample: Sample) -> str:
    address = escape(channel.address(sample))
    tags = "".join(f'<category term="{escape(tag)}"/>' for tag in sample.tags)
    return (
        f'<entry><title>{escape(sample.title)}</title><link href="{address}"/><id>{address}</id>'
        f"<published>{_iso(sample)}</published><updated>{_iso(sample)}</updated>{tags}"
        f"<summary>{escape(sample.paragraphs[0])}</summary>"
        f'<content type="html">{escape(_html(sample))}</content></entry>'
    )


def _html(sample: Sample) -> str:
    return "".join(f"<p>{escape(paragraph)}</p>" for paragraph in sample.paragraphs)


def _iso(sample: Sample) -> str:
    return sample.published_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _rss_date(channel: Channel, sample: Sample) -> str:
    if channel.encoding == "euc-kr":
        return sample.published_at.astimezone(SEOUL).strftime("%Y.%m.%d %H:%M")
    return format_datetime(sample.published_at.astimezone(UTC), usegmt=True)


def _encoded(channel: Channel, markup: str) -> bytes:
    declared = f'<?xml version="1.0" encoding="{channel.encoding}"?>\n{markup}'
    # Those who say EUC-KR write its superset CP949
    codec = "cp949" if channel.encoding == "euc-kr" else channel.encoding
    return declared.encode(codec, "xmlcharrefreplace")
