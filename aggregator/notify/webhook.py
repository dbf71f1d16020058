"""New stories as a JSON document, posted to an address of the person's own."""

import json
from collections.abc import Mapping, Sequence

from aggregator.errors import PluginError
from aggregator.model import Client, StoryCard

_GOOD = range(200, 300)


async def notify(cards: Sequence[StoryCard], options: Mapping[str, str], client: Client) -> None:
    """POST the stories to ``options["url"]``; with ``options["token"]``, as its bearer (RFC 6750).

    The document: ``{"stories": [{"id", "title", "url", "outlet", "outlets", "published", "kinds", "dramas",
    "actors", "spoiler"}]}``. Of a veiled story the title is the safe one and the URL empty. Raises
    PluginError if the address is missing or does not answer with 2xx.
    """
    url = options.get("url", "")
    if not url.startswith(("https://", "http://")):
        raise PluginError("webhook: set url to an http or https address.")
    headers = {"Content-Type": "application/json; charset=utf-8"}
    if options.get("token"):
        headers["Authorization"] = f"Bearer {options['token']}"
    body = json.dumps({"stories": [_story(card) for card in cards]}, ensure_ascii=False)
    answer = await client.post(url, content=body.encode(), headers=headers)
    if answer.status_code not in _GOOD:
        raise PluginError(f"webhook: the address answered {answer.status_code}.")


def _story(card: StoryCard) -> dict[str, object]:
    return {
        "id": card.id,
        "title": card.lead.headline,
        "url": card.lead.url,
        "outlet": card.lead.outlet,
        "outlets": list(card.outlets),
        "published": card.lead.published_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "kinds": list(card.kinds),
        "dramas": [subject.slug for subject in card.subjects if subject.kind == "drama"],
        "actors": [subject.slug for subject in card.subjects if subject.kind == "actor"],
        "spoiler": card.lead.veiled,
    }
