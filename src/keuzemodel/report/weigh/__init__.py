"""Weigh it yourself: sliders, and the best package for them at once."""
