"""Tests of cmo.graph."""
