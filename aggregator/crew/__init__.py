"""Where the work happens: one event loop for the network, parser processes, one writer thread."""

from aggregator.crew.parsers import Parsers
from aggregator.crew.refresh import Crew
from aggregator.crew.writer import Writer

__all__ = ["Crew", "Parsers", "Writer"]
