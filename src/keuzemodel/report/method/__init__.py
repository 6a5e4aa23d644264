"""How the package was chosen, and how to repeat it."""
