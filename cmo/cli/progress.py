"""Say on a terminal what takes its time; in a pipe, and in a log, nothing is said."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def progress(doing: str) -> Iterator[Callable[[str], None]]:
    """Show `doing` on standard error while the block runs, and whatever the block says after it."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.text import Text

    with Console(stderr=True).status(Text(doing)) as status:
        yield lambda said: status.update(Text(said))
