"""Runs the benchmarks: ``python tests/bench/run.py [NAME …]``; all of them without a name."""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def main(names: list[str]) -> int:
    scripts = {path.stem.removeprefix("bench_"): path for path in sorted(HERE.glob("bench_*.py"))}
    unknown = [name for name in names if name not in scripts]
    if unknown:
        print(f"There is no benchmark {unknown[0]!r}; there are: {', '.join(scripts)}.", file=sys.stderr)
        return 2
    failed = False
    for name in names or scripts:
        print(f"== {name}", flush=True)
        failed |= subprocess.run([sys.executable, str(scripts[name])], check=False).returncode != 0
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
