"""Let `python -m cmo` do what `cmo` does."""

import sys

from cmo.cli import main

if __name__ == "__main__":
    sys.exit(main())
