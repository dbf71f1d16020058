"""The real command in a process of its own, in a home of its own."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

MOST_SECONDS = 120


@dataclass
class Result:
    """How a command ended and what it said."""

    code: int
    out: str
    err: str

    def document(self) -> Any:
        """The one JSON document on standard output."""
        return json.loads(self.out)


@dataclass
class Dramawire:
    """Runs ``python -m aggregator`` in a home of its own."""

    home: Path

    @property
    def db(self) -> Path:
        return self.home / "dramawire.db"

    def environment(self, **more: str) -> dict[str, str]:
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(self.home),
            "LANG": "C.UTF-8",
            "TZ": "UTC",
            "DRAMAWIRE_DB": str(self.db),
            "DRAMAWIRE_ALLOW_NETWORKS": "127.0.0.0/8",
            "DRAMAWIRE_HOST_GAP": "0",
            **more,
        }

    def __call__(self, *words: object, stdin: str | bytes = b"", **environment: str) -> Result:
        given = stdin.encode() if isinstance(stdin, str) else stdin
        done = subprocess.run(
            self.command(*words),
            input=given,
            capture_output=True,
            env=self.environment(**environment),
            timeout=MOST_SECONDS,
            check=False,
        )
        return Result(done.returncode, done.stdout.decode(), done.stderr.decode())

    def command(self, *words: object) -> list[str]:
        return [sys.executable, "-m", "aggregator", *map(str, words)]

    def start(self, *words: object, **environment: str) -> "subprocess.Popen[str]":
        """Start a command that runs until it is stopped."""
        return subprocess.Popen(
            self.command(*words),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=self.environment(**environment),
        )
