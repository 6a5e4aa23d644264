"""Answers on the terminal: tables on stdout, progress on stderr."""
