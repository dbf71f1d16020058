"""When the reader was here before. A visit ends after half an hour without a page; a cookie knows."""

from datetime import UTC, datetime, timedelta

from flask import Response, request

from webui import clock

COOKIE = "visit"
REST = timedelta(minutes=30)
YEAR = 365 * 24 * 3600


def last_visit() -> datetime | None:
    """When the visit before this one ended, or None on the first."""
    before, latest = _times()
    if latest and clock.now() - latest > REST:
        return latest
    return before


def remember_visit(response: Response) -> None:
    """Note that the reader is here now."""
    before = last_visit()
    stamps = [int(moment.timestamp()) if moment else 0 for moment in (before, clock.now())]
    response.set_cookie(
        COOKIE,
        f"{stamps[0]}.{stamps[1]}",
        max_age=YEAR,
        httponly=True,
        samesite="Lax",
        secure=request.is_secure,
    )


def _times() -> tuple[datetime | None, datetime | None]:
    before, _dot, latest = request.cookies.get(COOKIE, "").partition(".")
    return _moment(before), _moment(latest)


def _moment(text: str) -> datetime | None:
    good = text.isascii() and text.isdecimal() and 0 < len(text) <= 10 and int(text)  # noqa: PLR2004
    return datetime.fromtimestamp(int(text), UTC) if good else None
