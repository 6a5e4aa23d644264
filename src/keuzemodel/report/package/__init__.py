"""The package on a board, and what every step of it brings and asks."""
