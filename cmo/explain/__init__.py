"""A page for each code: the reason, a failing and a mended example."""
