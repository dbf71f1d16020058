"""The article in a web page, as HTML that is not yet cleaned. Needs the extra ``fulltext``."""

import re
from collections.abc import Callable
from typing import cast

from aggregator.errors import PluginError
from aggregator.model import Failed, Fetched, Reason
from aggregator.text.charset import decode

SHORTEST = 200
"""Characters of text below which a page is taken to have no article that we can find."""

_PAGE_BYTES = 2 * 1024 * 1024
_BODY = re.compile(r"<body[^>]*>(.*)</body>", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")


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
