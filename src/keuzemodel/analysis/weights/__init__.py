"""Over all weights: the exact weight map, its shares, and how stable a weighting is."""
