"""A folder to start from: a small worked catalogue, two weightings and a page that says how to go on."""
