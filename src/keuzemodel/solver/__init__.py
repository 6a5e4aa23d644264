"""The integer program of model.md §4, solved to a proof.

`program` says what is solved; `highs` is the only module that knows PuLP and HiGHS; `certificate` and `relaxing` turn
what HiGHS guesses into exact bounds; `branching` proves by those bounds alone; `maximum` finds one proven maximum;
`choose` turns a Question into its answer, and `resolving` answers variants of it. `deadline` says when to stop.
"""
