"""Tests of cmo.render."""
