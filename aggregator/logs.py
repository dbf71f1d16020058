"""One log line per event: ``key=value`` for people at a terminal, one JSON object a line for everybody else.

A module logs a short event and its facts: ``logger.info("refreshed", extra={"feed": 7, "new": 3})``. Whatever
comes from outside may stand in a fact, so every line is escaped here: no control character and no line break
survives, a URL loses its credentials, query and fragment, and a field named like a secret loses its value.
"""

import json
import logging
import re
import sys
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, TextIO
from urllib.parse import urlsplit

FORMATS = ("auto", "text", "json")
VALUE_LENGTH = 1000
TRACE_LENGTH = 8000

_SECRETS = frozenset({"authorization", "cookie", "key", "password", "secret", "session", "token"})
_OF_EVERY_RECORD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}
_URL = re.compile(r"(?:https?|feed|ftp)://[^\s\"'<>]+", re.IGNORECASE)
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_BARE = re.compile(r"[^\s\"'=\\]+\Z")


def configure(log_format: str = "auto", level: int = logging.INFO, stream: TextIO | None = None) -> None:
    """Send the events of all modules to ``stream`` (standard error by default), replacing earlier handlers.

    ``auto`` is ``text`` if the stream is a terminal, else ``json``.
    """
    from logging.config import dictConfig  # noqa: PLC0415 - it takes longer to import than this module to run

    dictConfig(configuration(log_format, level, stream))


def configuration(
    log_format: str = "auto", level: int = logging.INFO, stream: TextIO | None = None
) -> dict[str, Any]:
    """Return what ``configure`` applies, as ``logging.config.dictConfig`` takes it."""
    at = stream or sys.stderr
    as_text = log_format == "text" or (log_format == "auto" and at.isatty())
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"ours": {"()": TextFormatter if as_text else JsonFormatter}},
        "handlers": {
            "ours": {
                "class": "logging.StreamHandler",
                "formatter": "ours",
                "stream": stream or "ext://sys.stderr",
            }
        },
        "root": {"handlers": ["ours"], "level": max(level, logging.WARNING)},
        "loggers": {name: {"level": level} for name in ("aggregator", "webui")},
    }


class TextFormatter(logging.Formatter):
    """``08:10:05 refreshed feed=7 title="Recap Room" new=3``, in local time."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as one line."""
        clock = datetime.fromtimestamp(record.created).astimezone().strftime("%H:%M:%S")
        level = "" if record.levelno == logging.INFO else f"{record.levelname.lower()} "
        facts = (f" {name}={_quoted(value)}" for name, value in _facts(record))
        return f"{clock} {level}{safe(record.getMessage())}{''.join(facts)}"


class JsonFormatter(logging.Formatter):
    """``{"time": "2026-11-23T05:00:00.123Z", "level": "info", "event": "refreshed", "feed": 7}``, in UTC."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as one line."""
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line = {
            "time": at.replace("+00:00", "Z"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": safe(record.getMessage()),
        }
        return json.dumps(line | dict(_facts(record)), ensure_ascii=False)


def safe(text: str, limit: int = VALUE_LENGTH) -> str:
    """Return ``text`` on one line, cut to ``limit``: controls escaped, URLs without credentials and query."""
    cut = text if len(text) <= limit else text[:limit] + "…"
    return _UNPRINTABLE.sub(_escaped, _URL.sub(lambda found: safe_url(found.group()), cut))


def safe_url(url: str) -> str:
    """Return the scheme, host, port and path of a URL: what a log may hold of it."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return "(unreadable address)"
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"


def _facts(record: logging.LogRecord) -> Iterator[tuple[str, object]]:
    for name, value in vars(record).items():
        if name not in _OF_EVERY_RECORD:
            yield name, "***" if name.casefold() in _SECRETS else _plain(value)
    if record.exc_info and record.exc_info[0]:
        yield "trace", safe("".join(traceback.format_exception(*record.exc_info)).strip(), TRACE_LENGTH)


def _plain(value: object) -> object:
    if value is None or isinstance(value, bool | int | float):
        return value
    return safe(str(value))


def _quoted(value: object) -> str:
    text = str(value)
    return text if _BARE.match(text) else json.dumps(text, ensure_ascii=False)


def _escaped(found: re.Match[str]) -> str:
    code = ord(found.group())
    return {9: "\\t", 10: "\\n", 13: "\\r"}.get(code, f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}")  # noqa: PLR2004
