"""From a Question to its proven best package.

`model` writes a question as a 0/1 program; `choose` answers it; `resolver` answers its variants; `warm_start` answers
one question after another as a knob is turned.
"""
