"""The columns beside a list: the same for as long as their part of the frame is, so they are kept."""

from collections.abc import Callable
from dataclasses import dataclass, field

from flask import Flask, current_app
from markupsafe import Markup

from aggregator.model import Frame
from webui import clock
from webui.languages import current_language

TEMPLATE = "sides.html"
MOST_KEPT = 50
SAME: dict[str, Callable[[Frame, Frame], bool]] = {
    "watching": lambda old, new: old is new or old.watching == new.watching,
    "today": lambda old, new: old.most_covered is new.most_covered and old.airing_today is new.airing_today,
}
"""Whether two frames make the same column."""


@dataclass(slots=True)
class Sides:
    """Columns by name, language and zone, each with the frame that it shows."""

    _kept: dict[tuple[str, str, str], tuple[Frame, Markup]] = field(default_factory=dict)

    def column(self, name: str, frame: Frame) -> Markup:
        """A macro of the template, called with the frame."""
        key = (name, current_language(), clock.zone().key)
        kept = self._kept.get(key)
        if kept is None or not SAME[name](kept[0], frame):
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            macros = current_app.jinja_env.get_template(TEMPLATE).module
            kept = self._kept[key] = (frame, getattr(macros, name)(frame))
        return kept[1]


def install(app: Flask) -> None:
    """Give templates ``side(name, frame)``."""
    app.jinja_env.globals["side"] = Sides().column
