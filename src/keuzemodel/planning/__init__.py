"""Which step when (model.md §9): from a question with periods to its proven best plan.

`asked` is what is asked; `windows` says when each measure can start; `program` writes it as a 0/1 program with a column
for every measure and start; `plan` is what came out, counted in plain Python; `make_plan` solves and checks.
"""
