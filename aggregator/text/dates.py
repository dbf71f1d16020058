"""The dates that feeds write, in UTC: RFC 822, RFC 3339, ISO 8601, asctime, Korean forms, epoch numbers."""

import re
import unicodedata
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from aggregator.limits import FUTURE_SLACK_SECONDS
from aggregator.text.datewords import CIVIL, MONTHS, ZONES

_LONGEST = 100
_FIRST_YEAR, _LAST_YEAR = 1900, 9998
_KOREA = timezone(timedelta(hours=9), "KST")

_USUAL = re.compile(
    r"(?:[A-Z][a-z]{2}, )?([0-3]?\d) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) ((?:19|20)\d\d)"
    r" ([01]\d|2[0-3]):([0-5]\d):([0-5]\d) (?:GMT|UTC|Z|([+-](?:0\d|1[0-4])[0-5]\d))"
)
_ISO = re.compile(
    r"(?P<y>\d{4})-(?P<m>\d{1,2})(?:-(?P<d>\d{1,2}))?(?!\d)(?P<rest>.*)|"
    r"(?P<wy>\d{4})-?w(?P<w>\d{2})(?:-?(?P<wd>[1-7]))?(?P<wrest>(?!\d).*)|"
    r"(?P<oy>\d{4})-(?P<o>\d{3})(?P<orest>(?!\d).*)",
    re.IGNORECASE,
)
_COMPACT = re.compile(
    r"(?P<y>(?:19|20)\d\d)(?P<m>\d\d)(?P<d>\d\d)"
    r"(?:[t ]?(?P<h>\d\d)(?P<i>\d\d)(?P<s>\d\d)?(?P<f>[.,]\d+|\d{3})?)?"
    r"(?P<rest>\s*(?:[a-z+-].*)?)",
    re.IGNORECASE,
)
_EPOCH = re.compile(r"(\d{9,10}|\d{13}|\d{16})(?:\.(\d+))?")
_DAY_MONTH = re.compile(
    r"(?<![\d:])(?P<d>\d{1,2})(?:st|nd|rd|th|\.)?[\s./-]*(?:de\s+)?(?P<m>[^\W\d_]{3,})\.?,?[\s/-]*(?:de\s+)?'?(?P<y>\d{2,4})(?![\d:])"
)
_MONTH_DAY = re.compile(
    r"(?P<m>[^\W\d_]{3,})\.?\s+(?P<d>\d{1,2})(?:st|nd|rd|th)?(?![\d:])(?:,?\s*(?P<y>\d{4})(?![\d:]))?"
)
_SLASHED = re.compile(r"(?<!\d)(?P<a>\d{1,2})(?P<sep>[/.-])(?P<b>\d{1,2})(?P=sep)(?P<y>\d{4})(?!\d)")
_YEAR = re.compile(r"(?<![\d:+-])((?:19|20)\d{2})(?![\d:])")
_TIME = re.compile(
    r"(?<![\d:])(?P<half1>[ap]\.?m\.?)?\s*(?P<h>\d{1,2}):(?P<i>\d{1,2})(?::(?P<s>\d{1,2})(?:[.,:](?P<f>\d{1,9}))?)?\s*(?P<half2>[ap]\.?m\.?(?![a-z]))?",
    re.IGNORECASE,
)
_HOUR_ONLY = re.compile(
    r"(?<![\d:])(?P<half1>[ap]m)?\s*(?P<h>\d{1,2})\s*(?P<half2>[ap]m)(?![a-z])|(?<=am )(\d{1,2}):?$",
    re.IGNORECASE,
)
_OFFSET = re.compile(
    r"(?:gmt|utc?|z)?\s*(?P<sign>[+\u2212-])(?P<h>\d{1,2}):?(?P<i>\d{2})?(?::\d{2})?(?!\d)", re.IGNORECASE
)
_ZONE_WORD = re.compile(r"(?<![^\W\d_])([a-z]{1,5}|korea standard time)(?![^\W\d_])", re.IGNORECASE)

_KOREAN_WORDS = re.compile(r"[년월일시분초오전후요입력수정]")
_KOREAN_TO_PLAIN = (
    (re.compile(r"\(?[월화수목금토일](?:요일)?\)|[월화수목금토일]요일|^[월화수목금토일],"), " "),
    (re.compile(r"(\d{1,2})\s+(\d{1,2})월\s+(\d{4})(?!\d)"), r"\3-\2-\1 "),
    (re.compile(r"오전"), " am "),
    (re.compile(r"오후"), " pm "),
    (re.compile(r"(\d)\s*년\s*(\d{1,2})\s*월\s*(\d{1,2})\s*일?"), r"\1-\2-\3 "),
    (
        re.compile(r"(\d{1,2})\s*시\s*(?:(\d{1,2})\s*분?)?\s*(?:(\d{1,2})\s*초)?"),
        lambda m: f"{m[1]}:{m[2] or '00'}:{m[3] or '00'}",
    ),
    (re.compile(r"[가-힣]+\s*:?"), " "),
)
_DOTTED = re.compile(r"(?<!\d)(\d{4})\s*[./]\s*(\d{1,2})\s*[./]\s*(\d{1,2})\.?")
_YEAR_DAY_TIME = re.compile(r"^(\d{4}-\d{1,2}-\d{1,2}):(?=\d{1,2}:)")


def parse_date(text: str, zone: str = "UTC") -> datetime | None:
    """Return the moment that ``text`` names, in UTC, or None if it names none that can be read.

    ``zone`` (an IANA name) is used where the text names no zone; Korean words mean Korean time unless a zone
    other than UTC was given.
    """
    words = " ".join(unicodedata.normalize("NFKC", text[: _LONGEST + 1]).split())
    if not words or len(words) > _LONGEST:
        return None
    try:
        return _read(words, zone)
    except (ValueError, OverflowError):
        return None


def clamp(published: datetime | None, now: datetime) -> datetime:
    """Return when to sort an article: as published, or ``now`` if that is unknown or over an hour ahead."""
    if published is None or published > now + timedelta(seconds=FUTURE_SLACK_SECONDS):
        return now
    return published


def _read(words: str, zone: str) -> datetime | None:
    if usual := _USUAL.fullmatch(words):
        return _from_usual(usual)
    if epoch := _EPOCH.fullmatch(words):
        return _from_epoch(epoch)
    korean = _KOREAN_WORDS.search(words) is not None
    local = _KOREA if korean and zone == "UTC" else _zone_named(zone)
    plain = _plain(words) if korean else words
    if compact := _COMPACT.fullmatch(plain):
        return _from_compact(compact, local)
    plain = _YEAR_DAY_TIME.sub(r"\1 ", _DOTTED.sub(r"\1-\2-\3 ", plain).strip())
    found = _date_of(plain)
    if found is None:
        return None
    (year, month, day), rest = found
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    return _moment(datetime(year, month, day), rest, local)  # noqa: DTZ001 - the zone is added below


def _from_usual(found: re.Match[str]) -> datetime:
    """Return the moment of RFC 5322's one full form, in which nearly all feeds write."""
    day, month, year, hour, minute, second, offset = found.groups()
    seconds = 0 if offset is None else int(offset[:3]) * 3600 + int(offset[0] + offset[3:]) * 60
    local = datetime(
        int(year), MONTHS[month.lower()], int(day), int(hour), int(minute), int(second), tzinfo=UTC
    )
    return local - timedelta(seconds=seconds)


def _plain(words: str) -> str:
    for pattern, replacement in _KOREAN_TO_PLAIN:
        words = pattern.sub(replacement, words)
    return " ".join(words.split())


def _from_epoch(found: re.Match[str]) -> datetime:
    digits = found[1]
    seconds, rest = int(digits[:-3] or 0), int(digits[-3:])
    match len(digits):
        case 13:
            return datetime.fromtimestamp(seconds, UTC) + timedelta(milliseconds=rest)
        case 16:
            return datetime.fromtimestamp(int(digits[:-6]), UTC) + timedelta(microseconds=int(digits[-6:]))
        case _:
            micro = int((found[2] or "0")[:6].ljust(6, "0"))
            return datetime.fromtimestamp(int(digits), UTC) + timedelta(microseconds=micro)


def _from_compact(found: re.Match[str], local: tzinfo) -> datetime | None:
    day = datetime(int(found["y"]), int(found["m"]), int(found["d"]))  # noqa: DTZ001 - the zone is added below
    fraction = (found["f"] or "").lstrip(".,")
    time = _duration(found["h"], found["i"], found["s"], fraction, "")
    return _in_utc(day + time, _zone_in(found["rest"]) or local)


def _date_of(words: str) -> tuple[tuple[int, int, int], str] | None:
    """Return year, month and day, and the words that remain."""
    if (iso := _ISO.search(words)) and not words[: iso.start()].strip(" ,;()[]").replace(".", "").isdigit():
        return _iso_date(iso, words)
    if found := _SLASHED.search(words):
        return _slashed_date(found), words[: found.start()] + " " + words[found.end() :]
    for pattern in (_DAY_MONTH, _MONTH_DAY):
        for found in pattern.finditer(words):
            date = _named_date(found, words)
            if date:
                return date, words[: found.start()] + " " + words[found.end() :]
    if re.fullmatch(r"(?:19|20)\d\d", words):
        return (int(words), 1, 1), ""
    return None


def _iso_date(found: re.Match[str], words: str) -> tuple[tuple[int, int, int], str]:
    if found["y"]:
        rest = words[: found.start()] + " " + (found["rest"] or "")
        return (int(found["y"]), int(found["m"]), int(found["d"] or 1)), rest
    if found["wy"]:
        day = datetime.fromisocalendar(int(found["wy"]), int(found["w"]), int(found["wd"] or 1))
        return (day.year, day.month, day.day), found["wrest"]
    day = datetime(int(found["oy"]), 1, 1) + timedelta(days=int(found["o"]) - 1)  # noqa: DTZ001 - a calendar day
    return (day.year, day.month, day.day), found["orest"]


def _slashed_date(found: re.Match[str]) -> tuple[int, int, int]:
    first, second, year = int(found["a"]), int(found["b"]), int(found["y"])
    day_first = first > 12 or (found["sep"] == "." and second <= 12)  # noqa: PLR2004 - months
    return (year, second, first) if day_first else (year, first, second)


def _named_date(found: re.Match[str], words: str) -> tuple[int, int, int] | None:
    month = _month(found["m"])
    if not month:
        return None
    year_text = found["y"]
    if not year_text:
        years = _YEAR.findall(words[: found.start()] + " " + words[found.end() :])
        year_text = years[-1] if years else ""
    return (_full_year(year_text), month, int(found["d"])) if year_text else None


def _month(word: str) -> int:
    word = word.lower()
    return MONTHS.get(word) or MONTHS.get(word[:4]) or MONTHS.get(word[:3]) or 0


def _full_year(text: str) -> int:
    """Return the year that 2, 3 or 4 digits mean (RFC 5322 section 4.3)."""
    year = int(text)
    match len(text):
        case 2:
            return year + (2000 if year < 50 else 1900)  # noqa: PLR2004 - RFC 5322
        case 3:
            return year + 1900
        case _:
            return year


def _moment(day: datetime, rest: str, local: tzinfo) -> datetime | None:
    rest = re.sub(r"^\s*t(?=\d)", " ", rest, flags=re.IGNORECASE)
    if found := _TIME.search(rest):
        half = found["half1"] or found["half2"] or ""
        time = _duration(found["h"], found["i"], found["s"], found["f"] or "", half)
        rest = rest[: found.start()] + " " + rest[found.end() :]
    elif (found := _HOUR_ONLY.search(rest)) and found["h"]:
        time = _duration(found["h"], None, None, "", found["half1"] or found["half2"] or "")
        rest = rest[: found.start()] + " " + rest[found.end() :]
    elif basic := re.match(r"\s*(\d\d)(\d\d)(\d\d)?(?:[.,](\d+))?(?![\d:])", rest):
        time = _duration(basic[1], basic[2], basic[3], basic[4] or "", "")
        rest = rest[basic.end() :]
    else:
        time = timedelta()
    return _in_utc(day + time, _zone_in(rest) or local)


def _duration(
    hour: str | None, minute: str | None, second: str | None, fraction: str, half: str
) -> timedelta:
    hours, minutes, seconds = int(hour or 0), int(minute or 0), int(second or 0)
    if half and hours <= 12:  # noqa: PLR2004 - a 24-hour clock with am or pm beside it stands as it is
        hours = hours % 12 + (12 if half[0] in "pP" else 0)
    if hours > 24 or minutes > 59 or seconds > 60:  # noqa: PLR2004 - 24:00 ends a day, :60 is a leap second
        raise ValueError("no such time of day")
    micro = int(fraction[:6].ljust(6, "0")) if fraction else 0
    return timedelta(hours=hours, minutes=minutes, seconds=min(seconds, 59), microseconds=micro)


def _zone_in(rest: str) -> tzinfo | None:
    if found := _OFFSET.search(rest):
        return _fixed(found["sign"], int(found["h"]), found["i"])
    for word in _ZONE_WORD.findall(rest):
        name = word.lower()
        if name in ZONES:
            return timezone(timedelta(hours=ZONES[name]))
        if name in CIVIL:
            return ZoneInfo(CIVIL[name])
    return None


def _fixed(sign: str, hours: int, minutes: str | None) -> timezone | None:
    offset = timedelta(hours=hours, minutes=int(minutes or 0))
    if offset >= timedelta(hours=15):
        return None
    return timezone(offset if sign == "+" else -offset)


def _zone_named(zone: str) -> tzinfo:
    try:
        return ZoneInfo(zone)
    except (ValueError, OSError, KeyError):
        return UTC


def _in_utc(local: datetime, zone: tzinfo) -> datetime:
    return local.replace(tzinfo=zone).astimezone(UTC)
