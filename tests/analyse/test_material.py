"""Claims with their evidence, under whatever name they are asked for."""

from tests.analyse.conftest import LIGHTS, AnalyseLamps
from tests.conftest import finding


def test_material_gives_shared_evidence_under_all_names(lamps: AnalyseLamps) -> None:
    """Evidence on a mechanism is found under each mechanism that is the same, and only there."""
    material = lamps(
        finding("a", "supports a.lights#resource"), files={"theories/a.yaml": LIGHTS}
    ).material
    assert [e.finding for e in material.on("lamps.lamps#resource")] == ["talks.a"]
    assert material.on("a.lights#resource") == material.on("lamps.lamps#resource")
    assert material.on("lamps.lamps#reasoning") == ()


def test_material_knows_statuses(lamps: AnalyseLamps) -> None:
    """A claim is of its own status and of no other."""
    material = lamps(finding("a", "contradicts lamps.fewer")).material
    assert material.is_status("lamps.fewer", "contradicted")
    assert not material.is_status("lamps.fewer", "untested")
    assert material.is_status("lamps.dark", "untested")


def test_material_tells_originals_from_the_same(lamps: AnalyseLamps) -> None:
    """Only the first of the same mechanisms tells their claims; all else tells its own."""
    material = lamps(files={"theories/a.yaml": LIGHTS}).material
    originals = {claim for claim in material.claims if material.is_original(claim)}
    assert set(material.claims) - originals == {"a.lights#resource", "a.lights#reasoning"}
