"""The demo's sample feeds: a dozen fictional outlets, served by the program itself, without a network."""

from aggregator.demo.samples import catalogue
from aggregator.demo.server import serve_samples

__all__ = ["catalogue", "serve_samples"]
