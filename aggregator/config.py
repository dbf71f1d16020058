"""Settings: dramawire.toml and DRAMAWIRE_* variables, checked once, then handed down as plain values.

Only this module reads the environment. A variable wins over the file, the file over the default.
"""

import os
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Any, TypeVar

import platformdirs

from aggregator import __version__
from aggregator.errors import ConfigError
from aggregator.model import FetchPolicy, SchedulePolicy

Value = TypeVar("Value")

HOME = "https://github.com/dramawire/dramawire"


@dataclass(frozen=True, slots=True)
class WebSettings:
    """How the web reader listens and what it may show."""

    host: str = "127.0.0.1"
    port: int = 8080
    base_url: str = ""
    """The address people use, such as ``https://news.example``; empty: derived from host and port."""
    trusted_hosts: tuple[str, ...] = ()
    """Names beyond localhost and ``base_url``'s under which the reader answers."""
    proxy_hops: int = 0
    """Reverse proxies in front whose X-Forwarded-* headers are believed."""
    processes: int = 2
    open_without_login: bool = False
    """Listen beyond loopback although no password is set."""


MOST_PARSERS = 3
"""Unless a person wants more: each takes some 70 MB."""


@dataclass(frozen=True, slots=True)
class WorkerSettings:
    """How the worker uses the machine."""

    parsers: int = field(default_factory=lambda: min(os.cpu_count() or 1, MOST_PARSERS))
    """Parser processes at most: one runs, and more when many documents wait."""
    keep_days: int = 0
    """Delete unsaved articles older than this; 0 keeps all."""
    stop_seconds: float = 8.0
    """How long feeds in flight may take to finish when the worker is stopped."""


@dataclass(frozen=True, slots=True)
class NotifierSettings:
    """One notifier to tell about new stories."""

    name: str
    options: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything a person can set."""

    db: Path
    fetch: FetchPolicy
    schedule: SchedulePolicy
    web: WebSettings = WebSettings()
    worker: WorkerSettings = WorkerSettings()
    notifiers: tuple[NotifierSettings, ...] = ()
    log_format: str = "auto"


def default_database() -> Path:
    """The database of a person who named none, in their data directory (XDG on Linux)."""
    return platformdirs.user_data_path("dramawire") / "dramawire.db"


def default_file() -> Path:
    """The settings file that is read if it exists and none is named."""
    return platformdirs.user_config_path("dramawire") / "dramawire.toml"


def load(path: Path | None, environ: Mapping[str, str]) -> Settings:
    """Read the settings.

    ``path`` is a file that must exist; with None, ``DRAMAWIRE_CONFIG`` is such a file, and else the default
    one is read if it is there. Raises ConfigError, naming the setting and what it may be.
    """
    document = _Document(_read(path, environ), environ)
    settings = Settings(
        db=document.take("db", "DRAMAWIRE_DB", _path, default_database()),
        fetch=_fetch(document),
        schedule=_schedule(document),
        web=_web(document),
        worker=_worker(document),
        notifiers=_notifiers(document),
        log_format=document.take("log_format", "DRAMAWIRE_LOG_FORMAT", _one_of("auto", "json"), "auto"),
    )
    document.refuse_unknown()
    return settings


def _fetch(document: "_Document") -> FetchPolicy:
    contact = document.take("fetch.contact", "DRAMAWIRE_CONTACT", _text, HOME)
    usual = FetchPolicy(user_agent="")
    return FetchPolicy(
        user_agent=f"dramawire/{__version__} (+{contact})",
        allow_networks=document.take(
            "fetch.allow_networks", "DRAMAWIRE_ALLOW_NETWORKS", _networks, usual.allow_networks
        ),
        host_gap=document.take("fetch.host_gap", "DRAMAWIRE_HOST_GAP", _number(0, 3600), usual.host_gap),
        in_flight=document.take("fetch.in_flight", "DRAMAWIRE_IN_FLIGHT", _whole(1, 500), usual.in_flight),
        total_timeout=document.take(
            "fetch.timeout", "DRAMAWIRE_TIMEOUT", _number(1, 300), usual.total_timeout
        ),
        ca_file=document.take("fetch.ca_file", "DRAMAWIRE_CA_FILE", _text, ""),
    )


def _schedule(document: "_Document") -> SchedulePolicy:
    usual = SchedulePolicy()

    def minutes(key: str, default: timedelta) -> timedelta:
        most = 7 * 24 * 60
        usual_minutes = default.total_seconds() / 60
        number = document.take(f"schedule.{key}", f"DRAMAWIRE_{key.upper()}", _number(1, most), usual_minutes)
        return timedelta(minutes=number)

    policy = SchedulePolicy(
        interval=minutes("interval_minutes", usual.interval),
        floor=minutes("floor_minutes", usual.floor),
        ceiling=minutes("ceiling_minutes", usual.ceiling),
    )
    if not policy.floor <= policy.interval <= policy.ceiling:
        raise ConfigError("schedule: floor_minutes <= interval_minutes <= ceiling_minutes must hold.")
    return policy


def _web(document: "_Document") -> WebSettings:
    usual = WebSettings()
    return WebSettings(
        host=document.take("web.host", "DRAMAWIRE_HOST", _text, usual.host),
        port=document.take("web.port", "DRAMAWIRE_PORT", _whole(0, 65535), usual.port),
        base_url=document.take("web.base_url", "DRAMAWIRE_BASE_URL", _base_url, usual.base_url),
        trusted_hosts=document.take(
            "web.trusted_hosts", "DRAMAWIRE_TRUSTED_HOSTS", _words, usual.trusted_hosts
        ),
        proxy_hops=document.take("web.proxy_hops", "DRAMAWIRE_PROXY_HOPS", _whole(0, 10), usual.proxy_hops),
        processes=document.take("web.processes", "DRAMAWIRE_WEB_PROCESSES", _whole(1, 32), usual.processes),
        open_without_login=document.take(
            "web.open_without_login", "DRAMAWIRE_OPEN_WITHOUT_LOGIN", _switch, usual.open_without_login
        ),
    )


def _worker(document: "_Document") -> WorkerSettings:
    usual = WorkerSettings()
    return WorkerSettings(
        parsers=document.take("worker.parsers", "DRAMAWIRE_PARSERS", _whole(1, 32), usual.parsers),
        keep_days=document.take("worker.keep_days", "DRAMAWIRE_KEEP_DAYS", _whole(0, 36500), usual.keep_days),
        stop_seconds=usual.stop_seconds,
    )


def _notifiers(document: "_Document") -> tuple[NotifierSettings, ...]:
    none: tuple[dict[str, Any], ...] = ()
    found: list[NotifierSettings] = []
    for table in document.take("notifier", None, _tables, none):
        name = str(table.get("name", ""))
        if not name:
            raise ConfigError("notifier: each [[notifier]] needs a name.")
        options = tuple((key, str(value)) for key, value in table.items() if key != "name")
        found.append(NotifierSettings(name, options))
    return tuple(found)


class _Document:
    """The file's tables beside the environment; remembers which keys were asked for."""

    def __init__(self, tables: dict[str, Any], environ: Mapping[str, str]) -> None:
        self._values = dict(_flatten(tables))
        self._environ = environ
        self._asked: set[str] = set()

    def take(self, key: str, variable: str | None, read: Callable[[object], Value], default: Value) -> Value:
        self._asked.add(key)
        if variable is not None and self._environ.get(variable, "") != "":
            return _checked(variable, read, self._environ[variable])
        if key in self._values:
            return _checked(key, read, self._values[key])
        return default

    def refuse_unknown(self) -> None:
        unknown = sorted(set(self._values) - self._asked)
        if unknown:
            known = ", ".join(sorted(self._asked))
            raise ConfigError(f"There is no setting called {unknown[0]!r}. Settings are: {known}.")


def _checked(name: str, read: Callable[[object], Value], raw: object) -> Value:
    try:
        return read(raw)
    except (TypeError, ValueError) as error:
        raise ConfigError(f"{name} is {raw!r}, but must be {error}.") from None


def _read(path: Path | None, environ: Mapping[str, str]) -> dict[str, Any]:
    named = path or (Path(environ["DRAMAWIRE_CONFIG"]) if environ.get("DRAMAWIRE_CONFIG") else None)
    file = named or default_file()
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        if named is None:
            return {}
        raise ConfigError(f"There is no settings file at {file}.") from None
    except OSError as error:
        raise ConfigError(f"The settings file {file} cannot be read: {error.strerror}.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"The settings file {file} is not valid TOML: {error}.") from None


def _flatten(tables: dict[str, Any], prefix: str = "") -> list[tuple[str, object]]:
    flat: list[tuple[str, object]] = []
    for key, value in tables.items():
        name = f"{prefix}{key}"
        flat += _flatten(value, f"{name}.") if isinstance(value, dict) else [(name, value)]
    return flat


def _text(raw: object) -> str:
    if not isinstance(raw, str) or any(ord(letter) < ord(" ") for letter in raw):
        raise ValueError("text on one line")
    return raw.strip()


def _path(raw: object) -> Path:
    return Path(_text(raw)).expanduser()


def _number(least: float, most: float) -> Callable[[object], float]:
    def read(raw: object) -> float:
        try:
            number = float(raw) if isinstance(raw, str | int | float) else float("nan")
        except ValueError:
            number = float("nan")
        if not least <= number <= most:
            raise ValueError(f"a number from {least:g} to {most:g}")
        return number

    return read


def _whole(least: int, most: int) -> Callable[[object], int]:
    def read(raw: object) -> int:
        if not str(raw).strip().isdecimal() or not least <= int(str(raw)) <= most:
            raise ValueError(f"a whole number from {least} to {most}")
        return int(str(raw))

    return read


def _switch(raw: object) -> bool:
    words = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}
    if str(raw).strip().lower() not in words:
        raise ValueError("true or false")
    return words[str(raw).strip().lower()]


def _words(raw: object) -> tuple[str, ...]:
    parts = raw if isinstance(raw, list) else str(raw).split(",")
    return tuple(_text(part) for part in parts if _text(part))


def _networks(raw: object) -> tuple[IPv4Network | IPv6Network, ...]:
    try:
        return tuple(ip_network(word) for word in _words(raw))
    except ValueError:
        raise ValueError("networks such as 192.168.0.0/16, separated by commas") from None


def _base_url(raw: object) -> str:
    text = _text(raw).rstrip("/")
    if text and not text.startswith(("http://", "https://")):
        raise ValueError("an address such as https://news.example")
    return text


def _tables(raw: object) -> tuple[dict[str, Any], ...]:
    if not isinstance(raw, list) or not all(isinstance(table, dict) for table in raw):
        raise ValueError("written as [[notifier]] tables")
    return tuple(raw)


def _one_of(*words: str) -> Callable[[object], str]:
    def read(raw: object) -> str:
        if raw not in words:
            raise ValueError(f"one of {', '.join(words)}")
        return str(raw)

    return read
