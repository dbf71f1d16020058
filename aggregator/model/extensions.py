"""What exporters and notifiers of others must look like, and what they are handed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from aggregator.model.pages import StoryCard


class Exporter(Protocol):
    """Turns stories into a document, piece by piece. Pure; a veiled card's values are safe to write."""

    def __call__(
        self, cards: Iterable[StoryCard], *, title: str, self_url: str, site_url: str, updated: datetime
    ) -> Iterator[str]:
        """The document's pieces. URLs are absolute: its own, and that of the reader's home page."""
        ...


class Answer(Protocol):
    """What a :class:`Client` brings back."""

    @property
    def status_code(self) -> int:
        """The HTTP status."""
        ...


class Client(Protocol):
    """What a notifier may reach the network with: guarded as the fetcher is. ``httpx.AsyncClient`` fits."""

    async def post(self, url: str, *, content: bytes, headers: Mapping[str, str]) -> Answer:
        """Send one POST request; redirects are not followed."""
        ...


class Notifier(Protocol):
    """Tells the outside about new stories, after they are stored."""

    async def __call__(self, cards: Sequence[StoryCard], options: Mapping[str, str], client: Client) -> None:
        """Tell it, once. ``options`` are the person's settings. Raises PluginError if it could not."""
        ...
