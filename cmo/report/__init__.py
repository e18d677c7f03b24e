"""The report: one page that opens without a network, with everything linked to everything."""
