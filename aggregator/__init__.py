"""Dramawire's engine: fetch, parse, tag, group and store the news of Korean drama."""

__version__ = "0.1.0"
