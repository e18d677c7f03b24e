"""What was split is told with what took its place; what only looks like it is not."""

import pytest

from cmo.analyse.changes import changes, written_changes
from cmo.analyse.changes_entries import EntryChange
from cmo.read.study import read_study
from tests.conftest import THEORY, MakeStudy, analysed

LAMPS = "theories/lamps.yaml"
JUDGEMENTS = "evidence_links/judgements.yaml"
SPLIT = (
    "- {claim: lamps.lamps-deter, verb: situate, decision: split, because: It differs.,\n"
    "   by_role: evaluator, date: 2024-08}\n"
)


def _more(*configurations: str) -> str:
    """Give configurations of the lamps, each with words of its own."""
    return "".join(
        f"  {name}:\n    context: [dark]\n    mechanism: lamps\n    outcome: [fewer]\n"
        f"    origin: inferred\n    wrong_if: This is what shows {name} to be wrong.\n"
        for name in configurations
    )


def _changed(
    make_study: MakeStudy, theory: str, files: dict[str, str] | None = None
) -> dict[str, EntryChange]:
    before = read_study(make_study({}))
    after = read_study(make_study({LAMPS: theory, **(files or {})}))
    return {entry.address: entry for entry in written_changes(before, after).entries}


OWN = THEORY[THEORY.index("  lamps-deter:") :]


@pytest.mark.parametrize(
    ("theory", "what", "into"),
    [
        (THEORY.replace(OWN, _more("one")), "removed", ()),
        (THEORY.replace(OWN, _more("one", "two")), "split", ("lamps.one", "lamps.two")),
        (
            THEORY.replace("stated\n", "stated\n    status: retired\n") + _more("one", "two"),
            "split",
            ("lamps.one", "lamps.two"),
        ),
        (THEORY.replace("stated\n", "stated\n    status: retired\n"), "retired", ()),
        (THEORY.replace(OWN, _more(*"abcdef")), "removed", ()),
    ],
    ids=["one", "two", "still there", "nothing", "many"],
)
def test_configurations(
    make_study: MakeStudy, theory: str, what: str, into: tuple[str, ...]
) -> None:
    """Two to five that have its mechanism and outcome took a configuration's place."""
    entry = _changed(make_study, theory)["lamps.lamps-deter"]
    assert (entry.what, entry.split_into) == (what, into)


def test_what_is_split_and_still_there_is_retired(make_study: MakeStudy) -> None:
    """A configuration that was retired for its halves counts as retired."""
    theory = THEORY.replace("stated\n", "stated\n    status: retired\n") + _more("one", "two")
    before = analysed(make_study({}))
    found = changes(before, analysed(make_study({LAMPS: theory})))
    assert (found.retired, found.reworded) == (("lamps.lamps-deter",), ())


@pytest.mark.parametrize("judged", [True, False])
def test_a_judgement_says_so(make_study: MakeStudy, *, judged: bool) -> None:
    """One that goes on beside a new one was split where people say so, and not otherwise."""
    theory = THEORY.replace("stay as they were", "fall as they did") + _more("one")
    found = _changed(make_study, theory, {JUDGEMENTS: SPLIT} if judged else {})
    entry = found["lamps.lamps-deter"]
    assert entry.what == ("split" if judged else "changed")
    assert entry.split_into == (("lamps.one",) if judged else ())
    assert [field.name for field in entry.fields] == ["wrong if"]


@pytest.mark.parametrize(
    ("halves", "split"),
    [
        (("The park is dark.", "The car is here after six."), True),
        (("The park is dark.", "The park is cold."), False),
        (("The park is dark.", "Six car parks are dark."), False),
    ],
)
def test_contexts(make_study: MakeStudy, halves: tuple[str, str], *, split: bool) -> None:
    """New contexts took its place that say half of its words each, and most of them together."""
    new = "".join(f"  c{n}: {{label: Dark {n}, statement: {s}}}\n" for n, s in enumerate(halves))
    old = "  dark: {label: Dark, statement: The car park is dark after six.}\n"
    theory = THEORY.replace(old, new).replace("[dark]", "[c0, c1]")
    entry = _changed(make_study, theory)["lamps.dark"]
    assert entry.split_into == (("lamps.c0", "lamps.c1") if split else ())
    assert entry.what == ("split" if split else "removed")
