"""Judgements that are new, withdrawn or reworded are told so, under whatever names."""

import pytest

from cmo.analyse.changes_judgements import JudgementChange, judgement_changes
from cmo.read.study import Study, read_study
from tests.conftest import MakeStudy, finding, source

TALKS, PATH = "evidence_links/talks.yaml", "evidence_links/judgements.yaml"


def _judgement(claim: str = "lamps.fewer", because: str = "It is so.", role: str = "lead") -> str:
    return (
        f"- {{claim: {claim}, verb: reconcile, decision: left-open, because: {because},\n"
        f"   by_role: {role}, date: 2024-08, evidence: [talks.a]}}\n"
    )


def _study(make_study: MakeStudy, *judgements: str) -> Study:
    files = {PATH: "".join(judgements) or "[]\n", TALKS: source(finding("a"), finding("b"))}
    return read_study(make_study(files))


def _told(change: JudgementChange) -> tuple[str | None, str | None]:
    was, now = change.before, change.after
    return (was.because if was else None, now.because if now else None)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ((_judgement(),), (_judgement(),), []),
        ((), (_judgement(),), [(None, "It is so.")]),
        ((_judgement(),), (), [("It is so.", None)]),
        ((_judgement(),), (_judgement(), _judgement()), [(None, "It is so.")]),
        ((_judgement(),), (_judgement(because="No."),), [("It is so.", "No.")]),
        (
            (_judgement(),),
            (_judgement(because="No.", role="panel"),),
            [(None, "No."), ("It is so.", None)],
        ),
        ((_judgement(), _judgement("lamps.dark")), (_judgement("lamps.dark"), _judgement()), []),
    ],
    ids=["same", "new", "withdrawn", "twice", "reworded", "another's", "order"],
)
def test_judgements(
    make_study: MakeStudy,
    before: tuple[str, ...],
    after: tuple[str, ...],
    told: list[tuple[str | None, str | None]],
) -> None:
    """One on the same claim, of the same day and by the same role, is the same judgement."""
    found = judgement_changes(_study(make_study, *before), _study(make_study, *after), {})
    assert [_told(change) for change in found] == told


def test_a_rename_is_no_change_of_judgement(make_study: MakeStudy) -> None:
    """A judgement that names a claim and a finding by their new names says the same."""
    before = _study(make_study, _judgement())
    other = _judgement("lamps.less").replace("talks.a", "walks.a")
    after = _study(make_study, other)
    names = {"lamps.fewer": "lamps.less", "talks": "walks"}
    assert judgement_changes(before, after, names) == ()
    assert len(judgement_changes(before, after, {})) == 2


def test_judgements_that_cannot_be_read_are_not_withdrawn(make_study: MakeStudy) -> None:
    """Where the file is broken nothing is told of it."""
    assert judgement_changes(_study(make_study, _judgement()), _study(make_study, "- ["), {}) == ()
