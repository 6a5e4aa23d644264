"""Answers as the JSON of model.md §6, a module for each command; nothing here is rounded or translated."""
