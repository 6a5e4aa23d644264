"""The HTML report: `view_model` says everything in Dutch, `render` only places it, `write` puts it on disk.

Every section of the page is one module here and one template with the same name.
"""
