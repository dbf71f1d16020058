"""The errors that dramawire raises on purpose.

    DramawireError
    ├── ConfigError               a setting is wrong
    ├── InputError                what a person or file gave is wrong
    │   ├── OpmlError
    │   ├── CatalogueError
    │   ├── QueryError            a search that cannot be read
    │   └── FeedUrlError
    ├── NotFoundError
    │   ├── FeedNotFoundError
    │   ├── ArticleNotFoundError
    │   ├── StoryNotFoundError
    │   └── SubjectNotFoundError
    ├── FeedExistsError
    ├── StoreError
    │   ├── StoreMissingError     there is no database yet
    │   ├── StoreBusyError
    │   ├── StoreFullError        the disk is full or read-only
    │   ├── StoreDamagedError
    │   ├── StoreNewerError       written by a newer dramawire
    │   └── StoreOutdatedError    needs ``dramawire migrate``
    ├── WorkerRunningError        another worker holds the database
    └── PluginError

Each message is a sentence for a person: what happened and what to do.
"""


class DramawireError(Exception):
    """Any error that dramawire raises on purpose."""


class ConfigError(DramawireError):
    """A setting is missing, unknown or out of range."""


class InputError(DramawireError):
    """What a person or a file gave cannot be used."""


class OpmlError(InputError):
    """A document is not OPML, or breaks its limits."""


class CatalogueError(InputError):
    """A catalogue file cannot be used."""


class QueryError(InputError):
    """A search cannot be read."""


class FeedUrlError(InputError):
    """An address is not one that a feed may have."""


class NotFoundError(DramawireError):
    """Something named does not exist."""


class FeedNotFoundError(NotFoundError):
    """There is no such feed."""


class ArticleNotFoundError(NotFoundError):
    """There is no such article."""


class StoryNotFoundError(NotFoundError):
    """There is no such story."""


class SubjectNotFoundError(NotFoundError):
    """There is no such drama or actor."""


class FeedExistsError(DramawireError):
    """The feed is subscribed already."""


class StoreError(DramawireError):
    """The database cannot do what was asked."""


class StoreMissingError(StoreError):
    """There is no database at the place named."""


class StoreBusyError(StoreError):
    """Another process holds the database for too long."""


class StoreFullError(StoreError):
    """The disk is full or cannot be written."""


class StoreDamagedError(StoreError):
    """The file is not a sound database."""


class StoreNewerError(StoreError):
    """The database was written by a newer version."""


class StoreOutdatedError(StoreError):
    """The database needs its migrations applied."""


class WorkerRunningError(DramawireError):
    """Another worker already polls for this database."""


class PluginError(DramawireError):
    """An exporter or notifier cannot be used."""
