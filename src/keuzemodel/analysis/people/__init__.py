"""Several people who weigh alone: where they agree, what is fair, and who would have to move how far."""
