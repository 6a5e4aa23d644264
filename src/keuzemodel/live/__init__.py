"""The facilitator's page: a small server on this machine, and the page that it serves.

`exact_json` and `wishes` read what is asked; `table` makes it a Question; `desk` lets one thread solve; `guard`
keeps strangers out; `app` puts it together. Starlette and uvicorn only here.
"""
