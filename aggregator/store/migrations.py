"""The steps that bring a database to today's schema. Append only: a released step is never edited.

Each step is a file of SQL under ``steps/``, runs in one transaction and raises ``user_version`` by one.
"""

from importlib.resources import files
from typing import Any

from sqlite_utils import Database, Migrations

from aggregator.store.steps import NAMES


def migrate(connection: Any) -> None:
    """Apply every step that is missing. The caller holds the write lock."""
    database = Database(connection)
    steps = Migrations("dramawire")
    for number, name in enumerate(NAMES, 1):
        steps(name=name)(_step(number, name))
    steps.apply(database)


def _step(number: int, name: str) -> Any:
    script = files("aggregator.store.steps").joinpath(f"{name}.sql").read_text(encoding="utf-8")

    def apply(database: Database) -> None:
        for statement in statements(script):
            database.execute(statement)
        database.execute(f"PRAGMA user_version = {number}")

    return apply


def statements(script: str) -> list[str]:
    """A script's statements; each ends with a semicolon at the end of a line that is no comment."""
    code = "\n".join(line.split("--", 1)[0].rstrip() for line in script.splitlines())
    return [part.strip() for part in f"{code}\n".split(";\n") if part.strip()]
