"""A thousand feeds of the shape that WordPress writes, made from a seed: the workload of the benchmark."""

import random
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

ITEMS = 20
START = datetime(2026, 11, 1, tzinfo=UTC)

ENGLISH = (
    "{actor} has been confirmed to lead the new drama “{drama},” according to the agency on Monday.",
    "The upcoming series follows two neighbours who share a secret and a wall that is far too thin.",
    "In the released stills, {actor} waits under an umbrella while the rest of the village looks away.",
    "The production team said that viewers should look forward to the chemistry of the whole cast.",
    "“{drama}” airs every Saturday and Sunday at 9:10 p.m. KST, and is also available with subtitles.",
    "Last week's episode recorded an average nationwide rating of {rating} percent, its highest so far.",
    "Fans left thousands of comments within an hour, most of them about the letter in the last scene.",
)
KOREAN = (
    "배우 {actor}이 새 드라마 ‘{drama}’ 출연을 확정했다고 소속사가 23일 밝혔다.",
    "두 이웃이 얇은 벽 하나를 사이에 두고 비밀을 나누는 이야기를 그린다.",
    "공개된 스틸컷 속 {actor}은 우산을 쓰고 누군가를 기다리는 모습이다.",
    "제작진은 “배우들의 호흡을 기대해 달라”고 전했다.",
    "‘{drama}’는 매주 토, 일요일 밤 9시 10분에 방송된다.",
    "지난 방송은 전국 시청률 {rating}%를 기록하며 자체 최고를 경신했다.",
)


class Names:
    """The catalogue's names that the made-up news is about."""

    def __init__(self, dramas: Sequence[tuple[str, str]], actors: Sequence[tuple[str, str]]) -> None:
        self.dramas = dramas
        self.actors = actors


def feed(number: int, names: Names, *, extra: int = 0) -> bytes:
    """Feed ``number`` with ITEMS items, the newest first; ``extra`` newer items push the oldest out."""
    items = [_item(number, index, names) for index in range(extra, ITEMS + extra)]
    return _HEAD.format(number=number).encode() + b"".join(reversed(items)) + b"</channel>\n</rss>\n"


def _item(number: int, index: int, names: Names) -> bytes:
    draw = random.Random(f"{number}/{index}")
    korean = number % 5 == 0
    drama, actor = (
        pair[korean] or pair[0] for pair in (draw.choice(names.dramas), draw.choice(names.actors))
    )
    words = {"drama": drama, "actor": actor, "rating": f"{draw.uniform(1, 15):.1f}"}
    sentences = [sentence.format(**words) for sentence in (KOREAN if korean else ENGLISH)]
    paragraphs = "".join(f"<p>{draw.choice(sentences)} {draw.choice(sentences)}</p>\n" for _ in range(14))
    title = sentences[0].split(",")[0].rstrip(".")
    address = f"http://{host(number)}/2026/11/story-{number}-{index}/"
    return _ITEM.format(
        title=title,
        link=address,
        date=format_datetime(START + timedelta(hours=index, minutes=number % 60)),
        guid=f"http://{host(number)}/?p={number * 1000 + index}",
        summary=sentences[1],
        html=f'<p><img src="https://img.example/{number}/{index}.jpg" alt=""/></p>\n{paragraphs}',
    ).encode()


def host(number: int) -> str:
    """Each feed has a loopback address of its own, so that no host's queue is measured."""
    return f"127.1.{number // 250}.{number % 250 + 1}"


_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom">
<channel>
<title>Generated wire {number}</title>
<link>http://feed{number}.example/</link>
<description>News made by a seed</description>
<language>en</language>
<generator>https://wordpress.org/?v=6.6</generator>
"""

_ITEM = """<item>
<title>{title}</title>
<link>{link}</link>
<dc:creator><![CDATA[Desk]]></dc:creator>
<pubDate>{date}</pubDate>
<category><![CDATA[TV]]></category>
<category><![CDATA[Drama]]></category>
<guid isPermaLink="false">{guid}</guid>
<description><![CDATA[{summary}]]></description>
<content:encoded><![CDATA[{html}]]></content:encoded>
</item>
"""
