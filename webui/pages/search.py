"""Search: dramas, actors and stories by any spelling."""

from flask import Blueprint, Response, request

from aggregator import limits
from aggregator.errors import QueryError
from aggregator.model import Kind
from webui.answers import shown
from webui.forms import read_choice, read_date
from webui.paging import read_cursor
from webui.reader import reader
from webui.render import render

pages = Blueprint("search", __name__)


@pages.get("/search")
def search() -> Response:
    """The field, its filters, and what they find."""
    q = request.args.get("q", "").strip()[: limits.QUERY_LENGTH]
    query = f"{q} {_narrowed()}".strip()
    result, problem = None, ""
    if query:
        try:
            result = reader().search(query, read_cursor(request.args.get("before", "")))
        except QueryError as error:
            problem = str(error)
    return shown(render("search.html", q=q, result=result, problem=problem, all_kinds=tuple(Kind)))


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
