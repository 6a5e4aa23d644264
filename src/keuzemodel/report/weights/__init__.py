"""The approach, and how much each criterion weighs."""
