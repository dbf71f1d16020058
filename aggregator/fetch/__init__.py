"""The network: every connection that dramawire opens is opened here."""

from aggregator.fetch.client import Fetcher
from aggregator.fetch.wire import Answer, Ask

__all__ = ["Answer", "Ask", "Fetcher"]
