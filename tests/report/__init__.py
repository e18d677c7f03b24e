"""Tests of cmo.report."""
