"""Exporters and notifiers, our own and others', found by their entry points."""

from importlib.metadata import EntryPoint, entry_points
from typing import cast

from aggregator.errors import PluginError
from aggregator.model import Exporter, Notifier

EXPORTERS = "dramawire.exporters"
NOTIFIERS = "dramawire.notifiers"


def exporter(name: str) -> Exporter:
    """The exporter of that name; PluginError if there is none or it cannot be loaded."""
    return cast(Exporter, _load(EXPORTERS, name, "exporter"))


def notifier(name: str) -> Notifier:
    """The notifier of that name; PluginError if there is none or it cannot be loaded."""
    return cast(Notifier, _load(NOTIFIERS, name, "notifier"))


def names(group: str) -> tuple[str, ...]:
    """The names registered under an entry-point group, sorted; nothing is loaded."""
    return tuple(sorted({point.name for point in entry_points(group=group)}))


def _load(group: str, name: str, what: str) -> object:
    found = list(entry_points(group=group, name=name))
    if not found:
        known = ", ".join(names(group)) or "none"
        raise PluginError(f"There is no {what} called “{name}”. Known: {known}.")
    plugin = _loaded(found[0], what)
    if not callable(plugin):
        raise PluginError(f"The {what} “{name}” ({found[0].value}) is not a function.")
    return plugin


def _loaded(point: EntryPoint, what: str) -> object:
    try:
        return point.load()
    except (ImportError, AttributeError) as error:
        raise PluginError(f"The {what} “{point.name}” ({point.value}) cannot be loaded: {error}.") from error
