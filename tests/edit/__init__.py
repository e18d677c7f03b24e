"""Tests of cmo.edit."""
