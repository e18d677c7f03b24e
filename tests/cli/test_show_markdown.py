"""cmo show as a Markdown document."""

import re

import pytest

from tests.cli.conftest import Run
from tests.cli.disputed import DISPUTED, JUDGEMENTS, hostile_dispute
from tests.conftest import MakeStudy
from tests.render.hostile import TRICKS


def _show(cmo: Run, make: MakeStudy, address: str, **changed: str) -> str:
    files = {f"evidence_links/{name}.yaml": text for name, text in changed.items()}
    return cmo("-C", make({**DISPUTED, **files}), "show", address, "--format", "md").out


def test_a_configuration_is_told_whole(cmo: Run, make_study: MakeStudy) -> None:
    """Sentence, chain, claims with both sides, conflicts, rivals and gaps stand in this order."""
    out = _show(cmo, make_study, "lamps.lamps-deter")
    parts = (
        "# Lamps → Fewer thefts\n\nconfiguration `lamps.lamps-deter`, `theories/lamps.yaml:",
        "- *If:* The car park is dark after six.\n- *and:* Lamps light all.\n",
        "## Chain\n\ncontext ✓ → activation ○ → resource ≠ → reasoning ✓ → effect ✓ → outcome ≠",
        "## Claims\n\n### context: ✓ supported 1:0 `lamps.dark`",
        "### resource: ≠ contested 1:1 `lamps.lamps#resource`",
        (
            "**For**\n\n- The finding lit was made.\\\n  *In circumstances:* After the works.\\\n"
            "  *Because:* It says so.\\\n  `talks.lit`, section 1, `evidence_links/talks.yaml:8`"
        ),
        "**Against**\n\n- The finding unlit was made.",
        "**Beside, which changes no status**\n\n- qualifies: The finding half was made.",
        "## Conflict 1: Lamps → Fewer thefts (silence): People respond where they should not",
        "## Rivals\n\n- A: ",
        "## Gaps\n\n- ",
    )
    found = [out.find(part) for part in parts]
    assert -1 not in found
    assert found == sorted(found)


def test_a_judgement_without_a_conflict_is_told(cmo: Run, make_study: MakeStudy) -> None:
    """What was decided on a claim in no conflict has a part of its own; else there is none."""
    settled = JUDGEMENTS.replace("claim: lamps.fewer", "claim: lamps.guards#resource")
    out = _show(cmo, make_study, "lamps.guards", judgements=settled)
    assert "## Judgements\n\n- refined, by The team on 2025-01 (reconcile)." in out
    assert "## Judgements" not in _show(cmo, make_study, "lamps.lamps", judgements=JUDGEMENTS)


@pytest.mark.parametrize("trick", TRICKS)
def test_hostile_text_stays_text(cmo: Run, make_study: MakeStudy, trick: str) -> None:
    """Whatever a text tries to be, it makes no element and no heading of its own."""
    root = make_study(hostile_dispute())
    for address in (f"lamps.m-{trick}", f"lamps.k-{trick}", f"talks.supports-{trick}"):
        out = cmo("-C", root, "show", address, "--format", "md").out
        assert "<" not in out
        assert len(re.findall(r"^# ", out, re.MULTILINE)) == 1
