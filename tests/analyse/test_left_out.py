"""What was left out is told in numbers and in words."""

from pathlib import Path

from cmo.analyse.left_out import LeftOut, RedactedStudy, notice, site_labels, sites_of
from cmo.analyse.site_names import SITE
from tests.conftest import CAR_PARKS, analysed

REST = (
    " Statuses, and the numbers of findings for and against, are those of the whole study. "
    "What the report calls not recorded, not named or not asked may have been left out."
)


def test_all_that_was_left_out_is_told() -> None:
    """Each kind is told with its number, fields as a reader would call them."""
    fields = (
        ("finding.note", 1),
        ("link.because", 3),
        ("theory.title", 2),
        ("judgement.by_role", 2),
        ("source.collected", 2),
        ("configuration.wrong_if", 1),
    )
    assert LeftOut(2, 1, 4, fields).says == (
        "This report is redacted. It leaves out the sites of 2 findings; 1 name of a site; "
        "4 quotations; as confidential, the note of 1 finding, the reason of 3 links, the title of "
        "2 theories, the role of 2 judgements, the dates of collection of 2 sources, the "
        "‘wrong if’ of 1 configuration." + REST
    )


def test_what_was_not_there_is_not_told() -> None:
    """Only what was left out is named; of nothing it is said that it was nothing."""
    assert LeftOut(quotations=1).says == (
        "This report is redacted. It leaves out 1 quotation." + REST
    )
    assert LeftOut().says == "This report is redacted. There was nothing to leave out."


def test_a_whole_study_has_no_notice() -> None:
    """Only of a redacted study is there anything to be told."""
    assert notice(analysed(CAR_PARKS).study) == ""
    assert notice(RedactedStudy(Path(), left_out=LeftOut(sites=1))).startswith("This report is")


def test_sites_are_those_recorded() -> None:
    """Of a whole study they are known by their ids and labels."""
    study = analysed(CAR_PARKS).study
    assert sites_of(study, "recorded-thefts.market-square-fall") == ("market-square",)
    assert site_labels(study)["market-square"] == "Market Square (short stay)"


def test_sites_that_are_left_out_are_counted_and_not_named() -> None:
    """Of a redacted study they are numbers, and all are called the same."""
    study = RedactedStudy(Path(), unnamed={"talks.a": ("1", "2")})
    assert (sites_of(study, "talks.a"), sites_of(study, "talks.b")) == (("1", "2"), ())
    assert site_labels(study) == {"1": SITE, "2": SITE}
