"""The page of an article, where a feed gives only a summary: fetched if its site lets programs look at it."""

from datetime import datetime

from aggregator.fetch.client import Fetcher
from aggregator.fetch.robots import Robots
from aggregator.model import Failed, Feed, FeedId, Fetched, Reason

_HTML_TYPES = ("text/html", "application/xhtml+xml", "")


async def fetch_page(fetcher: Fetcher, robots: Robots, url: str, now: datetime) -> Fetched | Failed:
    """An article's page, if its site's robots.txt lets programs look at it."""
    refusal = await robots.refusal(url, now)
    if refusal is not None:
        return refusal
    page = await fetcher.fetch(Feed(FeedId(0), url), now)
    if isinstance(page, Failed):
        return page
    if not isinstance(page, Fetched):
        return Failed(Reason.BAD_ANSWER, "it says nothing has changed, which we did not ask", page.exchange)
    kind = page.content_type.partition(";")[0].strip().lower()
    if kind not in _HTML_TYPES:
        return Failed(Reason.BAD_ANSWER, f"its page is {kind}, not a web page", page.exchange)
    return page
