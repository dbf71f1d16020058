"""What a document is that is no feed: a web page, a wall against robots, an empty answer, something else."""

import re

from aggregator.model import Exchange, Failed, Reason

FEED_ROOTS = frozenset({"rss", "rdf", "feed", "channel"})
"""Names of the first element of what is meant as a feed."""

_HEAD = 100_000
_HTML = re.compile(
    r"^\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--(?:[^-]|-(?!->))*+-->\s*+)*+<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_WALL = re.compile(
    r"/cdn-cgi/challenge-platform/|_cf_chl_opt|cf-browser-verification|id=\"challenge-(?:form|running|error)"
    r"|Attention Required! \| Cloudflare|geo\.captcha-delivery\.com|_Incapsula_Resource|sucuri_cloudproxy_js"
    r"|px-captcha|window\._pxAppId|Pardon Our Interruption|/_sec/cp_challenge/|ddos-guard\.net/[\w./-]*check"
    r"|aws-waf-token|AwsWafIntegration|<title>\s*Just a moment\.\.\.\s*</title>",
    re.IGNORECASE,
)
_KINDS = {
    "opml": "this is a list of feeds (OPML), not a feed; import it instead",
    "urlset": "this is a sitemap, not a feed",
    "sitemapindex": "this is a sitemap, not a feed",
    "svg": "this is a picture, not a feed",
}


def is_page(text: str) -> bool:
    """Return whether a document begins as a web page does."""
    return _HTML.match(text[:_HEAD]) is not None


def judge(text: str, root: str, exchange: Exchange) -> Failed:
    """Return why ``text``, whose first element is ``root``, is not a feed."""
    if root in FEED_ROOTS:
        return Failed(Reason.BROKEN, "the feed's document is too broken to read", exchange)
    if not text.strip():
        return Failed(Reason.BROKEN, "the answer was empty", exchange)
    head = text[:_HEAD]
    if is_page(head) or root in {"html", "head", "body"}:
        if _WALL.search(head):
            return Failed(Reason.BOT_WALL, "the site asks for a browser check that we cannot pass", exchange)
        return Failed(Reason.NOT_A_FEED, "this is a web page, not a feed", exchange)
    return Failed(Reason.NOT_A_FEED, _KINDS.get(root, "this is not a feed"), exchange)
