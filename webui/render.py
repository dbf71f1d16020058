"""Turn a template and its values into a page."""

from flask import current_app, request

from webui import clock
from webui.cards import CardWriter, veil
from webui.languages import current_language
from webui.links import here
from webui.preferences import Preferences, read_look
from webui.reader import reader
from webui.toasts import toast


def render(template: str, **values: object) -> str:
    """A page in the full frame: header, side columns, what is unread."""
    me = reader()
    writer = CardWriter(current_language(), me.revealed)
    return _render(
        template,
        values,
        frame=me.frame,
        prefs=me.preferences,
        story_card=writer.story_card,
        story_list=writer.story_list,
        toast=toast(),
    )


def render_bare(template: str, **values: object) -> str:
    """A page that asks nothing of the database."""
    return _render(template, values, frame=None, prefs=Preferences(), toast=None)


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
