"""Tests of cmo.cli."""
