"""What builds on what: a drawing and a table."""
