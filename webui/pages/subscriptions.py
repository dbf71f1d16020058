"""Subscription lists: OPML in, in two steps, and out."""

import json
from dataclasses import dataclass
from datetime import timedelta

from flask import Blueprint, Response, request

from aggregator import limits
from aggregator.errors import FeedExistsError, FeedUrlError, OpmlError
from aggregator.model import Feed, FeedSettings, Subscription
from aggregator.opml import Outline, read_opml, write_opml
from aggregator.text.urls import check_feed_url, url_key
from webui import clock
from webui.forms import one_line, read_number
from webui.languages import gettext as _
from webui.render import render
from webui.said import said
from webui.store import get_store

pages = Blueprint("subscriptions", __name__)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the preview."""

    state: str
    style: str
    title: str
    url: str
    folder: str
    reason: str = ""
    value: str = ""
    """The subscription as the second step reads it; empty if it cannot be imported."""
    ticked: bool = False


@pages.get("/opml")
def export() -> Response:
    """All subscriptions as OPML."""
    feeds = get_store().feeds.all()
    subscriptions = (
        Subscription(feed.url, feed.title, feed.folders, feed.site_url, feed.settings) for feed in feeds
    )
    text = write_opml(subscriptions, _("dramawire subscriptions"), clock.now())
    response = Response(text, content_type="text/x-opml; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="dramawire.opml"'
    return response


@pages.get("/feeds/import")
def form() -> str:
    """Step 1: choose a file."""
    return render("import.html", problem="")


@pages.post("/feeds/import")
def preview() -> str:
    """Step 2: what is in it. Nothing is fetched or changed."""
    request.max_content_length = limits.OPML_FORM_BYTES
    try:
        upload = request.files.get("file")
        document = read_opml(upload.read() if upload else b"")
    except OpmlError as error:
        return render("import.html", problem=said(str(error)))
    rows = _rows(document.outlines)
    name = one_line(upload.filename or "", 100) if upload else ""
    folders = {row.folder for row in rows if row.folder}
    return render(
        "preview.html",
        rows=rows,
        new=sum(row.ticked for row in rows),
        folders=len(folders),
        filename=name,
        skipped=sum(not row.ticked for row in rows),
    )


def _rows(outlines: tuple[Outline, ...]) -> list[Row]:
    have = {url_key(feed.url) for feed in get_store().feeds.all()}
    seen: set[bytes] = set()
    rows = []
    for outline in outlines:
        subscription = outline.subscription
        if subscription is None:
            rows.append(Row(_("Bad link"), "s-failing", outline.title, outline.url, "", said(outline.reason)))
            continue
        key = url_key(subscription.url)
        rows.append(_row(subscription, have=key in have, seen=key in seen))
        seen.add(key)
    return rows


def _row(subscription: Subscription, *, have: bool, seen: bool) -> Row:
    folder = ", ".join(subscription.folders)
    state = _("Have it") if have else _("Repeated") if seen else _("New")
    new = not have and not seen
    return Row(
        state,
        "s-healthy" if new else "s-paused",
        subscription.title,
        subscription.url,
        folder,
        value=_pack(subscription) if new else "",
        ticked=new,
    )


def _pack(subscription: Subscription) -> str:
    settings = subscription.settings
    minutes = int(settings.interval.total_seconds() // 60) if settings.interval else 0
    parts = [subscription.url, subscription.title, list(subscription.folders), subscription.site_url]
    return json.dumps(
        [*parts, minutes, settings.zone, settings.fulltext], ensure_ascii=False, separators=(",", ":")
    )


@pages.post("/feeds/import/apply")
def apply() -> str:
    """Subscribe to what was ticked; doing it twice changes nothing."""
    request.max_content_length = request.max_form_memory_size = limits.OPML_FORM_BYTES
    request.max_form_parts = limits.OPML_FEEDS + 10
    store = get_store()
    added: list[Feed] = []
    already = bad = 0
    with store.write():
        for text in request.form.getlist("row")[: limits.OPML_FEEDS]:
            try:
                added.append(store.feeds.add(_unpack(text), clock.now()))
            except FeedExistsError:
                already += 1
            except FeedUrlError:
                bad += 1
    skipped = bad + (read_number(request.form.get("skipped", "")) or 0)
    return render("imported.html", added=added, already=already, skipped=skipped)


def _unpack(text: str) -> Subscription:
    """A row of the preview, checked again. Raises FeedUrlError."""
    try:
        url, title, folders, site_url, minutes, zone, fulltext = json.loads(text)
        return Subscription(
            url=check_feed_url(str(url)),
            title=one_line(str(title), limits.FEED_TITLE_LENGTH),
            folders=tuple(one_line(str(folder), 200) for folder in folders),
            site_url=str(site_url) if str(site_url).startswith(("http://", "https://")) else "",
            settings=FeedSettings(
                timedelta(minutes=int(minutes)) if minutes else None, str(zone), bool(fulltext)
            ),
        )
    except (ValueError, TypeError, OverflowError, RecursionError) as error:
        raise FeedUrlError(_("That row cannot be read.")) from error
