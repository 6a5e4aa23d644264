"""A measure as a card: what it brings and asks, and what it builds on."""
