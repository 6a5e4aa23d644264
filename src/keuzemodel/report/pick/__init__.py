"""Choose it yourself: tick measures under a limit, and see at once what is missing and how far it is from the best."""
