"""The languages of the interface: gettext catalogues, and what the reader at hand speaks."""

from contextvars import ContextVar
from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

from flask import request

LANGUAGES = {"en": "English", "ko": "한국어"}
COOKIE = "language"

CATALOGUES = Path(__file__).parent / "translations"

_spoken: ContextVar[tuple[str, NullTranslations]] = ContextVar("language", default=("en", NullTranslations()))


@cache
def catalogue(language: str) -> NullTranslations:
    """The compiled catalogue of a language; English is what the templates are written in."""
    file = CATALOGUES / language / "LC_MESSAGES" / "messages.mo"
    if language not in LANGUAGES or not file.is_file():
        return NullTranslations()
    with file.open("rb") as stream:
        return GNUTranslations(stream)


def choose_language() -> None:
    """Speak what the reader chose, else what their browser asks for, else English, for this request."""
    chosen = request.cookies.get(COOKIE, "")
    asked = chosen if chosen in LANGUAGES else request.accept_languages.best_match(LANGUAGES, "en")
    _spoken.set((asked, catalogue(asked)))


def current_language() -> str:
    """``en`` or ``ko``."""
    return _spoken.get()[0]


def gettext(message: str) -> str:
    """Translate into the reader's language."""
    return _spoken.get()[1].gettext(message)


def ngettext(singular: str, plural: str, number: int) -> str:
    """Translate the form that fits ``number``."""
    return _spoken.get()[1].ngettext(singular, plural, number)


def pgettext(context: str, message: str) -> str:
    """Translate a word that means different things in different places."""
    return _spoken.get()[1].pgettext(context, message)


def N_(message: str) -> str:  # noqa: N802 - the name by which translators' tools know it
    """Mark a string that is translated later."""
    return message
