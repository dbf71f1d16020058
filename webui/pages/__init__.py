"""The pages, one blueprint for each noun."""

from webui.pages import (
    account,
    actors,
    articles,
    dramas,
    feeds,
    marks,
    saved,
    search,
    settings,
    stories,
    subscriptions,
    syndicate,
    system,
    websub,
    welcome,
)

BLUEPRINTS = (
    stories.pages,
    articles.pages,
    marks.pages,
    dramas.pages,
    actors.pages,
    saved.pages,
    search.pages,
    feeds.pages,
    subscriptions.pages,
    syndicate.pages,
    settings.pages,
    account.pages,
    welcome.pages,
    system.pages,
    websub.pages,
)
