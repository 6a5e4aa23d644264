"""A page of its own: two to four packages side by side."""
