"""A file as it was written, right or wrong: data that knows its place, and the words of messages about it."""
