"""Wishes to the worker, which alone may use the network: the feeds at an address, an article's full text."""

from datetime import timedelta

from flask import Blueprint, Response, redirect, request

from aggregator.errors import FeedUrlError
from aggregator.model import ArticleId, Offer, SubjectKind, Wish, WishKind
from aggregator.text.urls import check_feed_url
from webui import clock
from webui.languages import gettext as _
from webui.pages.feeds import add_form, add_page
from webui.reader import reader
from webui.render import render
from webui.said import said
from webui.store import get_store

pages = Blueprint("discovery", __name__)

PATIENCE = timedelta(seconds=20)
"""After this long without an answer the worker is probably not running."""


@pages.get("/feeds/add")
def ask() -> str:
    """The form; a bookmarklet or the Share menu may have filled it in."""
    return add_form()


@pages.post("/feeds/find")
def find() -> str | Response:
    """Wish for the feeds at an address."""
    address = request.form.get("url", "").strip()
    try:
        url = check_feed_url(address)
    except FeedUrlError as error:
        return add_page(address, said(str(error)))
    return _to(f"/feeds/find/{_wish(WishKind.DISCOVER, url).id}")


@pages.get("/feeds/find/<int:wish_id>")
def found(wish_id: int) -> str:
    """What was found there, to choose from; until then a page that refreshes itself."""
    wish = get_store().wishes.get(wish_id)
    twin = get_store().feeds.twin
    return render(
        "found.html",
        wish=wish,
        offers=[
            (offer, _headlines(offer), _dramas(offer), twin(offer.url, offer.title)) for offer in wish.offers
        ],
        slow=wish.answered_at is None and clock.now() - wish.made_at > PATIENCE,
    )


def _headlines(offer: Offer) -> list[str]:
    """The newest headlines, as far as the shield lets us say them."""
    return [reader().safe_headline(headline, offer.dramas) for headline in offer.headlines]


def _dramas(offer: Offer) -> list[str]:
    """Names of the dramas that its articles would be linked to."""
    cards = (reader().subject(SubjectKind.DRAMA, slug) for slug in offer.dramas)
    return [card for card in cards if card]


@pages.post("/article/<int:article_id>/fulltext")
def fulltext(article_id: int) -> Response:
    """Wish for an article's full text."""
    get_store().articles.get(ArticleId(article_id))
    return _to(f"/article/{article_id}?wish={_wish(WishKind.FULLTEXT, str(article_id)).id}")


def _wish(kind: WishKind, subject: str) -> Wish:
    store = get_store()
    with store.write():
        return store.wishes.make(kind, subject, clock.now())


def state_of(wish: Wish | None) -> str:
    """How a wish for a full text stands, in a sentence; empty once it is granted."""
    if wish is None:
        return ""
    if wish.answered_at is None:
        return _("Fetching the full text …")
    return said(wish.error)


def _to(path: str) -> Response:
    return redirect(path, 303)  # type: ignore[return-value]
