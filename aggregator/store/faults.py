"""What a failure of the database means to a person."""

from pathlib import Path

from aggregator.errors import InputError, StoreBusyError, StoreDamagedError, StoreFullError

UNHEARD_OF = (OverflowError, UnicodeEncodeError)
"""Raised for a number or text that no row can hold, so that none is found by it."""
_FULL = ("SQLITE_FULL", "SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_IOERR")
_DAMAGED = ("SQLITE_CORRUPT", "SQLITE_NOTADB")
_BUSY = ("SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_PROTOCOL")


def meaning(path: Path, error: Exception) -> Exception:
    """Our error for SQLite's, by the name of its result code; what only a bug can cause stays as it is."""
    if isinstance(error, UNHEARD_OF):
        return InputError("A number is too large or a text is not valid, so it cannot be kept.")
    name = getattr(error, "sqlite_errorname", None) or ""
    if name.startswith(_BUSY):
        return StoreBusyError("The database is busy. Try again in a few seconds.")
    if name.startswith(_DAMAGED):
        return StoreDamagedError(
            f"{path} is damaged ({error}). Restore a backup: stop dramawire and put the backup in its place."
        )
    if name.startswith(_FULL):
        return StoreFullError(f"{path} cannot be written ({error}). Make room or check its permissions.")
    if name.startswith("SQLITE_INTERRUPT"):
        return StoreBusyError("That took too long, so it was stopped. Ask for less at once.")
    return error
