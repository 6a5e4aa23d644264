"""A small exact solver for 0/1 programs in whole numbers. It knows nothing of measures, rules or questions.

`program` says what is solved; `highs` is the only module that knows PuLP and HiGHS; `certificate` and `relaxation` turn
what HiGHS guesses into exact bounds; `branch_and_bound` proves by those bounds, and `enumeration` lists what is left,
with `growing` where that is much; `search` finds proven maxima and settles ties; `prover` asks one region again and
again with other objectives, with the multipliers in `dual_pool`. `deadline` says when to stop.
"""
