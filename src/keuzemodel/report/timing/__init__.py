"""When each measure starts: the plan as a drawing, a table and a few sentences."""
