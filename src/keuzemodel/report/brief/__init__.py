"""The two pages on which a council decides (`rapport --kort`)."""
