"""Bring the interface's catalogues up to date: ``python tools/translate.py [--check]``.

Collects every string of templates and code, adds new ones to each ``messages.po``, drops those that are gone,
and compiles. With ``--check`` nothing is written: it says what is missing and fails if anything is.
"""

import sys
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from aggregator.health import advice_phrase, reason_phrase
from aggregator.model import Reason

WEBUI = Path(__file__).parent.parent / "webui"
HEALTH = Path(__file__).parent.parent / "aggregator" / "health.py"
METHODS = [("templates/**.html", "jinja2"), ("**.py", "python")]
OPTIONS = {"templates/**.html": {"trim_blocks": "true", "lstrip_blocks": "true"}}
WHEN = (
    "Next check at %(time)s.",
    "Next check on %(day)s at %(time)s.",
    "We try again at %(time)s.",
    "We try again on %(day)s at %(time)s.",
)
"""What ``aggregator.health`` puts together, so that no extraction finds it."""
SOME_DAY = datetime(2026, 1, 1, tzinfo=UTC)
"""Stands in the header, so that a catalogue changes only when a string does."""


def strings() -> Catalog:
    """Every string that the interface says, in English."""
    found = Catalog()
    keywords = {**DEFAULT_KEYWORDS, "pgettext": ((1, "c"), 2)}
    for _file, _line, message, _comments, context in extract_from_dir(
        str(WEBUI), METHODS, OPTIONS, keywords=keywords
    ):
        found.add(message, context=context)
    for _file, _line, message, _comments, context in extract_from_dir(
        str(HEALTH.parent), [("health.py", "python")], keywords={"Phrase": None}
    ):
        found.add(message, context=context)
    for reason in Reason:
        found.add(reason_phrase(reason).template)
        found.add(reason_phrase(reason, "detail").template)
        advice = advice_phrase(reason)
        if advice:
            found.add(advice.template)
    for template in WHEN:
        found.add(template)
    return found


def renewed(file: Path) -> Catalog:
    """The catalogue of one language with today's strings."""
    with file.open("rb") as stream:
        catalogue = read_po(stream, locale=file.parent.parent.name)
    catalogue.update(strings(), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    catalogue.creation_date = catalogue.revision_date = SOME_DAY
    catalogue.last_translator = "The dramawire developers"
    catalogue.language_team, catalogue.msgid_bugs_address = "", ""
    return catalogue


def po_bytes(catalogue: Catalog) -> bytes:
    """A catalogue as people edit it."""
    stream = BytesIO()
    write_po(stream, catalogue, sort_output=True, omit_header=False, include_previous=False, width=100)
    return stream.getvalue()


def mo_bytes(catalogue: Catalog) -> bytes:
    """A catalogue as the program reads it."""
    stream = BytesIO()
    write_mo(stream, catalogue)
    return stream.getvalue()


def missing(catalogue: Catalog) -> list[str]:
    """Strings without a translation."""
    return [str(message.id) for message in catalogue if message.id and not all(_texts(message.string))]


def _texts(translation: str | tuple[str, ...]) -> tuple[str, ...]:
    return translation if isinstance(translation, tuple) else (translation,)


def main(arguments: list[str]) -> int:
    """Return 0 if every string is translated."""
    left: list[str] = []
    for file in sorted((WEBUI / "translations").glob("*/LC_MESSAGES/messages.po")):
        catalogue = renewed(file)
        left += missing(catalogue)
        if "--check" not in arguments:
            file.write_bytes(po_bytes(catalogue))
            file.with_suffix(".mo").write_bytes(mo_bytes(catalogue))
    for string in left:
        print(f"not translated: {string}")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
