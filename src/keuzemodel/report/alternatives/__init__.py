"""Packages that are almost as good, and the best value for each amount of what is scarce."""
