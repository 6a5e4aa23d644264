"""The facilitator's page: a small server on this machine, and the page that it serves.

`exchange` takes a request to its answer: `exact_json` and `wishes` read what is asked; `table` makes it a Question;
`desk` lets one thread solve. `api` and `moments_api` have the endpoints; `guard` keeps strangers out; `app` puts it
together. Starlette and uvicorn only here.
"""
