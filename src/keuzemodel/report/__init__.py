"""The HTML report: `view_model` says everything in Dutch, `page/render` only places it, `page/write` puts it on disk.

Every section of the page is a folder: modules that word it, a template of the same name that places it, and its style.
What all sections share is in `page/` (the frame, links, how a page was made) and `measures/` (a measure as a card). The
other page, packages side by side, is `compare/`.
"""
