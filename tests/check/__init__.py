"""Tests of cmo.check."""
