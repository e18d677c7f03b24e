"""Tests of cmo.model."""
