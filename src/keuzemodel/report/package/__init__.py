"""What every step of the package brings and asks."""
