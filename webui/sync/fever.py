"""The Fever API, version 3: one address, an answer made of what the query names."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from hashlib import sha256

from flask import Blueprint, Response, jsonify, request
from werkzeug.datastructures import MultiDict

from aggregator.model import EVERYTHING, NOTHING, Feed, Scope, Stream, SyncItem
from webui import clock
from webui.forms import read_number
from webui.reader import Reader
from webui.sync.contents import link_of, seconds, text_of
from webui.sync.edits import mark, mark_scope
from webui.sync.library import LAST_ID, Library
from webui.sync.parameters import allow_long_lists, parameters
from webui.sync.signing import by_fever_key, enter
from webui.sync.streams import read_time

api = Blueprint("fever", __name__)

VERSION = 3
AT_ONCE = 50
IDS_TOLD = 50_000
"""The lists of unread and saved ids have no pages."""
ICON = 1
GIF = "image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
"""One clear pixel: we have no pictures of other sites."""

Json = dict[str, object]
Given = MultiDict[str, str]


@api.route("/fever", methods=["GET", "POST"])
@api.route("/fever/", methods=["GET", "POST"])
@api.route("/fever.php", methods=["GET", "POST"])
@api.route("/api/fever.php", methods=["GET", "POST"])
def answer() -> Response:
    """Everything that a request names, after what it marks. A wrong key is answered by ``auth`` alone."""
    allow_long_lists()
    account = by_fever_key(_key())
    if account is None:
        return jsonify(api_version=VERSION, auth=0)
    me = enter(account)
    given, mine = parameters(), Library(me)
    checked = max((feed.checked_at for feed in mine.feeds if feed.checked_at), default=None)
    told: Json = {"api_version": VERSION, "auth": 1}
    told["last_refreshed_on_time"] = seconds(checked) if checked else 0
    if request.method == "POST" and "mark" in given:
        told |= _mark(me, mine, given)
    for name, tell in SELECTORS.items():
        if name in given:
            told |= tell(me, mine, given)
    return jsonify(told)


def _key() -> str:
    """The key, which only a body may hold: addresses end in logs."""
    return parameters().get("api_key", "") if "api_key" not in request.args else ""


# What can be asked for


def _groups(_me: Reader, mine: Library, _given: Given) -> Json:
    groups = [{"id": group_id(name), "title": name} for name in mine.folders]
    return {"groups": groups, **_memberships(mine)}


def _feeds(_me: Reader, mine: Library, _given: Given) -> Json:
    feeds = [
        {
            "id": feed.id,
            "favicon_id": ICON,
            "title": feed.title or feed.url,
            "url": feed.url,
            "site_url": feed.site_url or feed.url,
            "is_spark": 0,
            "last_updated_on_time": _updated(feed),
        }
        for feed in mine.feeds
    ]
    return {"feeds": feeds, **_memberships(mine)}


def _updated(feed: Feed) -> int:
    at = feed.newest_at or feed.checked_at
    return seconds(at) if at else 0


def _memberships(mine: Library) -> Json:
    return {
        "feeds_groups": [
            {"group_id": group_id(name), "feed_ids": comma(sorted(feeds))}
            for name, feeds in mine.folders.items()
        ]
    }


def _favicons(_me: Reader, _mine: Library, _given: Given) -> Json:
    return {"favicons": [{"id": ICON, "data": GIF}]}


def _links(_me: Reader, _mine: Library, _given: Given) -> Json:
    return {"links": []}


def _items(me: Reader, mine: Library, given: Given) -> Json:
    ids = numbers(given["with_ids"])[:AT_ONCE] if "with_ids" in given else _some(me, _asked(mine, given))
    return {"items": [item_json(item) for item in me.items(ids)], "total_items": me.store.sync.count()}


def _some(me: Reader, stream: Stream) -> list[int]:
    """The next articles of a stream; none only at its end, since that is where apps stop."""
    ids, following = me.stream(stream)
    while not ids and following is not None:
        ids, following = me.stream(replace(stream, after=following))
    return list(ids)


def _asked(mine: Library, given: Given) -> Stream:
    """Fifty articles after an id, or before one; before 0 means the newest."""
    stream = Stream(_scope(mine, given), limit=AT_ONCE)
    if "max_id" in given:
        return replace(stream, after=read_number(given["max_id"]) or None)
    return replace(stream, oldest_first=True, after=read_number(given.get("since_id", "")) or 0)


def _scope(mine: Library, given: Given) -> Scope:
    if "feed_ids" in given:
        return Scope(frozenset(numbers(given["feed_ids"])))
    if "group_ids" in given:
        groups = [_group(mine, key) for key in numbers(given["group_ids"])]
        return Scope(frozenset(key for group in groups for key in group.feeds or ()))
    return EVERYTHING


def _unread_ids(me: Reader, _mine: Library, _given: Given) -> Json:
    return {"unread_item_ids": comma(_ids(me, Stream(unread=True, limit=IDS_TOLD)))}


def _saved_ids(me: Reader, _mine: Library, _given: Given) -> Json:
    return {"saved_item_ids": comma(_ids(me, Stream(saved=True, limit=IDS_TOLD)))}


def _ids(me: Reader, stream: Stream) -> Iterable[int]:
    return me.stream(stream)[0]


SELECTORS: dict[str, Callable[[Reader, Library, Given], Json]] = {
    "groups": _groups,
    "feeds": _feeds,
    "favicons": _favicons,
    "items": _items,
    "links": _links,
    "unread_item_ids": _unread_ids,
    "saved_item_ids": _saved_ids,
}


def item_json(item: SyncItem) -> Json:
    """An article as Fever tells it."""
    voice = item.voice
    return {
        "id": voice.article_id,
        "feed_id": voice.feed_id,
        "title": voice.headline,
        "author": voice.author,
        "html": text_of(item),
        "url": link_of(item),
        "is_saved": int(item.saved),
        "is_read": int(item.read),
        "created_on_time": seconds(voice.published_at),
    }


# What can be marked


def _mark(me: Reader, mine: Library, given: Given) -> Json:
    """Do what is asked. A state is set and never turned round, so a repeated call does no harm."""
    number, state = given.get("id", "").strip(), given.get("as", "")
    if given["mark"] == "item":
        return _mark_item(me, mine, numbers(number), state)
    if given["mark"] in {"feed", "group"} and state == "read":
        until = read_time(given.get("before", "").strip()) or clock.now()
        scope = _group(mine, _signed(number)) if given["mark"] == "group" else _feed(number)
        mark_scope(me, scope, until)
        return _unread_ids(me, mine, given)
    return {}


def _mark_item(me: Reader, mine: Library, ids: list[int], state: str) -> Json:
    match state:
        case "read" | "unread":
            mark(me, ids, read=state == "read")
            return _unread_ids(me, mine, MultiDict())
        case "saved" | "unsaved":
            mark(me, ids, saved=state == "saved")
            return _saved_ids(me, mine, MultiDict())
        case _:
            return {}


def _feed(number: str) -> Scope:
    return Scope(frozenset(numbers(number)[:1]))


def _group(mine: Library, key: int) -> Scope:
    """The feeds of a group; 0 is everything, and -1, the sparks, is nothing here."""
    if key == 0:
        return EVERYTHING
    return next((Scope(feeds) for name, feeds in mine.folders.items() if group_id(name) == key), NOTHING)


def group_id(name: str) -> int:
    """A number for a folder: the same as long as it has its name."""
    return 1 + int.from_bytes(sha256(name.encode()).digest()[:4]) // 2


def _signed(text: str) -> int:
    """A number, or -1 for what is none."""
    number = read_number(text)
    return -1 if number is None else number


def numbers(text: str) -> list[int]:
    """Numbers separated by commas."""
    found = (read_number(word.strip(), LAST_ID) for word in text.split(","))
    return [number for number in found if number is not None]


def comma(ids: Iterable[int]) -> str:
    """Numbers as text, separated by commas."""
    return ",".join(map(str, ids))
