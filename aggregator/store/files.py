"""The files of a database: made for their owner only, and one lock for all who write."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from aggregator.errors import StoreBusyError, StoreFullError

PATIENCE = 5.0
"""Seconds to wait for another process's write."""
_FIRST_PAUSE, _LONGEST_PAUSE = 0.0005, 0.01


class WriteLock:
    """A ``flock`` that every process holds while it writes; the system lets go of it when a process dies."""

    def __init__(self, path: Path) -> None:
        self._handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the lock; raises StoreBusyError if another holds it for too long."""
        self._take()
        try:
            yield
        finally:
            fcntl.flock(self._handle, fcntl.LOCK_UN)

    def _take(self) -> None:
        end, pause = time.monotonic() + PATIENCE, _FIRST_PAUSE
        while True:
            try:
                return fcntl.flock(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() > end:
                    raise StoreBusyError(
                        "The database is busy: another process has been writing for over 5 seconds. "
                        "Try again in a few seconds."
                    ) from None
            time.sleep(pause)
            pause = min(pause * 1.5, _LONGEST_PAUSE)

    def close(self) -> None:
        """Let go of the file; a second call does nothing."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1


def prepare(path: Path) -> None:
    """Make the folder (0700) and an empty file (0600) where there is none, or raise StoreFullError."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
    except OSError as error:
        raise StoreFullError(f"{path} cannot be written: {error.strerror}.") from error


def size(path: Path) -> int:
    """A file's size in bytes; 0 if it is not there."""
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0


def sync(path: Path) -> None:
    """Have the system write a file or folder to the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
