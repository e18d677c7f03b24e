"""Tests of cmo.render.views."""
