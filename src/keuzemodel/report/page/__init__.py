"""What every page has: the frame, its policy and style, links, and how it was made."""
