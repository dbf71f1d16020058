"""The whole article from its page, where a feed gives only a summary. Needs the extra ``fulltext``."""

import re
from collections.abc import Callable
from datetime import datetime
from typing import cast

from aggregator.errors import PluginError
from aggregator.fetch.client import Fetcher
from aggregator.fetch.robots import Robots
from aggregator.model import Failed, Feed, FeedId, Fetched, Reason
from aggregator.text.charset import decode

SHORTEST = 200
"""Characters of text below which a page is taken to have no article that we can find."""

_PAGE_BYTES = 2 * 1024 * 1024
_BODY = re.compile(r"<body[^>]*>(.*)</body>", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")
_HTML_TYPES = ("text/html", "application/xhtml+xml", "")


async def fetch_page(fetcher: Fetcher, robots: Robots, url: str, now: datetime) -> Fetched | Failed:
    """An article's page, if its site's robots.txt lets programs look at it."""
    if not await robots.allows(url, now):
        return Failed(Reason.REFUSED, "its robots.txt asks programs to leave the page alone")
    page = await fetcher.fetch(Feed(FeedId(0), url), now)
    if isinstance(page, Failed):
        return page
    if not isinstance(page, Fetched):
        return Failed(Reason.BAD_ANSWER, "it says nothing has changed, which we did not ask", page.exchange)
    kind = page.content_type.partition(";")[0].strip().lower()
    if kind not in _HTML_TYPES:
        return Failed(Reason.BAD_ANSWER, f"its page is {kind}, not a web page", page.exchange)
    return page


def article_html(page: Fetched) -> str | Failed:
    """The article of a page as HTML that is not yet cleaned, or why there is none.

    Pure but for loading the extractor; run it where hostile documents are parsed. Raises PluginError
    if the extra is not installed.
    """
    extract = _extractor()
    text = decode(page.body[:_PAGE_BYTES], page.content_type).text
    found = extract(
        text,
        url=page.url,
        output_format="html",
        include_comments=False,
        include_images=True,
        include_links=True,
        include_formatting=True,
        favor_precision=True,
    )
    body = _BODY.search(found or "")
    if body is None or len(_TAG.sub("", body[1]).strip()) < SHORTEST:
        return Failed(Reason.BROKEN, "no article was found on its page", page.exchange)
    return body[1].strip()


def _extractor() -> Callable[..., str | None]:
    try:
        from trafilatura import extract  # noqa: PLC0415 - an extra, loaded when it is wanted
    except ImportError:
        raise PluginError(
            "Full text needs an extra: install it with  pip install 'dramawire[fulltext]'  "
            "or turn full text off for this feed."
        ) from None
    return cast("Callable[..., str | None]", extract)
