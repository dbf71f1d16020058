"""Runs a command to its end and tells its wall time, CPU time and the peak memory of its processes."""

import resource
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run of a command cost."""

    wall: float
    """Seconds."""
    cpu: float
    """Seconds, of the command and all that it started."""
    memory: int
    """Peak of the proportional set size of all its processes together, in MB; sampled."""
    output: bytes


def run(command: Sequence[str], environ: Mapping[str, str]) -> Cost:
    """Run ``command``; raises CalledProcessError with what it said if it fails."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    process = subprocess.Popen(command, env=dict(environ), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    watch = _Watch(process.pid)
    watch.start()
    output, errors = process.communicate()
    wall = time.perf_counter() - started
    watch.stop()
    if process.returncode != 0:
        raise subprocess.CalledProcessError(process.returncode, command, output, errors)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(wall, cpu, watch.peak // 1024, output)


class _Watch(threading.Thread):
    """Samples the memory of a process and its descendants ten times a second."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._pid = pid
        self._ended = threading.Event()
        self.peak = 0

    def run(self) -> None:
        while not self._ended.wait(0.1):
            self.peak = max(self.peak, sum(pss(pid) for pid in family(self._pid)))

    def stop(self) -> None:
        self._ended.set()
        self.join()


def family(pid: int) -> list[int]:
    """A process and all that it started, and so on."""
    found = [pid]
    for parent in found:
        try:
            children = Path(f"/proc/{parent}/task/{parent}/children").read_text(encoding="ascii")
        except OSError:
            continue
        found += [int(child) for child in children.split()]
    return found


def pss(pid: int) -> int:
    """Proportional set size in KB, or 0 for a process that has ended."""
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    except OSError:
        pass
    return 0
