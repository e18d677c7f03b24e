"""cmo explain: the page of a code, or the list of all codes."""

from pathlib import Path

import pytest

from cmo.check.rules import RULES
from cmo.explain.pages import codes, page, title
from tests.cli.conftest import Run


def test_all_codes_are_listed(cmo: Run) -> None:
    """Without a code every code is listed with its title, those of the rules among them."""
    status, out, err = cmo("explain")
    assert (status, err) == (0, "")
    flat = " ".join(out.split())
    assert codes()
    for code in codes():
        assert f"{code} {' '.join(title(code).split())}" in flat
    assert {rule.code for rule in RULES} <= set(codes())


def test_a_code_is_explained_as_its_page_says(cmo: Run) -> None:
    """A code's page is printed as it stands, and small letters will do."""
    assert cmo("explain", "CMO201") == (0, page("CMO201"), "")
    assert cmo("explain", "cmo201").out == page("CMO201")


@pytest.mark.parametrize(
    ("code", "says"),
    [("CMO2001", "did you mean 'CMO201'?"), ("zzz", "cmo explain lists all codes"), ("../x", "")],
)
def test_an_unknown_code_is_refused(cmo: Run, code: str, says: str) -> None:
    """A code that does not exist gives 2, and the nearest that does."""
    status, out, err = cmo("explain", code)
    assert (status, out) == (2, "")
    assert err.startswith(f"cmo: there is no code '{code}': ")
    assert says in err


def test_no_study_is_needed(cmo: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Codes are explained anywhere."""
    monkeypatch.chdir(tmp_path)
    assert cmo("explain", "CMO120").status == 0
