"""The process that parsers are forked from: it builds the linker once, and all parsers share its memory.

It is started by a fork server, so it has one thread, no event loop and no database handle to pass on.
Being the parsers' parent it also kills them: until it has waited for one, its id cannot be another's.
"""

import gc
import os
import signal
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from multiprocessing.reduction import send_handle

from aggregator.crew.orders import FORK
from aggregator.crew.parser import serve
from aggregator.model import Article, Catalogue
from aggregator.tag.linker import Linker


def tend(orders: Connection, parent: int, catalogue: Catalogue) -> None:
    """Fork a parser for each FORK on ``orders`` and kill one for each process id, until the pipe ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    link = Linker(catalogue).link
    gc.collect()
    gc.freeze()
    with suppress(EOFError):
        while True:
            order = orders.recv()
            if order == FORK:
                _bear(orders, parent, link)
            else:
                _bury(order)
                orders.send(order)


def _bear(orders: Connection, parent: int, link: Callable[[Article], Article]) -> None:
    ours, theirs = Pipe()
    child = os.fork()
    if child == 0:
        orders.close()
        ours.close()
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
