"""``python -m aggregator`` is ``dramawire``."""

from aggregator.cli import main

if __name__ == "__main__":
    main()
