"""How much one document may hold."""

from __future__ import annotations

MAX_NODES = 1_000_000
"""Most values in one document, including those that aliases repeat."""
MAX_PROBLEMS = 10_000
MAX_DEPTH = 50
TOO_DEEP = f"hier zitten meer dan {MAX_DEPTH} lijsten of groepen in elkaar. Controleer de haken en het inspringen."
