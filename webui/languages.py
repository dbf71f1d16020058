"""The languages of the interface: gettext catalogues, and what the reader at hand speaks."""

from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

from flask import g, has_request_context, request

LANGUAGES = {"en": "English", "ko": "한국어"}
COOKIE = "language"

CATALOGUES = Path(__file__).parent / "translations"


@cache
def catalogue(language: str) -> NullTranslations:
    """The compiled catalogue of a language; English is what the templates are written in."""
    file = CATALOGUES / language / "LC_MESSAGES" / "messages.mo"
    if language not in LANGUAGES or not file.is_file():
        return NullTranslations()
    with file.open("rb") as stream:
        return GNUTranslations(stream)


def current_language() -> str:
    """``en`` or ``ko``: what the reader chose, else what their browser asks for, else English."""
    if not has_request_context():
        return "en"
    if "language" not in g:
        chosen = request.cookies.get(COOKIE, "")
        g.language = chosen if chosen in LANGUAGES else request.accept_languages.best_match(LANGUAGES, "en")
    return str(g.language)


def gettext(message: str) -> str:
    """Translate into the reader's language."""
    return catalogue(current_language()).gettext(message)


def ngettext(singular: str, plural: str, number: int) -> str:
    """Translate the form that fits ``number``."""
    return catalogue(current_language()).ngettext(singular, plural, number)


def pgettext(context: str, message: str) -> str:
    """Translate a word that means different things in different places."""
    return catalogue(current_language()).pgettext(context, message)
