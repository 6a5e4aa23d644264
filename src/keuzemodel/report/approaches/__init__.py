"""The two approaches next to each other, and every measure under every weighting."""
