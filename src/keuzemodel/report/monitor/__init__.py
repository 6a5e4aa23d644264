"""A page of its own: how the indicators and the steps stand, and what comes next."""
