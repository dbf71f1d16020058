"""Finding exporters and notifiers."""

from importlib.metadata import EntryPoint

import pytest

from aggregator import plugins
from aggregator.errors import PluginError
from aggregator.export import atom, jsonfeed
from aggregator.notify import webhook


def test_our_own_are_registered_as_others_would_be():
    assert plugins.exporter("atom") is atom.export
    assert plugins.exporter("jsonfeed") is jsonfeed.export
    assert plugins.notifier("webhook") is webhook.notify


def test_names_are_sorted():
    found = plugins.names(plugins.EXPORTERS)
    assert {"atom", "jsonfeed"} <= set(found)
    assert list(found) == sorted(found)


def test_an_unknown_name_lists_the_known():
    with pytest.raises(PluginError, match=r"no exporter called “atmo”.*atom"):
        plugins.exporter("atmo")


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("no.such.module:export", "cannot be loaded"),
        ("aggregator.export.atom:missing", "cannot be loaded"),
        ("aggregator.plugins:EXPORTERS", "is not a function"),
    ],
)
def test_a_broken_plugin_is_named(monkeypatch, value, message):
    point = EntryPoint("broken", value, plugins.EXPORTERS)
    monkeypatch.setattr(plugins, "entry_points", lambda **_: [point])
    with pytest.raises(PluginError, match=message):
        plugins.exporter("broken")
