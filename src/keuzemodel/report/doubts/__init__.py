"""How sure the scores are, what that does to the package, and what to find out first."""
