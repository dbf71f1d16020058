"""Stories: the home page and one story with its timeline."""

from collections import Counter
from datetime import datetime

from flask import Blueprint, Response, abort, redirect, request

from aggregator.model import ArticleId, Filters, Frame, StoryId, StoryPage
from webui import clock
from webui.answers import shown
from webui.forms import read_filters, read_number, unknown_filters
from webui.health import none_answers
from webui.labels import kind_label, language_label
from webui.languages import gettext as _
from webui.languages import ngettext
from webui.links import with_arg, without_arg
from webui.paging import read_cursor
from webui.reader import reader
from webui.render import render
from webui.store import get_store, settings
from webui.visits import last_visit

pages = Blueprint("stories", __name__)

HOURS_SHOWN = 72
STALE_INTERVALS = 3

Chip = tuple[str, str, bool, str]


@pages.get("/")
def home() -> Response:
    """Today's wire."""
    me = reader()
    filters = read_filters(request.args)
    page = me.stories(filters, read_cursor(request.args.get("before", "")))
    since = last_visit() if not filters.top else None
    return shown(
        render(
            "stories.html",
            page=page,
            filters=filters,
            chips=_chips(filters),
            filter_names=_names(filters),
            unknown=unknown_filters(request.args),
            offline=not page.items and none_answers(me.health()),
            since=since,
            stale=_is_stale(me.frame),
            unread_shown=[card.id for card in page.items if not card.read],
            feeds="/",
            feeds_query=_query(),
        )
    )


@pages.get("/story/<int:story_id>")
def story(story_id: int) -> Response:
    """One story with all its voices."""
    page = reader().story(StoryId(story_id))
    hours = _hours(page)
    words = ngettext("%(n)d article in %(hours)d hours", "%(n)d articles in %(hours)d hours", sum(hours))
    hours_words = words % {"n": sum(hours), "hours": len(hours)}
    return shown(render("story.html", story=page, hours=hours, hours_words=hours_words))


@pages.post("/story/<int:story_id>/split")
def split(story_id: int) -> Response:
    """Put one article into a story of its own, and show that."""
    article = read_number(request.form.get("article", ""))
    if article is None:
        abort(400)
    store = get_store()
    with store.write():
        alone = store.articles.split(StoryId(story_id), ArticleId(article), clock.now())
    return _to_story(alone)


@pages.post("/story/<int:story_id>/merge")
def merge(story_id: int) -> Response:
    """Join a story with another one, named by its address or number."""
    other = read_number(
        request.form.get("other", "").strip().rstrip("/").rpartition("/")[2].removeprefix("#s")
    )
    if other is None or other == story_id:
        return _to_story(StoryId(story_id))
    store = get_store()
    with store.write():
        joined = store.articles.merge([StoryId(story_id), StoryId(other)], clock.now())
    return _to_story(joined)


def _to_story(story_id: StoryId) -> Response:
    return redirect(f"/story/{story_id}", 303)  # type: ignore[return-value]


def _chips(filters: Filters) -> tuple[Chip, ...]:
    """Label, address, whether it is chosen, and the label's language if it is not the page's."""
    every = not (filters.unread or filters.followed)
    return (
        (_("All"), without_arg("show", "before"), every, ""),
        (_("Unread"), _chip("show", "unread"), filters.unread, ""),
        (_("My dramas"), _chip("show", "followed"), filters.followed, ""),
        *(
            (
                language_label(code),
                _chip("lang", "" if filters.language == code else code),
                filters.language == code,
                code,
            )
            for code in ("ko", "en")
        ),
    )


def _chip(name: str, value: str) -> str:
    address = with_arg(name, value)
    return address if "before=" not in address else without_arg("before", name) + f"?{name}={value}"


def _names(filters: Filters) -> list[str]:
    names = [
        _("unread") if filters.unread else "",
        _("my dramas") if filters.followed else "",
        language_label(filters.language),
        kind_label(filters.kind) if filters.kind else "",
        _("one feed") if filters.feed_id is not None else "",
    ]
    return [name for name in names if name]


def _query() -> str:
    text = request.query_string.decode("ascii", "replace")
    return f"?{text}" if text and "before=" not in text else ""


def _is_stale(frame: Frame) -> bool:
    """Whether the last check is older than three of the usual intervals."""
    if frame.last_check_at is None:
        return False
    return clock.now() - frame.last_check_at > STALE_INTERVALS * settings().schedule.interval


def _hours(page: StoryPage) -> list[int]:
    """Articles an hour from the first to the last, at most three days."""
    times = [voice.published_at for voice in page.card.voices]
    start = min(times)
    found = Counter(_hours_between(start, at) for at in times)
    last = min(max(found), HOURS_SHOWN)
    return [found[hour] for hour in range(last + 1)]


def _hours_between(start: datetime, at: datetime) -> int:
    return int((at - start).total_seconds() // 3600)
