"""The facilitator's page: a small server on this machine, and the page that it serves.

`exchange` takes a request to its answer: `exact_json` and `requests` read what is asked; `session` makes it a
Question; `job_queue` lets one thread solve. `api` and `moments_api` have the endpoints; `guard` keeps strangers out;
`app` puts it together. Starlette and uvicorn only here.
"""
