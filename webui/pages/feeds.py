"""Feeds and their health: the table, one feed's log, and wishes to check, pause or remove."""

from collections import Counter
from collections.abc import Iterable
from datetime import timedelta

from flask import Blueprint, Response, redirect, request

from aggregator.errors import FeedExistsError, FeedNotFoundError, FeedUrlError, NotFoundError
from aggregator.model import Feed, FeedHealth, FeedId, FeedState, Subscription
from aggregator.text.urls import check_feed_url
from webui import clock
from webui.forms import one_line, read_feed_settings, read_folders, read_number
from webui.health import IDLE, due_feeds, may_be_asked, none_answers
from webui.labels import state_label
from webui.languages import gettext as _
from webui.languages import ngettext
from webui.reader import reader
from webui.render import render
from webui.said import said
from webui.sentences import check_sentence, feed_sentence
from webui.store import get_store

pages = Blueprint("feeds", __name__)

SHOWN_CHECKS = 20
SHOWN_DAYS = 14


@pages.get("/feeds")
def feeds() -> str:
    """All feeds, worst first."""
    health = reader().health()
    return render(
        "feeds.html",
        feeds_health=health,
        summary=_summary(health),
        checking=len(due_feeds(health)),
        sentence=feed_sentence,
        removed=_removed(),
        offline=none_answers(health),
        just_asked=request.args.get("asked") == "0",
    )


def _removed() -> Feed | None:
    """The feed that was just removed, to offer it back."""
    number = read_number(request.args.get("removed", ""))
    return get_store().feeds.get(FeedId(number)) if number else None


def _summary(health: tuple[FeedHealth, ...]) -> list[str]:
    """``24 feeds · 21 healthy · 1 failing``."""
    found = Counter(item.state for item in health)
    counts = [f"{found[state]} {state_label(state).lower()}" for state in FeedState if found[state]]
    return [ngettext("%(n)d feed", "%(n)d feeds", len(health)) % {"n": len(health)}, *counts]


@pages.get("/feeds/<int:feed_id>")
def feed(feed_id: int) -> str:
    """One feed: how it is, what it may be told, its last checks."""
    health = _health(feed_id)
    checks = get_store().feeds.checks(FeedId(feed_id), SHOWN_CHECKS)
    return render(
        "feed.html",
        feed=health.feed,
        health=health,
        checks=checks,
        days=_days(feed_id),
        sentence=feed_sentence,
        outcome=check_sentence,
    )


def _days(feed_id: int) -> list[int]:
    """Articles a day of the last two weeks."""
    today = clock.now().date()
    first = today - timedelta(days=SHOWN_DAYS - 1)
    found = get_store().pages.feed_days(feed_id, first.isoformat())
    return [found.get((first + timedelta(days=day)).isoformat(), 0) for day in range(SHOWN_DAYS)]


def _health(feed_id: int) -> FeedHealth:
    for item in reader().health():
        if item.feed.id == feed_id:
            return item
    raise FeedNotFoundError(f"There is no feed {feed_id}.")


@pages.post("/feeds/check")
def check_all() -> Response:
    """Wish for every feed to be checked now."""
    return _wake(item for item in reader().health() if item.state not in IDLE)


@pages.post("/feeds/<int:feed_id>/check")
def check(feed_id: int) -> Response:
    """Wish for one feed to be checked now."""
    return _wake([_health(feed_id)])


def _wake(wanted: Iterable[FeedHealth]) -> Response:
    store = get_store()
    ids = [item.feed.id for item in wanted if may_be_asked(item)]
    with store.write():
        store.feeds.wake(ids, clock.now())
    return _to("/feeds" if ids else "/feeds?asked=0")


@pages.post("/feeds/<int:feed_id>/<any(pause, resume, remove, restore):change>")
def change(feed_id: int, change: str) -> Response:
    """Pause, resume, remove, or bring back."""
    store = get_store()
    act = getattr(store.feeds, change)
    with store.write():
        act(FeedId(feed_id), clock.now())
    if change == "remove":
        return _to(f"/feeds?removed={feed_id}")
    return _to(f"/feeds/{feed_id}")


@pages.post("/feeds/<int:feed_id>/edit")
def edit(feed_id: int) -> Response:
    """Change title, address, folders, interval and zone. Raises FeedUrlError or FeedExistsError."""
    store = get_store()
    feed = store.feeds.get(FeedId(feed_id))
    with store.write():
        store.feeds.edit(
            feed.id,
            title=one_line(request.form.get("title", ""), 300),
            folders=read_folders(request.form.get("folders", "")),
            settings=read_feed_settings(request.form, feed.settings),
            url=check_feed_url(request.form.get("url", feed.url)),
        )
    return _to(f"/feeds/{feed_id}")


def add_form() -> str:
    """The form for a new feed, filled in with what a bookmarklet or the Share menu gave."""
    return add_page(request.args.get("url", "") or _shared())


def _shared() -> str:
    """The address in what a phone shares, which some put into the text."""
    words = f"{request.args.get('text', '')} {request.args.get('title', '')}".split()
    return next((word for word in words if word.startswith(("http://", "https://"))), "")


@pages.post("/feeds/add")
def add() -> str | Response:
    """Subscribe to an address and wish for it to be checked."""
    store = get_store()
    try:
        subscription = Subscription(
            url=check_feed_url(request.form.get("url", "")),
            title=one_line(request.form.get("title", ""), 300),
            folders=read_folders(request.form.get("folders", "")),
            settings=read_feed_settings(request.form),
        )
        twin = store.feeds.twin(subscription.url, _known_title(subscription.url))
        if twin and twin.url != subscription.url and "sure" not in request.form:
            said_so = _("You follow it already, at another address: %(url)s") % {"url": twin.url}
            return add_page(subscription.url, said_so, twin)
        with store.write():
            feed = store.feeds.add(subscription, clock.now())
            store.feeds.wake([feed.id], clock.now())
    except FeedUrlError as error:
        return add_page(request.form.get("url", ""), said(str(error)))
    except FeedExistsError as error:
        return add_page(request.form.get("url", ""), said(str(error)), store.feeds.by_url(subscription.url))
    return _to(f"/feeds/{feed.id}")


def _known_title(url: str) -> str:
    """What a discovery called the feed at an address, if the form stood on its page."""
    number = read_number(request.form.get("wish", ""))
    try:
        offers = get_store().wishes.get(number).offers if number else ()
    except NotFoundError:
        return ""
    return next((offer.title for offer in offers if offer.url == url), "")


def add_page(url: str, problem: str = "", existing: Feed | None = None) -> str:
    """The form for a new feed with what was typed and what is wrong with it."""
    form = request.form
    return render(
        "add.html",
        url=url,
        title=form.get("title", ""),
        folders=form.get("folders", ""),
        interval=form.get("interval", ""),
        zone=form.get("zone", ""),
        problem=problem,
        existing=existing.id if existing else None,
    )


def _to(path: str) -> Response:
    return redirect(path, 303)  # type: ignore[return-value]
