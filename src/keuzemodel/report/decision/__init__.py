"""The first screen: the decision, how sure it is, and what the package brings and asks."""
