"""Pure: sites whose feeds have an address that follows from the page's."""

import re

_CHANNEL = "https://www.youtube.com/feeds/videos.xml?channel_id="
_PLAYLIST = "https://www.youtube.com/feeds/videos.xml?playlist_id="
_SITE = r"https?://(?:www\.|m\.)?"

_RULES = (
    (re.compile(_SITE + r"youtube\.com/channel/(UC[\w-]{22})(?:[/?]|$)"), _CHANNEL),
    (
        re.compile(_SITE + r"youtube\.com/(?:playlist|watch)\?(?:\S*&)?list=((?:PL|UU|FL|OL)[\w-]{10,60})"),
        _PLAYLIST,
    ),
    (re.compile(_SITE + r"blog\.naver\.com/([\w-]{3,40})(?:[/?]|$)"), "https://rss.blog.naver.com/{}.xml"),
    (re.compile(_SITE + r"reddit\.com/(r/\w{2,40})(?:[/?]|$)"), "https://www.reddit.com/{}/.rss"),
)
_YOUTUBE = re.compile(_SITE + r"youtube\.com/(?:@|c/|user/)")
_CHANNEL_IN_PAGE = re.compile(
    rb'(?:itemprop="(?:identifier|channelId)" content="|"externalId":"|/channel/|channel_id=)(UC[\w-]{22})'
)
_COMMON_PATHS = (
    "/feed",
    "/rss",
    "/rss.xml",
    "/feed.xml",
    "/atom.xml",
    "/index.xml",
    "/feeds/posts/default",
    "/feed.json",
)


def known_feed(url: str) -> str:
    """The feed's address where the page's own address tells it, or empty."""
    for pattern, feed in _RULES:
        found = pattern.match(url)
        if found:
            return feed.format(found[1]) if "{}" in feed else feed + found[1]
    return ""


def feed_named_by_video_page(url: str, body: bytes) -> str:
    """The feed of a video channel whose page only names the channel's number inside, or empty."""
    found = _CHANNEL_IN_PAGE.search(body) if _YOUTUBE.match(url) else None
    return _CHANNEL + found[1].decode("ascii") if found else ""


def common_addresses(url: str) -> tuple[str, ...]:
    """Where sites commonly keep a feed; to be tried only if the page names none."""
    origin = re.match(r"https?://[^/?#]+", url)
    return tuple(origin[0] + path for path in _COMMON_PATHS) if origin else ()
