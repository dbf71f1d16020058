"""Marks: read, saved, followed and watched; every bulk act can be undone."""

from collections.abc import Callable

from flask import Blueprint, Response, abort, request

from aggregator.model import Progress, ShieldMode, StoryId
from webui import clock
from webui.answers import back, done, told, wants_json
from webui.forms import read_number, read_numbers, read_subject
from webui.languages import gettext as _
from webui.languages import ngettext
from webui.reader import reader
from webui.store import get_store

pages = Blueprint("marks", __name__)


@pages.post("/marks")
def marks() -> Response:
    """Do what the pressed button says; its name is the act, its value what it is done to."""
    name = next((name for name in ACTS if name in request.form), "")
    return ACTS[name](request.form[name]) if name else abort(400)


def read(value: str) -> Response:
    """Mark stories read; more than one gives an Undo."""
    ids = tuple(map(StoryId, read_numbers(value)))
    store, me = get_store(), reader()
    with store.write():
        batch = store.readers.mark_many(me.id, ids, clock.now())
    if len(ids) == 1:
        return _marked("read", ids, label=_("Mark unread"))
    text = ngettext("%(n)d story marked read.", "%(n)d stories marked read.", len(ids)) % {"n": len(ids)}
    return _marked("read", ids, text=text, undo=batch, label=_("Mark unread"))


def unread(value: str) -> Response:
    """Mark stories unread."""
    ids = tuple(map(StoryId, read_numbers(value)))
    store, me = get_store(), reader()
    with store.write():
        for story_id in ids:
            store.readers.mark_unread(me.id, story_id)
    return _marked("unread", ids, label=_("Mark read"))


def undo(value: str) -> Response:
    """Take an act back."""
    store, me = get_store(), reader()
    with store.write():
        store.undoing.take_back(me.id, read_number(value) or 0, clock.now())
    return told(reload=True) if wants_json() else back()


def save(value: str) -> Response:
    """Keep a story."""
    return _save(value, saved=True)


def unsave(value: str) -> Response:
    """Keep it no longer."""
    return _save(value, saved=False)


def _save(value: str, *, saved: bool) -> Response:
    ids = tuple(map(StoryId, read_numbers(value, 1)))
    store, me = get_store(), reader()
    with store.write():
        for story_id in ids:
            if saved:
                store.readers.save(me.id, story_id, clock.now())
            else:
                store.readers.unsave(me.id, story_id)
    return _marked("save" if saved else "unsave", ids, text=_("Saved.") if saved else _("No longer saved."))


def follow(value: str) -> Response:
    """Follow a drama or actor."""
    return _follow(value, followed=True)


def unfollow(value: str) -> Response:
    """Follow it no longer."""
    return _follow(value, followed=False)


def _follow(value: str, *, followed: bool) -> Response:
    subject = read_subject(value)
    if subject is None:
        abort(400)
    store, me = get_store(), reader()
    with store.write():
        if followed:
            store.readers.follow(me.id, *subject, clock.now())
        else:
            store.readers.unfollow(me.id, *subject)
    return told(reload=True) if wants_json() else back()


def watched(value: str) -> Response:
    """Set how far a drama is watched: ``slug:7``."""
    slug, _colon, number = value.rpartition(":")
    episode = read_number(number, 9999)
    if episode is None or not slug:
        abort(400)
    return done(set_progress(slug, watched=episode))


def set_progress(slug: str, *, watched: int | None = None, mode: ShieldMode | None = None) -> int:
    """Change how far a drama is watched, or how far its shield reaches; return what takes it back."""
    store, me = get_store(), reader()
    now = me.progress.get(slug) or Progress(slug, 0, ShieldMode(me.preferences.shield))
    changed = Progress(slug, now.watched if watched is None else watched, mode or now.mode)
    with store.write():
        return store.undoing.watch(me.id, changed, clock.now())


@pages.post("/drama/<slug>/progress")
def progress(slug: str) -> Response:
    """The form of a drama's page: one more, one less, or another shield."""
    episode = read_number(request.form.get("watched", ""), 9999)
    mode = request.form.get("mode", "")
    number = set_progress(
        slug, watched=episode, mode=ShieldMode(mode) if mode in ShieldMode._value2member_map_ else None
    )
    return done(0 if episode is None else number, f"/drama/{slug}")


def _marked(
    action: str, ids: tuple[StoryId, ...], *, text: str = "", undo: int | None = None, label: str = ""
) -> Response:
    if wants_json():
        undoing = {"token": undo, "label": _("Undo")} if undo else None
        unread = get_store().readers.unread(reader().id)
        return told(action=action, stories=ids, text=text, undo=undoing, label=label, unread=unread)
    if not undo:
        return back(anchor=f"s{ids[0]}" if len(ids) == 1 else "")
    return back(undo=undo)


ACTS: dict[str, Callable[[str], Response]] = {
    "read": read,
    "unread": unread,
    "save": save,
    "unsave": unsave,
    "undo": undo,
    "follow": follow,
    "unfollow": unfollow,
    "watched": watched,
}
