"""Completing an article from its page, where the feed gives only a summary."""

from dataclasses import replace

from aggregator.errors import PluginError
from aggregator.model import Article, Failed, Fetched, Reason
from aggregator.parse.page import article_html
from aggregator.pipeline.harvest import Link
from aggregator.text.html import clean_html


def complete(article: Article, page: Fetched, link: Link) -> Article | Failed:
    """The article with its page's text, cleaned and linked like any other; or why it stays as it is.

    Its identity and its content hash stay the feed's, so that the next poll does not take it for changed.
    """
    try:
        html = article_html(page)
    except PluginError as error:
        return Failed(Reason.OUR_FAULT, str(error), page.exchange)
    if isinstance(html, Failed):
        return html
    content = clean_html(html, page.url)
    if len(content.text) <= len(article.text):
        return Failed(Reason.BROKEN, "its page holds no more than the feed", page.exchange)
    return link(
        replace(
            article,
            html=content.html,
            text=content.text,
            image_url=article.image_url or content.image_url,
            embeds=article.embeds or content.embeds,
        )
    )
