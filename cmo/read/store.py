"""Where a study's files come from: a folder, or what else can list them and give their bytes."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

NOT_REGULAR = "it is not a regular file"


class Store(Protocol):
    """Lists a study's YAML files and gives their bytes; paths are relative, with slashes."""

    def paths(self, folder: str) -> Iterator[str]:
        """Give the YAML files in a folder of the study and below it, in a fixed order.

        A folder's own come before those of the folders in it. What only bears the name of a YAML
        file is among them; what is hidden is not.
        """

    def read(self, path: str) -> tuple[bytes, str]:
        """Give the bytes of a file that is there, or the reason why they cannot be had."""


@dataclass(frozen=True, slots=True)
class Folder:
    """The files as they lie in the folder `root`, read when they are asked for."""

    root: Path

    def paths(self, folder: str) -> Iterator[str]:
        """Walk through the folder; see Store."""
        for parent, folders, names in os.walk(self.root / folder):
            folders[:] = sorted(name for name in folders if not is_hidden(name))
            for name in sorted([*names, *(f for f in folders if is_yaml(f))]):
                if is_yaml(name) and not is_hidden(name):
                    yield (Path(parent) / name).relative_to(self.root).as_posix()

    def read(self, path: str) -> tuple[bytes, str]:
        """Read the file; see Store."""
        file = self.root / path
        try:
            # A pipe or a device would be waited on for ever.
            if not file.is_file():
                return b"", NOT_REGULAR
            return file.read_bytes(), ""
        except OSError as error:
            return b"", (error.strerror or "unknown reason").lower()


def is_yaml(name: str) -> bool:
    """Say whether a file's name ends as those of YAML files do."""
    return name.lower().endswith((".yaml", ".yml"))


def is_hidden(name: str) -> bool:
    """Say whether a file or folder is one that people do not see."""
    return name.startswith(".")
