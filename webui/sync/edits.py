"""The Google Reader API's calls that change something: marks, subscriptions, labels, OPML."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from flask import Response, abort, jsonify, request
from werkzeug.datastructures import MultiDict

from aggregator import limits
from aggregator.errors import FeedExistsError, FeedUrlError, OpmlError
from aggregator.model import Feed, FeedId, Scope, Subscription
from aggregator.opml import read_opml, write_opml
from aggregator.text.urls import check_feed_url
from webui import clock
from webui.forms import one_line
from webui.languages import gettext as _
from webui.reader import Reader, reader
from webui.sync.greader import API, IDS_AT_ONCE, api, plain
from webui.sync.library import Library
from webui.sync.parameters import parameters
from webui.sync.streams import read_items, read_label, read_state, read_stream, read_time

NAME_LENGTH = 200
_READ = ("read",)
_UNREAD = ("unread", "kept-unread")


@api.post(f"{API}/edit-tag")
def edit_tag() -> Response:
    """Mark articles read, unread, starred or not. Other states and labels are heard and left alone."""
    me, given = reader(), parameters()
    ids = read_items(given.getlist("i"))
    added = {read_state(name) for name in given.getlist("a")}
    removed = {read_state(name) for name in given.getlist("r")}
    if added & set(_READ) or removed & set(_UNREAD):
        mark(me, ids, read=True)
    elif added & set(_UNREAD) or removed & set(_READ):
        mark(me, ids, read=False)
    if "starred" in added | removed:
        mark(me, ids, saved="starred" in added)
    return plain("OK")


def mark(me: Reader, ids: Sequence[int], *, read: bool | None = None, saved: bool | None = None) -> None:
    """Set the state of the stories that these articles tell."""
    store, now = me.store, clock.now()
    stories = store.sync.stories_of(ids)
    if not stories:
        return
    with store.write():
        if read is True:
            store.readers.marks.read(me.id, stories, now)
        if read is False:
            store.readers.marks.unread(me.id, stories)
        for story in stories if saved is not None else ():
            if saved:
                store.readers.save(me.id, story, now)
            else:
                store.readers.unsave(me.id, story)


@api.post(f"{API}/mark-all-as-read")
def mark_all_as_read() -> Response:
    """Mark a stream read as it was at ``ts``; without that, as it is now."""
    me, given = reader(), parameters()
    until = read_time(given.get("ts", "").strip()) or clock.now()
    stream = read_stream(given.get("s", ""), Library(me))
    if stream.saved:
        part = replace(stream, unread=True, until=until, limit=IDS_AT_ONCE)
        mark(me, me.store.sync.page(me.id, part)[0], read=True)
    elif stream.unread is not False:
        mark_scope(me, stream.scope, until)
    return plain("OK")


def mark_scope(me: Reader, scope: Scope, until: datetime) -> None:
    """Mark everything in a scope read, a portion a transaction, so that nobody waits long for the lock."""
    store, marked = me.store, 1
    while marked:
        with store.write():
            marked = store.sync.mark_all(me.id, scope, until, clock.now())


# Subscriptions


@api.post(f"{API}/subscription/quickadd")
def quickadd() -> Response:
    """Subscribe to an address."""
    me, given = reader(), parameters()
    query = given.get("quickadd", "").strip()
    try:
        feed = subscribe(me, query.removeprefix("feed/"))
    except FeedUrlError as error:
        return jsonify(numResults=0, query=query, error=str(error))
    return jsonify(numResults=1, query=query, streamId=f"feed/{feed.id}", streamName=feed.title or feed.url)


def subscribe(me: Reader, address: str, title: str = "", folders: tuple[str, ...] = ()) -> Feed:
    """Follow a feed, or find it among those that are followed. Raises FeedUrlError."""
    wanted = Subscription(check_feed_url(address), one_line(title, limits.FEED_TITLE_LENGTH), folders)
    with me.store.write():
        try:
            return me.store.feeds.add(wanted, clock.now())
        except FeedExistsError:
            known = me.store.feeds.by_url(wanted.url)
    if known is None:
        abort(409)
    return known


@api.post(f"{API}/subscription/edit")
def edit_subscription() -> Response:
    """Subscribe, unsubscribe, rename, or move between folders."""
    me, given = reader(), parameters()
    titles = given.getlist("t")
    for place, name in enumerate(given.getlist("s")):
        title = titles[place] if place < len(titles) else ""
        _change_subscription(me, given, name.removeprefix("feed/"), title)
    return plain("OK")


def _change_subscription(me: Reader, given: MultiDict[str, str], name: str, title: str) -> None:
    store, feed = me.store, Library(me).feed(name)
    if given.get("ac") == "subscribe" and feed is None:
        try:
            feed = subscribe(me, name, title)
        except FeedUrlError:
            abort(400)
    if feed is None:
        abort(404)
    with store.write():
        if given.get("ac") == "unsubscribe":
            store.feeds.remove(feed.id, clock.now())
            return
        gone = {read_label(label) for label in given.getlist("r")}
        kept = [folder for folder in feed.folders if folder not in gone]
        added = [one_line(read_label(label), NAME_LENGTH) for label in given.getlist("a")]
        folders = list(dict.fromkeys([*kept, *filter(None, added)]))
        store.feeds.edit(feed.id, title=one_line(title, 300) if title else None, folders=folders)


# Labels


@api.post(f"{API}/rename-tag")
def rename_tag() -> Response:
    """Rename a folder. A drama or actor keeps its name."""
    me, given = reader(), parameters()
    old, new = read_label(given.get("s", "")), one_line(read_label(given.get("dest", "")), NAME_LENGTH)
    mine = Library(me)
    if not new or old not in mine.folders:
        abort(400)
    _refolder(me, mine, old, new)
    return plain("OK")


@api.post(f"{API}/disable-tag")
def disable_tag() -> Response:
    """Take labels away: a folder's feeds stay without it, a drama or actor is followed no more."""
    me, given = reader(), parameters()
    mine = Library(me)
    for label in filter(None, map(read_label, given.getlist("s"))):
        _refolder(me, mine, label, "")
        with me.store.write():
            for kind, slug in mine.followed(label):
                me.store.readers.unfollow(me.id, kind, slug)
    return plain("OK")


def _refolder(me: Reader, mine: Library, old: str, new: str) -> None:
    """Put the feeds of one folder into another, or into none."""
    with me.store.write():
        for key in mine.folders.get(old, ()):
            names = (new if name == old else name for name in mine.by_id[FeedId(key)].folders)
            me.store.feeds.edit(FeedId(key), folders=list(dict.fromkeys(filter(None, names))))


# OPML


@api.get(f"{API}/subscription/export")
def export() -> Response:
    """All subscriptions as OPML."""
    feeds = Library(reader()).feeds
    listed = (Subscription(one.url, one.title, one.folders, one.site_url, one.settings) for one in feeds)
    text = write_opml(listed, _("dramawire subscriptions"), clock.now())
    return Response(text, content_type="text/x-opml; charset=utf-8")


@api.post(f"{API}/subscription/import")
def import_opml() -> Response:
    """Subscribe to what an OPML document lists; the document is the body, or an uploaded file."""
    me = reader()
    request.max_content_length = limits.OPML_FORM_BYTES
    upload = next(iter(request.files.values()), None)
    try:
        document = read_opml(upload.read() if upload else request.get_data())
    except OpmlError:
        abort(400)
    with me.store.write():
        for outline in document.outlines:
            wanted = outline.subscription
            if wanted is not None and me.store.feeds.by_url(wanted.url) is None:
                me.store.feeds.add(wanted, clock.now())
    return plain("OK")
