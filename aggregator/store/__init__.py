"""The store: one SQLite file, and all that is asked of it.

``open_store`` gives a :class:`Store` for one thread. Reading needs nothing more; every change is made inside
``with store.write():``, which is one transaction.
"""

from aggregator.store.accounts import Account, Token, TokenScope, fever_key, new_secret, secret_hash
from aggregator.store.articles import Saved
from aggregator.store.proposals import Proposed
from aggregator.store.store import Store, open_store
from aggregator.store.undoing import Act, Done

__all__ = [
    "Account",
    "Act",
    "Done",
    "Proposed",
    "Saved",
    "Store",
    "Token",
    "TokenScope",
    "fever_key",
    "new_secret",
    "open_store",
    "secret_hash",
]
