"""The keys as people read them; ``static/keys.js`` holds what they do, under the same names."""

from webui.languages import gettext as _

Act = tuple[str, str, str]
"""Name of an act, its usual key, and what it does in words."""


def acts() -> tuple[Act, ...]:
    """The acts whose key can be changed."""
    return (
        ("next", "j", _("next story")),
        ("previous", "k", _("previous story")),
        ("nextUnread", "n", _("next unread")),
        ("previousUnread", "p", _("previous unread")),
        ("open", "o", _("open in dramawire (Enter too)")),
        ("original", "v", _("original in a new tab")),
        ("originalHere", "V", _("original in this tab")),
        ("read", "m", _("read, unread")),
        ("save", "s", _("save")),
        ("outlets", "x", _("open or close the outlets")),
        ("veil", "b", _("show or hide a shielded item")),
        ("watched", "w", _("one more episode watched")),
        ("allRead", "A", _("mark all shown as read")),
        ("above", "M", _("mark this and all above as read")),
        ("fullText", "d", _("fetch the full text")),
        ("copy", "c", _("copy link")),
        ("check", "R", _("check feeds now")),
        ("search", "/", _("search")),
        ("newer", "[", _("newer page; in the reader the newer article")),
        ("older", "]", _("older page; in the reader the older article")),
        ("bottom", "G", _("bottom")),
        ("help", "?", _("this list")),
    )


def fixed() -> tuple[tuple[str, str], ...]:
    """Keys and sequences that stay as they are."""
    return (
        ("g g", _("top")),
        ("g u", _("unread")),
        ("g d", _("dramas")),
        ("g a", _("actors")),
        ("g s", _("saved")),
        ("g f", _("feeds")),
        ("g ,", _("settings")),
        ("Space", _("scroll; at the end the next unread")),
        ("u Esc", _("back to the list, close")),
    )
