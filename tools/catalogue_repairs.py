"""What people know and the tables do not: corrections, Hangul names, short titles. Read by build_catalogue.

Keys are the row ids of the fact tables.
"""

from typing import Final

Names = dict[str, tuple[str, ...]]

LEAVE_OUT: Final = frozenset(
    {
        "goblin-special-every-moment-of-it-shined-2017",
        "descendants-of-the-sun-bts-2016",
        "descendants-of-the-sun-recap-special-2016",
        "strong-woman-do-bong-soon-special-2017",
        "w-special-2016",
    }
)
"""Rows that are making-of programmes, not dramas."""

TITLES: Final[Names] = {}
"""Other full titles that the press uses."""

SHORT_TITLES: Final[Names] = {}
"""Shortened titles that the press uses."""

NAMES: Final[dict[str, str]] = {}
"""Press names of actors where the table has another form."""

HANGUL: Final[dict[str, str]] = {}
"""Hangul names of actors where the table has none or a wrong one."""

ALIASES: Final[Names] = {}
"""Other names of actors that may be trusted without context."""
