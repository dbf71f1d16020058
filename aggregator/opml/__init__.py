"""Subscription lists: OPML in, with a report per outline; OPML out."""

from aggregator.opml.read import OpmlDocument, Outline, read_opml
from aggregator.opml.write import NAMESPACE, write_opml

__all__ = ["NAMESPACE", "OpmlDocument", "Outline", "read_opml", "write_opml"]
