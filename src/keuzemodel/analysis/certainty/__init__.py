"""How sure a choice is: over the weights, over the scores, over the named weightings."""
