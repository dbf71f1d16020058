"""Search: dramas, actors and stories by any spelling."""

import re

from flask import Blueprint, Response, redirect, request

from aggregator import limits
from aggregator.errors import QueryError
from aggregator.model import Kind
from webui import clock
from webui.answers import shown
from webui.forms import one_line, read_choice, read_date
from webui.languages import gettext as _
from webui.links import without_arg
from webui.paging import read_cursor
from webui.reader import reader
from webui.render import render
from webui.said import said
from webui.store import get_store

pages = Blueprint("search", __name__)

NAME_LENGTH = 100
MOST_KEPT = 20


@pages.post("/search/saved")
def keep() -> Response:
    """Keep a search under a name, or forget it."""
    me, store = reader(), get_store()
    q = request.form.get("q", "").strip()[: limits.QUERY_LENGTH]
    name = one_line(request.form.get("name", ""), NAME_LENGTH) or q
    with store.write():
        if "forget" in request.form:
            store.readers.drop_search(me.id, request.form["forget"])
        elif q:
            store.readers.save_search(me.id, name, q, clock.now())
    return redirect("/search", 303)  # type: ignore[return-value]


def _kept() -> list[tuple[str, str, int]]:
    """Saved searches: name, query and how many stories they find now."""
    me = reader()
    found = []
    for name, query in get_store().readers.searches(me.id)[:MOST_KEPT]:
        try:
            found.append((name, query, me.search(query, None, 1).total))
        except QueryError:
            found.append((name, query, 0))
    return found


@pages.get("/search")
def search() -> Response:
    """The field, its filters, and what they find."""
    q = request.args.get("q", "").strip()[: limits.QUERY_LENGTH]
    query = f"{q} {_narrowed()}".strip()
    result, problem, best = None, "", request.args.get("sort") == "best"
    if query:
        try:
            result = reader().search(query, read_cursor(request.args.get("before", "")), best=best)
        except QueryError as error:
            problem = said(str(error))
    return shown(
        render(
            "search.html",
            q=q,
            result=result,
            problem=problem,
            best=best,
            orders=_orders(best=best),
            all_kinds=tuple(Kind),
            kept=[] if query else _kept(),
            words=_words(q),
        )
    )


def _orders(*, best: bool) -> tuple[tuple[str, str, bool], ...]:
    """Label, address and whether it is chosen."""
    newest = without_arg("sort", "before")
    return (
        (_("Newest first"), newest, not best),
        (_("Best first"), f"{newest}{'&' if '?' in newest else '?'}sort=best", best),
    )


def _words(q: str) -> re.Pattern[str] | None:
    """What to mark in headlines: the words of a query without its operators."""
    plain = [word.strip('"()*') for word in q.split() if ":" not in word and not word.startswith("-")]
    found = [re.escape(word) for word in plain if word]
    return re.compile("|".join(found), re.IGNORECASE) if found else None


def _narrowed() -> str:
    """The form's filters in the words of the query language."""
    args = request.args
    after, until = read_date(args.get("after", "")), read_date(args.get("until", ""))
    kind = args.get("kind", "")
    words = (
        f"kind:{kind}" if kind in Kind._value2member_map_ else "",
        f"lang:{args['lang']}" if read_choice(args.get("lang", ""), ("ko", "en")) else "",
        f"after:{after}" if after else "",
        f"before:{until}" if until else "",
        "is:unread" if args.get("is") == "unread" else "",
    )
    return " ".join(word for word in words if word)
