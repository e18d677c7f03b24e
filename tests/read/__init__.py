"""Tests of cmo.read."""
