"""What a reader chose, with a good value for everything they never set.

How pages look belongs to a device and lives in its cookies; how reading works belongs to an account.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from aggregator.model import Kind
from aggregator.shield import COUNTED

LOOKS: dict[str, tuple[str, ...]] = {
    "theme": ("system", "light", "dark"),
    "size": ("s", "m", "l", "xl"),
    "density": ("cosy", "tight"),
}
CHOICES: dict[str, tuple[str, ...]] = {
    "images": ("never", "reader"),
    "headlines": ("", "en", "ko", "first"),
    "counts": ("on", "off"),
    "keys": ("on", "off"),
    "shield": ("after_mine", "after_next", "off"),
}


@dataclass(frozen=True, slots=True)
class Look:
    """How pages look on one device; each value is one of ``LOOKS``."""

    theme: str = "system"
    size: str = "m"
    density: str = "cosy"


@dataclass(frozen=True, slots=True)
class Preferences:
    """How an account reads; each value is one of ``CHOICES``."""

    images: str = "never"
    """Where pictures of other hosts load by themselves; elsewhere a button loads them."""
    headlines: str = ""
    """The language of the headline that a story shows if it has one in it; empty: that of the interface.
    ``first``: whatever came first."""
    counts: str = "on"
    """Whether the number of unread stories is shown."""
    keys: str = "on"
    shield: str = "after_mine"
    """The spoiler shield's reach for dramas without a choice of their own."""
    counted: frozenset[Kind] = COUNTED
    """The kinds of news that the shield takes to tell what happens."""
    keymap: tuple[tuple[str, str], ...] = ()
    """Keys of their own: an act and its key, empty to switch it off."""


def read_look(cookies: Mapping[str, str]) -> Look:
    """The look among a browser's cookies; what is missing or unknown falls back to the usual."""
    return Look(**_good(cookies, LOOKS))


def read_preferences(stored: Mapping[str, object]) -> Preferences:
    """The choices among an account's settings; what is missing or unknown falls back to the usual."""
    texts = {name: value for name, value in stored.items() if isinstance(value, str)}
    kinds, keymap = stored.get("counted"), stored.get("keymap")
    return Preferences(
        **_good(texts, CHOICES),
        counted=frozenset(kind for kind in Kind if kind in kinds) if isinstance(kinds, list) else COUNTED,
        keymap=tuple((str(act), str(key)) for act, key in keymap.items()) if isinstance(keymap, dict) else (),
    )


def _good(given: Mapping[str, str], allowed: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    return {name: given[name] for name, values in allowed.items() if given.get(name) in values}
