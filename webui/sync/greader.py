"""The Google Reader API, as FreshRSS and Miniflux serve it: signing in, lists, streams.

It stands at the root and under ``/api/greader.php``, where apps made for FreshRSS look for it. Writing is in
:mod:`webui.sync.edits`.
"""

from collections.abc import Sequence
from hashlib import sha256

from flask import Blueprint, Response, jsonify, make_response, request
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import HTTPException

from aggregator.model import Feed, Stream
from aggregator.store.sync import Tally
from webui import clock
from webui.forms import read_number
from webui.reader import Reader, reader
from webui.sync.contents import atom, item_json, seconds
from webui.sync.library import Library
from webui.sync.parameters import allow_long_lists, parameters
from webui.sync.signing import BLOCKED_SECONDS, TooManyTriesError, by_token, enter, header_token, log_in
from webui.sync.streams import LABEL, STATE, narrowed, read_items, read_stream, read_time

api = Blueprint("greader", __name__)
door = Blueprint("greader_door", __name__)

API = "/reader/api/0"
IDS_AT_ONCE = 10_000
ITEMS_AT_ONCE = 1000
USUAL_ITEMS = 20
TOKEN_LENGTH = 57


@api.before_request
def identify() -> Response | None:
    """Ask every call but the first for its token."""
    allow_long_lists()
    if request.endpoint == f"{request.blueprint}.{log_in_app.__name__}":
        return None
    account = by_token()
    if account is None:
        return refusal(401, "Unauthorized")
    enter(account)
    return None


@api.errorhandler(HTTPException)
def on_error(error: HTTPException) -> Response:
    """An error in one line: nobody reads a page here."""
    return refusal(error.code or 500, error.name)


def refusal(status: int, words: str) -> Response:
    """An error as apps read it; two servers before us name the header differently."""
    response = plain(words, status)
    if status == 401:  # noqa: PLR2004 (HTTP)
        response.headers["Google-Bad-Token"] = response.headers["X-Reader-Google-Bad-Token"] = "true"
    return response


def plain(text: str, status: int = 200) -> Response:
    """An answer in plain text."""
    return Response(text, status, content_type="text/plain; charset=utf-8")


# Signing in


@door.get("/api/greader.php", strict_slashes=False)
def hello() -> Response:
    """What the address itself answers to somebody who tries it in a browser."""
    return plain("OK")


@api.post("/accounts/ClientLogin")
def log_in_app() -> Response:
    """Give an app its token for a name and a password; the password may be an API token."""
    given = parameters()
    try:
        token = log_in(given.get("Email", "").strip(), given.get("Passwd", ""))
    except TooManyTriesError:
        response = plain("Error=TooManyTries\n", 429)
        response.headers["Retry-After"] = BLOCKED_SECONDS
        return response
    if not token:
        return refusal(401, "Error=BadAuthentication\n")
    keys = {"SID": token, "LSID": token, "Auth": token}
    if given.get("output") == "json":
        return jsonify(keys)
    return plain("".join(f"{name}={value}\n" for name, value in keys.items()))


@api.get(f"{API}/token")
def token() -> Response:
    """What apps send back as ``T``. The header proves who asks, so nothing depends on it."""
    return plain(sha256(b"T" + header_token().encode()).hexdigest()[:TOKEN_LENGTH] + "\n")


@api.get(f"{API}/user-info")
def user_info() -> Response:
    """Whoever asks."""
    me = reader()
    number = str(me.id)
    return jsonify(userId=number, userName=me.account.name, userProfileId=number, userEmail=me.account.name)


# Lists


@api.get(f"{API}/subscription/list")
def subscriptions() -> Response:
    """The feeds, each with its folders."""
    return conditional(jsonify(subscriptions=[_subscription(feed) for feed in Library(reader()).feeds]))


def _subscription(feed: Feed) -> dict[str, object]:
    return {
        "id": f"feed/{feed.id}",
        "title": feed.title or feed.url,
        "categories": [{"id": f"{LABEL}{name}", "label": name} for name in feed.folders],
        "url": feed.url,
        "htmlUrl": feed.site_url or feed.url,
        "iconUrl": "",
    }


@api.get(f"{API}/tag/list")
def tags() -> Response:
    """The star, the folders, and the followed dramas and actors."""
    mine = Library(reader())
    names = [(name, "folder") for name in mine.folders]
    names += [(name, "tag") for name in dict.fromkeys(mine.subjects.values()) if name not in mine.folders]
    labels = [{"id": f"{LABEL}{name}", "label": name, "type": kind} for name, kind in names]
    return conditional(jsonify(tags=[{"id": f"{STATE}starred"}, *labels]))


def conditional(response: Response) -> Response:
    """Let an app that has this very answer go with 304 (RFC 9110 section 13)."""
    response.headers["Cache-Control"] = "private, no-cache"
    response.add_etag()
    return response.make_conditional(request)  # type: ignore[return-value]


@api.get(f"{API}/unread-count")
def unread_count() -> Response:
    """How many articles are unread: in all, by feed, by label."""
    me = reader()
    mine = Library(me)
    tallies = me.store.sync.tallies(me.id, mine.subjects)
    counts = [_count(f"{STATE}reading-list", [tallies.all])]
    counts += [_count(f"feed/{key}", [tally]) for key, tally in sorted(tallies.feeds.items())]
    for name, feeds in mine.folders.items():
        counts.append(_count(f"{LABEL}{name}", [tallies.feeds[key] for key in feeds if key in tallies.feeds]))
    for key, name in mine.subjects.items():
        if key in tallies.subjects and name not in mine.folders:
            counts.append(_count(f"{LABEL}{name}", [tallies.subjects[key]]))
    return jsonify(max=tallies.all.unread, unreadcounts=[count for count in counts if count["count"]])


def _count(name: str, tallies: list[Tally]) -> dict[str, object]:
    newest = max((tally.newest_at for tally in tallies if tally.newest_at), default=None)
    return {
        "id": name,
        "count": sum(tally.unread for tally in tallies),
        "newestItemTimestampUsec": str(seconds(newest) * 1_000_000) if newest else "0",
    }


# Streams


def asked_stream(given: MultiDict[str, str], name: str, mine: Library, most: int, usual: int) -> Stream:
    """The part of a stream that a call asks for."""
    stream = narrowed(read_stream(name, mine), given.getlist("it"), given.getlist("xt"))
    return Stream(
        scope=stream.scope,
        unread=stream.unread,
        saved=stream.saved,
        since=read_time(given.get("ot", "")),
        until=read_time(given.get("nt", "")),
        oldest_first=given.get("r") == "o",
        after=read_number(given.get("c", "")),
        limit=max(1, min(read_number(given.get("n", "")) or usual, most)),
    )


@api.route(f"{API}/stream/items/ids", methods=["GET", "POST"])
def item_ids() -> Response:
    """The ids of a stream's articles, by arrival, newest first unless ``r=o``."""
    me, given = reader(), parameters()
    stream = asked_stream(given, given.get("s", ""), Library(me), IDS_AT_ONCE, USUAL_ITEMS)
    ids, following = me.stream(stream)
    refs = ",".join([f'{{"id":"{key}"}}' for key in ids])  # ten thousand of these are common
    more = f',"continuation":"{following}"' if following is not None else ""
    return Response(f'{{"itemRefs":[{refs}]{more}}}', content_type="application/json")


def _continued(following: int | None) -> dict[str, str]:
    """Where the next page starts: a text, and absent at the end, or an app asks for ever."""
    return {} if following is None else {"continuation": str(following)}


@api.route(f"{API}/stream/items/contents", methods=["GET", "POST"])
def item_contents() -> Response:
    """Articles by their ids."""
    me, given = reader(), parameters()
    return _contents(me, Library(me), f"{STATE}reading-list", read_items(given.getlist("i"))[:ITEMS_AT_ONCE])


@api.route(f"{API}/stream/contents", methods=["GET", "POST"], strict_slashes=False, merge_slashes=False)
@api.route(f"{API}/stream/contents/<path:name>", methods=["GET", "POST"], merge_slashes=False)
def stream_contents(name: str = "") -> Response:
    """A page of a stream's articles."""
    me, given = reader(), parameters()
    mine, name = Library(me), name or given.get("s", "") or f"{STATE}reading-list"
    ids, following = me.stream(asked_stream(given, name, mine, ITEMS_AT_ONCE, USUAL_ITEMS))
    return _contents(me, mine, name, ids, following)


def _contents(
    me: Reader, mine: Library, name: str, ids: Sequence[int], following: int | None = None
) -> Response:
    items = [item_json(item, mine) for item in me.items(ids)]
    return jsonify(id=name, updated=seconds(clock.now()), items=items, **_continued(following))


@api.get("/reader/atom/<path:name>", merge_slashes=False)
def atom_stream(name: str) -> Response:
    """A page of a stream as Atom, as newsboat reads it."""
    me, given = reader(), parameters()
    mine = Library(me)
    ids, _following = me.stream(asked_stream(given, name, mine, ITEMS_AT_ONCE, USUAL_ITEMS))
    response = make_response(atom(name, me.items(ids), mine, clock.now()))
    response.content_type = "application/atom+xml; charset=utf-8"
    return response
