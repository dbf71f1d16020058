from datetime import timedelta
from ipaddress import ip_network
from pathlib import Path

import pytest

from aggregator.config import load
from aggregator.errors import ConfigError


@pytest.fixture(autouse=True)
def _no_file_of_ones_own(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "dramawire.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_defaults_are_polite_and_private():
    settings = load(None, {})
    assert settings.fetch.allow_networks == ()
    assert settings.fetch.host_gap == 1.0
    assert settings.fetch.user_agent.startswith("dramawire/")
    assert "(+http" in settings.fetch.user_agent
    assert settings.web.host == "127.0.0.1"
    assert settings.schedule.interval == timedelta(minutes=60)


def test_variable_wins_over_file_and_file_over_default(tmp_path):
    path = written(tmp_path, 'db = "a.db"\n[fetch]\nhost_gap = 3\n[web]\nport = 9000\n')
    settings = load(path, {"DRAMAWIRE_HOST_GAP": "0"})
    assert settings.db == Path("a.db")
    assert settings.fetch.host_gap == 0
    assert settings.web.port == 9000


def test_networks_are_read_from_both_sources(tmp_path):
    path = written(tmp_path, '[fetch]\nallow_networks = ["10.0.0.0/8"]\n')
    assert load(path, {}).fetch.allow_networks == (ip_network("10.0.0.0/8"),)
    both = load(None, {"DRAMAWIRE_ALLOW_NETWORKS": "127.0.0.0/8, ::1/128"}).fetch.allow_networks
    assert both == (ip_network("127.0.0.0/8"), ip_network("::1/128"))


def test_notifiers_keep_their_options(tmp_path):
    path = written(tmp_path, '[[notifier]]\nname = "webhook"\nurl = "https://chat.example/hook"\n')
    (notifier,) = load(path, {}).notifiers
    assert notifier.name == "webhook"
    assert dict(notifier.options) == {"url": "https://chat.example/hook"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[fetch]\nhost_gab = 1\n", "host_gab"),
        ("[fetch]\nhost_gap = -1\n", "fetch.host_gap"),
        ('[fetch]\nallow_networks = ["10.0.0.1/8"]\n', "networks such as"),
        ("[web]\nport = 70000\n", "65535"),
        ("[schedule]\nfloor_minutes = 90\n", "floor_minutes <= interval_minutes"),
        ("notifier = 3\n", "[[notifier]]"),
        ("[[notifier]]\nurl = 'x'\n", "needs a name"),
        ("db = [\n", "not valid TOML"),
        ('[web]\nbase_url = "news.example"\n', "https://news.example"),
    ],
)
def test_a_wrong_setting_is_named(tmp_path, text, words):
    with pytest.raises(ConfigError) as caught:
        load(written(tmp_path, text), {})
    assert words in str(caught.value)


def test_a_named_file_must_exist(tmp_path):
    with pytest.raises(ConfigError, match="no settings file"):
        load(tmp_path / "absent.toml", {})
    with pytest.raises(ConfigError, match="no settings file"):
        load(None, {"DRAMAWIRE_CONFIG": str(tmp_path / "absent.toml")})
