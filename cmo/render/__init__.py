"""Diagrams: what to draw, how it is laid out by Graphviz, and how it is drawn as SVG."""
