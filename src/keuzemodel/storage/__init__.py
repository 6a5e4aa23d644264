"""What outlives a run: the cache, earlier answers, and the moments of the table."""
