"""The program that parses: bytes in, linked articles out.

    python -m aggregator.crew.parser DESCRIPTOR

DESCRIPTOR is its end of the worker's pipe. Everything here meets hostile bytes. When the first come, the
process has closed the database it took the names from; it opens no connection, and the kernel bounds its
memory, CPU time and files; the parent bounds its wall time and kills it.
"""

import gc
import resource
import signal
import sys
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import assert_never

from aggregator import limits
from aggregator.crew.orders import Answer, CompleteJob, HarvestJob, Job, LinkJob, quarantined
from aggregator.errors import StoreError
from aggregator.model import Catalogue
from aggregator.pipeline.complete import complete
from aggregator.pipeline.harvest import Link, harvest
from aggregator.tag.linker import Linker


def main(jobs: Connection) -> None:
    """Take the names, a Catalogue or the database that has it; say None, or the StoreError met; serve."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    with suppress(EOFError, ConnectionError):
        try:
            link = _linker(jobs.recv()).link
        except StoreError as error:
            jobs.send(error)
            return
        jobs.send(None)
        serve(jobs, link)


def _linker(names: Catalogue | Path) -> Linker:
    gc.disable()  # what is built here stays, so nothing need look for what does not
    linker = Linker(_catalogue(names))
    gc.freeze()
    gc.enable()
    return linker


def _catalogue(names: Catalogue | Path) -> Catalogue:
    if isinstance(names, Catalogue):
        return names
    from aggregator.store import open_store  # noqa: PLC0415 (not where names are given)

    with open_store(names, read_only=True) as store:
        return store.catalogue.read()


def serve(jobs: Connection, link: Link) -> None:
    """Answer each Job on ``jobs`` until the pipe ends."""
    _bound()
    with suppress(EOFError, ConnectionError):
        while True:
            job: Job = jobs.recv()
            _renew_cpu_limit()
            jobs.send(_answer(job, link))


def _answer(job: Job, link: Link) -> Answer:
    try:
        match job:
            case HarvestJob():
                return harvest(job.fetched, job.feed, link, job.now)
            case CompleteJob():
                return complete(job.article, job.fetched, link)
            case LinkJob():
                return link(job.article)
            case _:
                assert_never(job)
    except MemoryError:
        return quarantined(job, "reading it took too much memory")


def _bound() -> None:
    """Let the kernel hold this process to its limits, above what the linker has taken already."""
    used = _address_space()
    most = used + limits.PARSE_MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_NOFILE, (limits.PARSE_FILES, limits.PARSE_FILES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _renew_cpu_limit() -> None:
    """CPU limits count a process's whole life, so each document moves the soft limit on."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    spent = int(used.ru_utime + used.ru_stime) + 1
    _soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (spent + limits.PARSE_CPU_SECONDS, hard))


def _address_space() -> int:
    """Bytes of address space that this process has now (Linux), or a generous guess elsewhere."""
    try:
        with open("/proc/self/statm", encoding="ascii") as statm:  # noqa: PTH123 (a kernel table, not a file)
            return int(statm.read().split()[0]) * resource.getpagesize()
    except (OSError, ValueError):
        return limits.PARSE_MEMORY


if __name__ == "__main__":
    main(Connection(int(sys.argv[1])))
