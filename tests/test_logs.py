import io
import json
import logging
import re

import pytest
from hypothesis import given
from hypothesis import strategies as some

from aggregator import logs

logger = logging.getLogger("aggregator.test")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def _restore_logging() -> object:
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    yield
    root.handlers[:] = before
    root.setLevel(level)


def line_of(stream: io.StringIO, event: str, **facts: object) -> str:
    logs.configure(stream=stream)
    logger.info(event, extra=facts)
    return stream.getvalue()


def test_an_event_is_one_json_line_where_nobody_looks() -> None:
    line = json.loads(line_of(io.StringIO(), "refreshed", feed=7, title="달빛 나루", new=3))
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", line.pop("time"))
    assert line == {
        "level": "info",
        "logger": "aggregator.test",
        "event": "refreshed",
        "feed": 7,
        "title": "달빛 나루",
        "new": 3,
    }


def test_an_event_is_key_and_value_on_a_terminal() -> None:
    line = line_of(Terminal(), "refreshed", feed=7, title="Recap Room", quote='say "hi"')
    assert re.fullmatch(r'\d\d:\d\d:\d\d refreshed feed=7 title="Recap Room" quote="say \\"hi\\""\n', line)


def test_a_level_above_info_is_named() -> None:
    stream = Terminal()
    logs.configure(stream=stream)
    logger.warning("parser killed", extra={"feed": 7})
    assert " warning parser killed feed=7\n" in stream.getvalue()


def test_json_can_be_asked_for_on_a_terminal() -> None:
    stream = Terminal()
    logs.configure("json", stream=stream)
    logger.info("refreshed")
    assert json.loads(stream.getvalue())["event"] == "refreshed"


@given(some.text())
def test_s32_no_raw_control_character_reaches_a_line(text: str) -> None:
    for stream in (io.StringIO(), Terminal()):
        line = line_of(stream, text, title=text)
        assert line.endswith("\n")
        assert not re.search(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202e]", line[:-1])


def test_s32_an_address_loses_credentials_and_query() -> None:
    line = line_of(
        io.StringIO(),
        "fetch https://me:pw@site.example/a?key=1#f",
        url="http://u:p@h.example:8080/feed?token=t",
    )
    assert "pw" not in line
    assert "key=1" not in line
    told = json.loads(line)
    assert told["event"] == "fetch https://site.example/a"
    assert told["url"] == "http://h.example:8080/feed"


def test_an_address_that_cannot_be_read_is_not_told() -> None:
    assert logs.safe_url("http://[::1/feed") == "(unreadable address)"


@pytest.mark.parametrize("name", ["password", "token", "cookie", "Authorization"])
def test_s32_a_field_named_like_a_secret_loses_its_value(name: str) -> None:
    assert json.loads(line_of(io.StringIO(), "login", **{name: "hunter2"}))[name] == "***"


def test_a_trace_stays_on_its_line() -> None:
    stream = io.StringIO()
    logs.configure(stream=stream)
    try:
        int("one\ntwo")
    except ValueError:
        logger.exception("broke")
    assert stream.getvalue().count("\n") == 1
    assert "ValueError: invalid literal" in json.loads(stream.getvalue())["trace"]


def test_long_values_are_cut() -> None:
    assert logs.safe("a" * 5000) == "a" * logs.VALUE_LENGTH + "…"


def test_other_libraries_speak_only_from_warning_on() -> None:
    stream = io.StringIO()
    logs.configure(stream=stream)
    logging.getLogger("httpcore").info("connect")
    logging.getLogger("httpcore").warning("odd")
    assert [json.loads(line)["event"] for line in stream.getvalue().splitlines()] == ["odd"]


def test_configuring_again_does_not_double_lines() -> None:
    stream = io.StringIO()
    logs.configure(stream=stream)
    logs.configure(stream=stream)
    logger.info("once")
    assert stream.getvalue().count("once") == 1
