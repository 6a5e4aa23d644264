"""Signs that look like another one, or like nothing: they come along with text that was copied from elsewhere."""

from __future__ import annotations

import unicodedata
from itertools import zip_longest
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_NAMES = {
    "\u00a0": "een harde spatie",
    "\u200b": "een onzichtbare spatie",
    "\ufeff": "een onzichtbaar bestandsbegin",
    "\u00ad": "een onzichtbaar afbreekstreepje",
    "\u200c": "een onzichtbaar scheidingsteken",
    "\u200d": "een onzichtbaar verbindingsteken",
    "\u2060": "een onzichtbaar verbindingsteken",
    "\t": "een tab",
}
MINUS_SIGNS = frozenset("‐‑‒–—―−﹣－")
"""What people, and their word processor, write for the minus sign or the hyphen of the keyboard."""
DOUBLE_QUOTES = frozenset("“”„‟«»")
SINGLE_QUOTES = frozenset("‘’‚‛‹›")


def plainly(text: str) -> str:
    """Write a text with the signs of the keyboard: two texts that look alike become the same."""
    return "".join(_plain(c) for c in unicodedata.normalize("NFC", text)).strip(" ")


def _plain(sign: str) -> str:
    if sign in MINUS_SIGNS:
        return "-"
    if sign in DOUBLE_QUOTES:
        return '"'
    if sign in SINGLE_QUOTES:
        return "'"
    if is_space(sign):
        return " "
    return "" if is_hidden(sign) else sign


def is_space(sign: str) -> bool:
    """Tell whether a sign shows as a space."""
    return sign == "\t" or unicodedata.category(sign) == "Zs"


def is_hidden(sign: str) -> bool:
    """Tell whether a sign shows as nothing."""
    return sign != "\t" and unicodedata.category(sign) in {"Cf", "Cc"}


def is_odd(sign: str) -> bool:
    """Tell whether a sign is not what it looks like."""
    return sign not in {"", " "} and (_plain(sign) != sign or unicodedata.combining(sign) > 0)


def name_of(sign: str) -> str:
    """Name a sign, with its code if it does not speak for itself: ``een harde spatie (U+00A0)``."""
    if sign in MINUS_SIGNS:
        return f"een lang streepje ({sign})"
    if sign in DOUBLE_QUOTES | SINGLE_QUOTES:
        return f"een gekruld aanhalingsteken ({sign})"
    if sign in {"", " "}:
        return "een gewone spatie" if sign else "niets"
    if is_space(sign) or is_hidden(sign):
        kind = "een bijzondere spatie" if is_space(sign) else "een onzichtbaar teken"
        return f"{_NAMES.get(sign, kind)} (U+{ord(sign):04X})"
    return f"een {sign}"


def difference(here: str, there: str) -> str:
    """Say in Dutch which sign keeps a text from being another one that looks the same, and where to type it anew.

    Returns:
        Sentences about the first difference, such as ``Hier staat op plek 2 een harde spatie (U+00A0), daar een
        gewone spatie. Typ het hier opnieuw.``; empty if the two do not look the same.

    """
    if here == there or plainly(here) != plainly(there):
        return ""
    composed = [unicodedata.normalize("NFC", text) for text in (here, there)]
    if composed[0] == composed[1]:
        letter = next(c for c in composed[0] if unicodedata.normalize("NFD", c) != c)
        counts = ("twee tekens", "één") if here != composed[0] else ("één teken", "twee")
        place = "hier" if here != composed[0] else "daar"
        return f"Hier bestaat de letter {letter} uit {counts[0]}, daar uit {counts[1]}. Typ het {place} opnieuw."
    at, (ours, theirs) = next(
        (i, pair) for i, pair in enumerate(zip_longest(here, there, fillvalue=""), 1) if pair[0] != pair[1]
    )
    # A sign that is only in one of the two has nothing over against it.
    if is_hidden(ours or " ") and not is_odd(theirs):
        theirs = ""
    elif is_hidden(theirs or " ") and not is_odd(ours):
        ours = ""
    place = "daar" if is_odd(theirs) and not is_odd(ours) else "hier"
    return f"Hier staat op plek {at} {name_of(ours)}, daar {name_of(theirs)}. Typ het {place} opnieuw."


def look_alike(word: str, known: Iterable[str]) -> tuple[str, str] | None:
    """Find the id that looks like a word but is another text; give it with the `difference`."""
    plain = plainly(word)
    return next(((id_, difference(word, id_)) for id_ in known if id_ != word and plainly(id_) == plain), None)
