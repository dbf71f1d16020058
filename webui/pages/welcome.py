"""The first run: choose feeds, say what you watch, see the first check. Each step may be skipped."""

from flask import Blueprint, Response, redirect, request

from aggregator.errors import FeedExistsError, FeedUrlError, NotFoundError
from aggregator.model import SubjectKind, Subscription
from aggregator.text.urls import check_feed_url
from webui import clock
from webui.forms import read_number
from webui.health import due_feeds
from webui.pages.marks import set_progress
from webui.reader import reader
from webui.render import render
from webui.said import said
from webui.starters import starters
from webui.store import get_store

pages = Blueprint("welcome", __name__)

SHOWN_DRAMAS = 18
MOST_EPISODES = 999


@pages.get("/welcome")
def feeds() -> str:
    """Step 1: feeds. Nothing is fetched before somebody chooses."""
    have = {feed.url for feed in get_store().feeds.all()}
    return render("welcome_feeds.html", starters=starters(), have=have, problem="", url="")


@pages.post("/welcome")
def choose() -> Response | str:
    """Subscribe to what was ticked and to the address, if there is one."""
    wanted = set(request.form.getlist("feed"))
    chosen = [one for folder in starters().values() for one in folder if one.url in wanted]
    url = request.form.get("url", "").strip()
    try:
        if url:
            chosen.append(Subscription(check_feed_url(url)))
    except FeedUrlError as error:
        return render(
            "welcome_feeds.html", starters=starters(), have=wanted, problem=said(str(error)), url=url
        )
    _subscribe(chosen)
    return redirect("/welcome/watching", 303)  # type: ignore[return-value]


def _subscribe(chosen: list[Subscription]) -> None:
    store = get_store()
    with store.write():
        for subscription in chosen:
            try:
                store.feeds.add(subscription, clock.now())
            except FeedExistsError:
                continue


@pages.get("/welcome/watching")
def watching() -> str:
    """Step 2: dramas that are being watched."""
    me = reader()
    q = request.args.get("q", "").strip()
    cards, _following = me.subjects(SubjectKind.DRAMA, q, "" if q else "newest", "")
    return render("welcome_watching.html", dramas=cards[:SHOWN_DRAMAS], q=q, progress=me.progress)


@pages.post("/welcome/watching")
def watch() -> Response:
    """Keep the episodes that were given."""
    for name, value in request.form.items():
        episode = read_number(value, MOST_EPISODES)
        if name.startswith("at-") and episode is not None:
            try:
                set_progress(name.removeprefix("at-"), watched=episode)
            except NotFoundError:
                continue
    target = "/welcome/watching" if "more" in request.form else "/welcome/check"
    return redirect(target, 303)  # type: ignore[return-value]


@pages.get("/welcome/check")
def check() -> str:
    """Step 3: the first check, counted while it runs."""
    health = reader().health()
    left = len(due_feeds(health))
    return render(
        "welcome_check.html",
        checked=len(health) - left,
        feeds_count=len(health),
        left=left,
        articles=sum(item.articles for item in health),
        failing=[item for item in health if item.feed.failures],
    )
