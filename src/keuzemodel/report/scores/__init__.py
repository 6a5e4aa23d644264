"""All scores, and why they are as they are."""
