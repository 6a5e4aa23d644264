"""What is sure of a choice while its scores are not (model.md §12): one module for each published method."""
