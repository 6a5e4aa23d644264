"""What YAML reads without complaint, but otherwise than people mean it: half of a text, or more than a text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from keuzemodel.odd_signs import DOUBLE_QUOTES, SINGLE_QUOTES
from keuzemodel.written.wording import quote

if TYPE_CHECKING:
    from keuzemodel.written.placed import Place

# As people write a comment, there is a space after the #.
_GLUED = re.compile(r"[ \t]+(#\w.*)")


def swallowed_texts(text: str) -> dict[Place, str]:
    """Find what may be text that YAML takes for a comment: ``#meedoen`` in ``title: Inloop #meedoen``.

    Returns:
        Place where the text before it ends (line and column from 1) -> what is swallowed.

    """
    if " #" not in text and "\t#" not in text:
        return {}
    lines = text.split("\n")
    found = ((line, match) for line, content in enumerate(lines, 1) if (match := _GLUED.search(content)))
    return {(line, match.start() + 1): match[1].rstrip() for line, match in found}


def swallowed(text: str, comment: str) -> str:
    """Say that the end of a text is taken for a comment."""
    whole = f"{text} {comment}"
    return (
        f"YAML leest hier alleen {quote(text)}: na een spatie begint # een opmerking. Schrijf de tekst tussen "
        f'aanhalingstekens, "{whole}", of zet een spatie na # als het een opmerking is.'
    )


def in_curly_quotes(text: str) -> str | None:
    """Give what stands between curly quotation marks that were meant as those of YAML; None if they are part of a text.

    A text may well begin with a curly mark, such as ‘Thuis’ in de wijk; so it must also end with one, and have no
    others.
    """
    for marks in (DOUBLE_QUOTES, SINGLE_QUOTES):
        inner = text[1:-1]
        if len(text) > 1 and text[0] in marks and text[-1] in marks and not marks.intersection(inner):
            return inner
    # One list item of [“1, 2”]: it begins, and never ends.
    if text[:1] in DOUBLE_QUOTES and not DOUBLE_QUOTES.intersection(text[1:]):
        return text[1:]
    return None


def curly(text: str, inner: str) -> str:
    """Say that curly quotation marks are no quotation marks to YAML."""
    return (
        f"{quote(text)} staat tussen gekrulde aanhalingstekens, en die horen voor YAML bij de tekst. "
        f'Gebruik rechte: "{inner}".'
    )
