"""The index of dramas or actors."""

from flask import request

from aggregator import limits
from aggregator.model import SubjectKind
from webui.languages import gettext as _
from webui.reader import reader
from webui.render import render
from webui.store import get_store

Chip = tuple[str, str, bool]


def index_of(kind: SubjectKind, template: str, name: str) -> str:
    """Everybody of one kind: those in the news first, all of them, or those followed."""
    show = request.args.get("show", "")
    q = request.args.get("q", "").strip()[: limits.QUERY_LENGTH]
    cards, following = reader().subjects(kind, q, show, request.args.get("page", ""))
    return render(
        template,
        **{
            name: cards,
            "next": following,
            "chips": _chips(kind, show),
            "proposals": get_store().proposals.count(),
        },
    )


def _chips(kind: SubjectKind, show: str) -> tuple[Chip, ...]:
    path = f"/{kind}s"
    own = (("airing", _("Airing")), ("newest", _("Newest"))) if kind is SubjectKind.DRAMA else ()
    orders = (
        ("", _("In the news")),
        ("most", _("Most written about")),
        *own,
        ("followed", _("Followed")),
        ("all", _("A to Z")),
    )
    return tuple((label, f"{path}?show={name}" if name else path, name == show) for name, label in orders)
