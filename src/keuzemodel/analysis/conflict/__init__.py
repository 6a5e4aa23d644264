"""Why no package obeys the rules, and the cheapest repair."""
