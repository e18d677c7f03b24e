"""Write the fieldwork kit into a folder: for reading, for pasting, and for working with."""

import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from cmo.analyse.analysis import Analysis
from cmo.analyse.kit import Kit, build_kit
from cmo.cli.errors import CommandError
from cmo.cli.listing import as_json
from cmo.cli.outputs import KitOutput
from cmo.cli.progress import progress
from cmo.cli.write import write_output
from cmo.model.words import printable


def write_kit(analysis: Analysis, folder: Path) -> None:
    """Write every part of the kit, and say what was written.

    Raises CommandError where the study has no phase to prepare, or a file cannot be written.
    """
    kit = build_kit(analysis)
    if kit is None:
        raise CommandError(
            "the study has no coming phase: add one under 'phases:' in theories/study.yaml, "
            "or name another with --phase"
        )
    with progress("Preparing the kit") as say:
        for name, make in _files(kit, analysis):
            say(f"Writing {name}")
            write_output(folder / name, make(), analysis.study.root)
    shown = printable(folder.as_posix())
    sys.stdout.write(f"wrote the kit for {kit.phase}: open {shown}/kit.docx, or kit.xlsx, kit.md\n")


def _files(kit: Kit, analysis: Analysis) -> Iterator[tuple[str, Callable[[], str | bytes]]]:
    """Give each file of the kit by its name, with what makes it."""
    from cmo.render.gap_map import gap_map_svg
    from cmo.report.kit_docx import kit_docx
    from cmo.report.kit_markdown import kit_markdown
    from cmo.report.kit_xlsx import kit_xlsx

    yield "kit.md", lambda: kit_markdown(kit, analysis)
    yield "kit.docx", lambda: kit_docx(kit, analysis)
    yield "kit.xlsx", lambda: kit_xlsx(kit, analysis)
    yield "kit.json", lambda: as_json(KitOutput(kit))
    for one in kit.maps:
        title = f"{kit.title}: {one.title.lower()}"
        yield f"gap-map-{one.dimension}.svg", partial(gap_map_svg, one, title=title)
