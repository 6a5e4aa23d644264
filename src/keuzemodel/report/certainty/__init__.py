"""How sure the package is: over all weights, for other scores, and for who does not know the weights yet."""
