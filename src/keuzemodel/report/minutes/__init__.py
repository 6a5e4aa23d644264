"""The report of a meeting: what was kept, what people voted before and after, and what is open."""
