"""Exit codes: what a script may rely on."""

from aggregator import errors

DONE = 0
OUR_ERROR = 1
WRONG_USAGE = 2
ALL_FAILED = 3
SOME_FAILED = 4
NOT_FOUND = 5
RUNNING = 6
NO_DATABASE = 7
STOPPED = 130

_CODES: tuple[tuple[type[errors.DramawireError], int], ...] = (
    (errors.StoreMissingError, NO_DATABASE),
    (errors.StoreOutdatedError, NO_DATABASE),
    (errors.WorkerRunningError, RUNNING),
    (errors.NotFoundError, NOT_FOUND),
    (errors.InputError, WRONG_USAGE),
    (errors.ConfigError, WRONG_USAGE),
)


def code_of(error: errors.DramawireError) -> int:
    """Return the exit code that an error ends a command with."""
    return next((code for kind, code in _CODES if isinstance(error, kind)), OUR_ERROR)
