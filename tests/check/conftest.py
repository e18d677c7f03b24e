"""Assertions of the shared helper show what they compare."""

import pytest

pytest.register_assert_rewrite("tests.check.marked")
