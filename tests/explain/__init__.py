"""Tests of cmo.explain."""
