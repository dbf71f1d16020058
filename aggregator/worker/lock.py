"""One worker a database."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from aggregator.errors import StoreError, WorkerRunningError


@contextmanager
def only_worker(db: Path) -> Iterator[None]:
    """Hold the lock that keeps a second worker away; the kernel frees it however this process ends.

    Raises WorkerRunningError if another worker holds it.
    """
    path = db.with_name(f"{db.name}.worker.lock")
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise StoreError(f"The lock file {path} cannot be written: {error.strerror}.") from None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise WorkerRunningError(
            "Another dramawire is fetching for this database. Wait for it, or stop it first."
        ) from None
    else:
        yield
    finally:
        os.close(descriptor)
