"""A thousand feeds of the shape that WordPress writes, made from a seed: the workload of the benchmark."""

import random
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from html import escape

from aggregator.model import Catalogue

ITEMS = 20
START = datetime(2026, 11, 1, tzinfo=UTC)

HEADLINES = (
    "{actor} Confirmed To Lead {network} Drama “{drama}”",
    "Watch: {actor} And {other} Share {adjective} Moment In “{drama}” Teaser",
    "“{drama}” Climbs To {rating} Percent With Its {adjective} Episode {episode}",
    "{actor} Talks About The {adjective} Scene That Took {count} Takes",
    "{other} Makes A {adjective} Entrance In New “{drama}” Stills",
    "{actor}, {other} And The Cast Of “{drama}” Read The Script In {place}",
    "Recap: {drama}, Episode {episode}",
    "{actor} In Talks For A {adjective} Role Set In {place}",
)
KOREAN_HEADLINES = (
    "{actor}, ‘{drama}’ 출연 확정…{place} 배경",
    "‘{drama}’ {actor}·{other}, {count}년 만에 재회",
    "‘{drama}’ {episode}회 시청률 {rating}%…자체 최고",
    "[인터뷰] {actor} “{place} 촬영이 가장 기억에 남아”",
    "{other}, 새 드라마 ‘{drama}’ 스틸컷 공개",
)
SENTENCES = (
    "{actor} joins {other} in the {network} drama “{drama},” the agency said on Monday.",
    "The series follows two neighbours in {place} who share a secret and a wall that is far too thin.",
    "In the released stills someone waits under an umbrella while the whole village looks away.",
    "The production team asked viewers to look forward to the chemistry of the cast.",
    "It airs every Saturday and Sunday at 9:10 p.m. KST, and is also available with subtitles.",
    "Last week's episode recorded a nationwide rating of {rating} percent, its highest so far.",
    "Viewers left thousands of comments within an hour, most of them about the letter in the last scene.",
    "The director said that the scene by the river was shot in a single night, after {count} days of rain.",
    "“I read the script in one sitting,” {actor} recalled, “and called my manager at two in the morning.”",
    "A second teaser will be released next week, together with the first song of the soundtrack.",
    "The story begins {count} years earlier, when a ferry stops halfway and nobody asks why.",
    "Its makers built the old street of {place} again, down to the shop signs and the cats.",
)
KOREAN_SENTENCES = (
    "배우 {actor}이 새 드라마 ‘{drama}’ 출연을 확정했다고 소속사가 23일 밝혔다.",
    "{place}의 두 이웃이 얇은 벽 하나를 사이에 두고 비밀을 나누는 이야기를 그린다.",
    "공개된 스틸컷에는 우산을 쓰고 누군가를 기다리는 모습이 담겼다.",
    "제작진은 “배우들의 호흡을 기대해 달라”고 전했다.",
    "매주 토, 일요일 밤 9시 10분에 방송된다.",
    "지난 방송은 전국 시청률 {rating}%를 기록하며 자체 최고를 경신했다.",
    "{other}은 “대본을 단숨에 읽었다”고 말했다.",
    "{count}일 동안 비가 내린 뒤 강가 장면을 하룻밤에 촬영했다고 한다.",
)
PLACES = ("Tongyeong", "Gangneung", "Jeonju", "Mokpo", "Sokcho", "Andong", "Yeosu", "Chuncheon", "Suncheon")
KOREAN_PLACES = ("통영", "강릉", "전주", "목포", "속초", "안동", "여수", "춘천", "순천")
ADJECTIVES = ("Tense", "Tender", "Rain-Soaked", "Long-Awaited", "Surprising", "Quiet", "Fierce", "Wistful")
PARAGRAPHS = 14


class Names:
    """The catalogue's dramas with their casts: what the made-up news is about."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._actors = {actor.slug: actor for actor in catalogue.actors}
        self.dramas = [drama for drama in catalogue.dramas if len(drama.cast) > 1]

    def draw(self, draw: random.Random, *, korean: bool) -> dict[str, str]:
        """A drama and two of its actors, written for XML."""
        drama = draw.choice(self.dramas)
        first, second = (self._actors[member.actor] for member in draw.sample(drama.cast, 2))
        named = {"drama": (drama.title, drama.hangul), "actor": (first.name, first.hangul)}
        named |= {"other": (second.name, second.hangul), "network": (drama.network or "tvN", "")}
        return {part: escape(hangul if korean and hangul else name) for part, (name, hangul) in named.items()}


def feed(number: int, names: Names, *, extra: int = 0) -> bytes:
    """Feed ``number`` with ITEMS items, the newest first; ``extra`` newer items push the oldest out."""
    items = [_item(number, index, names) for index in range(extra, ITEMS + extra)]
    return _HEAD.format(number=number).encode() + b"".join(reversed(items)) + b"</channel>\n</rss>\n"


def _item(number: int, index: int, names: Names) -> bytes:
    draw = random.Random(f"{number}/{index}")
    korean = number % 5 == 0
    words = names.draw(draw, korean=korean) | {
        "rating": f"{draw.uniform(1, 15):.1f}",
        "episode": str(draw.randint(1, 16)),
        "count": str(draw.randint(2, 30)),
        "place": draw.choice(KOREAN_PLACES if korean else PLACES),
        "adjective": draw.choice(ADJECTIVES),
    }
    sentences = [sentence.format(**words) for sentence in (KOREAN_SENTENCES if korean else SENTENCES)]
    paragraphs = "".join(
        f"<p>{draw.choice(sentences)} {draw.choice(sentences)}</p>\n" for _ in range(PARAGRAPHS)
    )
    return _ITEM.format(
        title=draw.choice(KOREAN_HEADLINES if korean else HEADLINES).format(**words),
        link=f"http://{host(number)}/2026/11/story-{number}-{index}/",
        date=format_datetime(START + timedelta(hours=7 * index, minutes=number % 400)),
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
