"""The kinds of rules: one file a kind, with all of it; `kinds` lists them."""
