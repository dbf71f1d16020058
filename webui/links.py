"""Addresses of the page at hand with one part changed, and small things that templates say."""

from collections.abc import Sequence
from urllib.parse import urlencode

from flask import request
from jinja2 import Environment

from aggregator.model import Coverage, Embed, SubjectCard
from webui import clock
from webui.languages import gettext as _
from webui.languages import ngettext

WATCH_AT = {
    "youtube": "https://www.youtube.com/watch?v={}",
    "vimeo": "https://vimeo.com/{}",
    "viki": "https://www.viki.com/videos/{}",
}
PASSING = ("reveal", "hide", "undo")
"""Arguments that belong to one answer and go no further."""


def install(environment: Environment) -> None:
    """Make these known to the templates."""
    environment.globals.update(
        with_arg=with_arg,
        without_arg=without_arg,
        counts=counts,
        coverage_words=coverage_words,
        drama_meta=drama_meta,
        embed_url=embed_url,
    )


def here() -> str:
    """The address of this page as a path, for coming back to it."""
    return _address(_arguments())


def with_arg(name: str, value: object) -> str:
    """This page with another value of one argument; an empty one drops it."""
    arguments = [pair for pair in _arguments() if pair[0] != name]
    return _address([*arguments, (name, str(value))] if value != "" else arguments)


def without_arg(*names: str) -> str:
    """This page without these arguments."""
    return _address([pair for pair in _arguments() if pair[0] not in names])


def _arguments() -> list[tuple[str, str]]:
    return [pair for pair in request.args.items(multi=True) if pair[0] not in PASSING]


def _address(arguments: Sequence[tuple[str, str]]) -> str:
    return f"{request.path}?{urlencode(arguments)}" if arguments else request.path


def counts(coverage: Coverage) -> tuple[int, ...]:
    """The numbers of a sparkline."""
    return tuple(day.count for day in coverage.days)


def coverage_words(coverage: Coverage) -> str:
    """A sparkline in words: ``64 articles in 30 days, peak 9 on 17 Nov``."""
    words = ngettext("%(n)d article in %(days)d days", "%(n)d articles in %(days)d days", coverage.total)
    text = words % {"n": coverage.total, "days": len(coverage.days)}
    if coverage.peak is None or not coverage.peak.count:
        return text
    peak = _("peak %(n)d on %(day)s")
    return f"{text}, {peak % {'n': coverage.peak.count, 'day': clock.short_date(coverage.peak.day)}}"


def drama_meta(drama: SubjectCard) -> str:
    """The small print of a cover: network and year."""
    return " · ".join(str(part) for part in (drama.network, drama.year) if part)


def embed_url(embed: Embed) -> str:
    """Where a video can be seen; empty for a provider that we do not know."""
    return WATCH_AT.get(embed.provider, "{}").format(embed.id) if embed.provider in WATCH_AT else ""
