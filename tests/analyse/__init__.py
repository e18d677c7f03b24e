"""Tests of cmo.analyse."""
