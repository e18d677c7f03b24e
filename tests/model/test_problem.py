"""Problems as values."""

import pytest

from cmo.model.problem import Place, Problem


@pytest.mark.parametrize(
    ("code", "severity"),
    [("CMO101", "error"), ("CMO204", "error"), ("CMO301", "advice"), ("CMO130", "error")],
)
def test_only_advice_never_blocks(code: str, severity: str) -> None:
    """CMO3xx is advice; everything else is an error."""
    assert Problem(code, "Something is wrong", Place("x.yaml")).severity == severity
