"""The ``dramawire`` command."""

from aggregator.cli.root import main

__all__ = ["main"]
