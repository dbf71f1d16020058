"""What machines and browsers ask: health, the keys, the installed app and its offline page."""

from collections import Counter
from datetime import timedelta

from flask import Blueprint, Response, current_app, jsonify

from aggregator.model import FeedState
from webui import clock, keymap
from webui.health import due_feeds
from webui.languages import gettext as _
from webui.reader import reader
from webui.render import render_bare
from webui.store import get_store, settings

pages = Blueprint("system", __name__)

LATE_INTERVALS = 2


@pages.get("/healthz")
def healthz() -> Response:
    """The process answers."""
    return Response("ok\n", content_type="text/plain; charset=utf-8")


@pages.get("/readyz")
def readyz() -> Response:
    """The database answers too, else 503 by the error page."""
    get_store().feeds.due_at()
    return Response("ready\n", content_type="text/plain; charset=utf-8")


@pages.get("/health")
def health() -> Response:
    """Whether polls end in time: 503 once a feed waits for two intervals longer than it should."""
    due, now = get_store().feeds.due_at(), clock.now()
    late = now - due if due and due < now else timedelta(0)
    good = late <= LATE_INTERVALS * settings().schedule.interval
    response = jsonify(status="ok" if good else "late", late_seconds=int(late.total_seconds()))
    response.status_code = 200 if good else 503
    return response


@pages.get("/metrics")
def metrics() -> Response:
    """Numbers for Prometheus (text format 0.0.4)."""
    found = reader().health()
    states = Counter(item.state for item in found)
    lines = [
        "# TYPE dramawire_feeds gauge",
        *(f'dramawire_feeds{{state="{state}"}} {states[state]}' for state in FeedState),
        "# TYPE dramawire_feeds_due gauge",
        f"dramawire_feeds_due {len(due_feeds(found))}",
        "# TYPE dramawire_articles gauge",
        f"dramawire_articles {sum(item.articles for item in found)}",
    ]
    last = max((item.feed.checked_at for item in found if item.feed.checked_at), default=None)
    if last is not None:
        lines += [
            "# TYPE dramawire_last_check_seconds gauge",
            f"dramawire_last_check_seconds {last.timestamp():.0f}",
        ]
    return Response("\n".join(lines) + "\n", content_type="text/plain; version=0.0.4; charset=utf-8")


@pages.get("/keys")
def keys() -> str:
    """The list of keys, as a page and as what the dialog shows."""
    return render_bare("keys.html", acts=keymap.acts(), fixed=keymap.fixed())


@pages.get("/offline")
def offline() -> str:
    """What an installed app shows without a connection."""
    return render_bare("offline.html")


@pages.get("/worker.js")
def worker() -> Response:
    """The service worker, at the root so that it serves every page."""
    return Response(current_app.config["WORKER"], content_type="text/javascript; charset=utf-8")


@pages.get("/manifest.webmanifest")
def manifest() -> Response:
    """How the reader installs as an app."""
    response = jsonify(
        name="dramawire",
        short_name="dramawire",
        description=_("Korean drama news, by drama and actor."),
        start_url="/",
        scope="/",
        display="standalone",
        background_color="#faf8f4",
        theme_color="#faf8f4",
        icons=[
            {"src": "/static/icon.svg", "sizes": "any", "type": "image/svg+xml"},
            {"src": "/static/icon-192.png", "sizes": "192x192", "type": "image/png"},
            {
                "src": "/static/icon-512.png",
                "sizes": "512x512",
                "type": "image/png",
                "purpose": "any maskable",
            },
        ],
        shortcuts=[
            {"name": _("Unread"), "url": "/?show=unread"},
            {"name": _("Saved"), "url": "/saved"},
        ],
        share_target={
            "action": "/feeds/add",
            "method": "GET",
            "params": {"title": "title", "text": "text", "url": "url"},
        },
    )
    response.content_type = "application/manifest+json"
    return response
