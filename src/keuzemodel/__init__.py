"""Keuzemodel: the proven best package of measures, explained."""

__version__ = "0.1.0"
