"""The fictional outlets of the demo."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from aggregator.demo.documents import Channel, atom, json_feed, rdf, rss
from aggregator.demo.samples import Sample

Writer = Callable[[Channel, Sequence[Sample]], bytes]


@dataclass(frozen=True, slots=True)
class Outlet:
    """A fictional outlet: what it calls itself, and how its feed is written."""

    key: str
    channel: Channel
    write: Writer
    content_type: str
    zone: str = "UTC"

    @property
    def folder(self) -> str:
        """The folder that the demo subscribes it in."""
        return "Korean" if self.channel.language == "ko" else "English"


def _outlet(key: str, title: str, about: str, write: Writer, kind: str = "rss+xml", **more: str) -> Outlet:
    channel = Channel(
        title,
        f"https://{key}.example",
        more.get("language", "en"),
        about,
        encoding=more.get("encoding", "utf-8"),
        link=more.get("link", "/news/{number}"),
        full="summary" not in more,
    )
    return Outlet(key, channel, write, f"application/{kind}", more.get("zone", "UTC"))


_ARTICLE = "/article/view.php?idxno={number}"

OUTLETS = (
    _outlet("kscreen", "K-Screen", "Korean series, as they are made", rss),
    _outlet(
        "hallyu", "Hallyu Daily", "Translated from the Korean press", atom, "atom+xml", link="/{number}/"
    ),
    _outlet("hanriver", "Han River Post", "Screens and the city", rss, summary="only"),
    _outlet("recaproom", "Recap Room", "We watched it twice", rss, link="/?p={number}"),
    _outlet("scriptdesk", "Script Desk", "Ratings and trade", json_feed, "feed+json"),
    _outlet("rewatch", "Rewatch Club", "Old favourites, slowly", rdf, "rdf+xml"),
    _outlet(
        "dramailbo",
        "드라마일보",
        "드라마만 다루는 신문",
        rss,
        language="ko",
        encoding="euc-kr",
        zone="Asia/Seoul",
        link=_ARTICLE,
    ),
    _outlet("staron", "스타온", "스타의 오늘", rss, language="ko", link=_ARTICLE),
    _outlet("onair", "온에어뉴스", "방송가 속보", atom, "atom+xml", language="ko", link="/news/{number}"),
    _outlet("kdjournal", "K드라마저널", "드라마 비평", json_feed, "feed+json", language="ko"),
)
"""Those that answer; besides them there are ``GONE``, which is not found, and ``SLOW``, never in time."""

GONE = ("attic", "Drama Attic")
SLOW = ("slowboat", "Slowboat Review")
