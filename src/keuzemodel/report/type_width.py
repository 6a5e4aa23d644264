"""How wide texts are in a wide type, and how many lines they take: a page is laid out before anyone prints it."""

from __future__ import annotations

_WIDTHS = {
    0.28: "ijlIJï'",
    0.33: " ,./:;\\|‘’·\N{NO-BREAK SPACE}",
    0.37: "f-",
    0.42: 'rt!()[]"',
    0.5: "*_`–†sz?“”",
    0.58: "ckFLaeovxyPTYéëöèá",
    0.64: "0123456789bdghnpquEKS${}€ü",
    0.7: "ABCRVXZU",
    0.78: "DGHN&wOQ",
    0.86: "#+<=>^~×−≤≥M",
    1.0: "m%½W@—…",
}
"""In ems, of DejaVu Sans: few types of screens are wider, so that others leave room."""
_WIDTH = {sign: ems for ems, signs in _WIDTHS.items() for sign in signs}
_OTHER = 0.75
_BIDIRECTIONAL = range(0x2066, 0x206A)


def width(text: str) -> float:
    """Give the width of a text on one line, in ems."""
    return sum(_WIDTH.get(sign, 0.0 if ord(sign) in _BIDIRECTIONAL else _OTHER) for sign in text)


def wrapped(text: str, room: float, before: float = 0.0) -> int:
    """Count the lines of a text; words are kept whole, so a line is never quite full.

    Args:
        text: of words.
        room: width of a line, in ems.
        before: what stands before it on the first line.

    """
    lines, left = 1, room - before
    while left < 0:
        lines, left = lines + 1, left + room
    for word in text.split(" "):
        need = width(word)
        if need > left and left < room:
            lines, left = lines + 1, room
        lines += int(need // room)
        left -= need % room + _WIDTH[" "]
    return lines
