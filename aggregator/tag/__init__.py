"""Articles → what they are about. Pure: no file, network or clock, but for the shipped catalogue."""
