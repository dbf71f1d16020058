"""The program that parsers are forked from: it builds the linker once, and all parsers share its memory.

    python -m aggregator.crew.nursery DESCRIPTOR

DESCRIPTOR is its end of the worker's pipe. It has one thread, no event loop, and has closed the database
before it forks. Being the parsers' parent it also kills them: until it has waited for one, its id cannot be
another's.
"""

import gc
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from multiprocessing.reduction import send_handle
from pathlib import Path

from aggregator.crew.orders import FORK, Birth
from aggregator.crew.parser import serve
from aggregator.errors import StoreError
from aggregator.model import Article, Catalogue
from aggregator.tag.linker import Linker


def tend(orders: Connection) -> None:
    """Fork a parser for each FORK on ``orders`` and kill one for each process id, until the pipe ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    gc.disable()  # what is built here stays
    with suppress(EOFError, ConnectionError):
        birth: Birth = orders.recv()
        try:
            link = Linker(_catalogue(birth.names)).link
        except StoreError as error:
            orders.send(error)
            return
        gc.collect()
        gc.freeze()
        orders.send(None)
        while True:
            order = orders.recv()
            if order == FORK:
                _bear(orders, birth.parent, link)
            else:
                _bury(order)
                orders.send(order)


def _catalogue(names: Catalogue | Path) -> Catalogue:
    if isinstance(names, Catalogue):
        return names
    from aggregator.store import open_store  # noqa: PLC0415 (only here, and not when names are given)

    with open_store(names, read_only=True) as store:
        return store.catalogue.read()


def _bear(orders: Connection, parent: int, link: Callable[[Article], Article]) -> None:
    ours, theirs = Pipe()
    child = os.fork()
    if child == 0:
        orders.close()
        ours.close()
        gc.enable()
        _live(theirs, link)
    theirs.close()
    orders.send(child)
    send_handle(orders, ours.fileno(), parent)
    ours.close()


def _live(jobs: Connection, link: Callable[[Article], Article]) -> None:
    """Be a parser, and never return into the nursery's own code."""
    code = 1
    try:
        serve(jobs, link)
        code = 0
    finally:
        os._exit(code)


def _bury(child: int) -> None:
    with suppress(ProcessLookupError, ChildProcessError):
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


if __name__ == "__main__":
    tend(Connection(int(sys.argv[1])))
