"""Is this news we have? Identity of articles first, then likeness of stories. Pure."""

from aggregator.group.gist import gist_of
from aggregator.group.stories import place

__all__ = ["gist_of", "place"]
