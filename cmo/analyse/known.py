"""What the rules about gaps look at."""

from collections.abc import Iterator
from dataclasses import dataclass

from cmo.analyse.chain import ConfigurationStatus
from cmo.analyse.material import Material
from cmo.analyse.rivals import Rivalry

# The subject of a gap, the claims that it leaves open, and what is missing, in words.
Finds = Iterator[tuple[str, tuple[str, ...], str]]


@dataclass(frozen=True, slots=True)
class Known:
    """The evidence on each claim, each configuration's chain, and each pair of rivals."""

    material: Material
    configurations: dict[str, ConfigurationStatus]
    rivalries: tuple[Rivalry, ...]
