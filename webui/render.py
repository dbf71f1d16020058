"""Turn a template and its values into a page."""

from dataclasses import dataclass

from flask import current_app, request

from webui import clock
from webui.cards import CardWriter, veil
from webui.forms import read_number
from webui.languages import current_language, ngettext
from webui.links import here, without_arg
from webui.preferences import Preferences, read_look
from webui.reader import reader


@dataclass(frozen=True, slots=True)
class Toast:
    """What a bulk act did, with the number that undoes it."""

    text: str
    undo: int
    close: str
    """The same page without this toast."""


def render(template: str, **values: object) -> str:
    """A page in the full frame: header, side columns, what is unread."""
    me = reader()
    return _render(
        template,
        values,
        frame=me.frame,
        prefs=me.preferences,
        story_card=CardWriter(current_language(), me.revealed),
        toast=_toast(),
    )


def render_bare(template: str, **values: object) -> str:
    """A page that asks nothing of the database."""
    return _render(template, values, frame=None, prefs=Preferences(), toast=None)


def _toast() -> Toast | None:
    undo = read_number(request.args.get("undo", ""))
    if not undo:
        return None
    number = read_number(request.args.get("said", "")) or 0
    text = ngettext("%(n)d story marked read.", "%(n)d stories marked read.", number) % {"n": number}
    return Toast(text, undo, without_arg())


def _render(template: str, values: dict[str, object], **frame: object) -> str:
    known = {
        "here": here(),
        "args": request.args,
        "language": current_language(),
        "look": read_look(request.cookies),
        "now": clock.now(),
        "veil": veil,
    }
    return current_app.jinja_env.get_template(template).render(known | frame | values)
