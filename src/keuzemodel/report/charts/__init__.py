"""Charts as inline SVG, each with its message in a sentence and its data as a table."""
