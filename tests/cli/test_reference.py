"""docs/reference/cli.md names every command, option and exit code; a new one without its line fails here."""

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from aggregator.cli import exits
from aggregator.cli.root import every_command

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "reference" / "cli.md").read_text(encoding="utf-8")


def commands() -> Iterator[tuple[str, click.Command]]:
    for command in every_command():
        if isinstance(command, click.Group):
            yield from ((f"{command.name} {verb}", each) for verb, each in command.commands.items())
        else:
            yield str(command.name), command


@pytest.mark.parametrize(("name", "command"), list(commands()), ids=[name for name, _ in commands()])
def test_the_reference_names_each_command_with_its_options(name: str, command: click.Command) -> None:
    assert re.search(rf"`{name}\b", PAGE), name
    for parameter in command.params:
        if isinstance(parameter, click.Option) and not parameter.hidden:
            assert max(parameter.opts, key=len) in PAGE, (name, parameter.opts)


def test_the_reference_names_each_exit_code() -> None:
    codes = {value for name, value in vars(exits).items() if name.isupper() and isinstance(value, int)}
    assert codes == {0, 1, 2, 3, 4, 5, 6, 7, 130}
    for code in codes:
        assert f"| {code} |" in PAGE
