import http.client
import signal
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from commandline import Dramawire


@pytest.fixture
def port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(dramawire: Dramawire, port: int, *options: object) -> Iterator["subprocess.Popen[str]"]:
    process = dramawire.start("serve", "--port", port, *options)
    try:
        yield process
    finally:
        if process.poll() is None:
            process.terminate()
        process.communicate(timeout=30)


def answer(port: int, path: str, process: "subprocess.Popen[str]") -> tuple[int, str]:
    """Ask until somebody answers, as long as the server lives."""
    while True:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        try:
            connection.request("GET", path)
            response = connection.getresponse()
            return response.status, response.read().decode()
        except ConnectionError:
            assert process.poll() is None, process.communicate()
        finally:
            connection.close()


@pytest.mark.parametrize(("which", "code"), [(signal.SIGTERM, 0), (signal.SIGINT, 130)])
def test_the_reader_shows_the_news_until_it_is_stopped(
    newsroom: Dramawire, port: int, which: signal.Signals, code: int
) -> None:
    with serving(newsroom, port) as process:
        status, page = answer(port, "/", process)
        assert status == 200
        assert "My Liberation Notes: Episode 9 recap" in page
        assert answer(port, "/drama/signal", process)[0] == 200
        process.send_signal(which)
        out, err = process.communicate(timeout=20)
    assert process.returncode == code
    assert out == ""
    assert f"http://127.0.0.1:{port}" in err


def test_a_port_that_is_taken(dramawire: Dramawire) -> None:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        taken = holder.getsockname()[1]
        for command in ("serve", "up"):
            said = dramawire(command, "--port", taken)
            assert said.code == 1
            assert f"port {taken}" in said.err
            assert f"--port {taken + 1}" in said.err


def test_without_a_database_it_exits_with_7(bare: Dramawire, port: int) -> None:
    assert bare("serve", "--port", port).code == 7


def test_nobody_listens_to_the_world_without_a_password(dramawire: Dramawire, port: int) -> None:
    for command in ("serve", "up"):
        said = dramawire(command, "--host", "0.0.0.0", "--port", port)
        assert said.code == 2
        assert "dramawire password" in said.err


def test_with_a_password_or_on_purpose_it_may(dramawire: Dramawire, port: int) -> None:
    with serving(dramawire, port, "--host", "0.0.0.0", "--no-login-i-understand") as process:
        assert answer(port, "/", process)[0] == 200
    dramawire("password", stdin="correct horse\n")
    with serving(dramawire, port, "--host", "0.0.0.0") as process:
        assert answer(port, "/", process)[0] in {200, 302, 303}


def test_a_reader_whose_starter_is_gone_stops_by_itself(dramawire: Dramawire, port: int) -> None:
    process = subprocess.Popen(
        dramawire.command("serve", "--port", port, "--until-eof"),
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        text=True,
        env=dramawire.environment(),
    )
    answer(port, "/healthz", process)
    assert process.stdin is not None
    process.stdin.close()
    assert process.wait(timeout=20) == 0
