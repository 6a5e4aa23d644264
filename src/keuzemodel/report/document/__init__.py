"""A report as a document (`rapport --word`): the view models of the pages, in blocks that a text processor knows."""
