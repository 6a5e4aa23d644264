"""What to do next, now that some steps are done, and whether the indicators go as they should."""
