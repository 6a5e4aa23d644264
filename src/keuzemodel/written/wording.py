"""Small pieces of the Dutch sentences in messages about input files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keuzemodel.dutch import join
from keuzemodel.odd_signs import look_alike

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

_LONGEST_QUOTE = 60
_MOST_LISTED = 8
# Comparing one word with 3,000 ids takes some 10 ms: a file full of unknown ids must not take minutes.
_MOST_SUGGESTIONS = 40


def quote(text: object) -> str:
    """Give something a user wrote between quotes, on one line and not too long."""
    return f"'{plain(text)}'"


def plain(text: object) -> str:
    """Give something a user wrote without quotes, on one line and not too long."""
    line = "".join(c if c.isprintable() else " " for c in str(text))
    return line if len(line) <= _LONGEST_QUOTE else line[: _LONGEST_QUOTE - 1] + "…"


def listed(ids: Sequence[str], write: Callable[[object], str], last: str = "en") -> str:
    """Join ids, but no more than a reader takes in: ``a``, ``a en b``, or the first eight and how many more."""
    more = len(ids) - _MOST_LISTED
    if more <= 1:
        return join(map(write, ids), last)
    return join([*map(write, ids[:_MOST_LISTED]), f"nog {more} andere"], last)


class Vocabulary:
    """The ids that may be named somewhere, and advice on an id that is not among them."""

    def __init__(self, ids: Iterable[str]) -> None:
        self.ids: Sequence[str] = tuple(ids)
        self._known = frozenset(self.ids)
        self._advice: dict[str, str] = {}

    def __contains__(self, word: object) -> bool:
        """Tell whether an id is known."""
        return word in self._known

    def advice(self, word: str) -> str:
        """Say which id was probably meant, or which there are; empty if nothing helps."""
        if word not in self._advice:
            if len(self._advice) >= _MOST_SUGGESTIONS:
                return ""
            self._advice[word] = self._find_advice(word)
        return self._advice[word]

    def _find_advice(self, word: str) -> str:
        # Imported here because a correct file never needs it.
        from difflib import get_close_matches  # noqa: PLC0415

        if alike := look_alike(word, self.ids):
            return f"Bedoelt u {quote(alike[0])}? {alike[1]}"
        near = get_close_matches(word[:_LONGEST_QUOTE], self.ids, n=2) or [
            known for known in self.ids if known.casefold() == word.casefold()
        ]
        if near:
            return f"Bedoelt u {join(map(quote, near), 'of')}?"
        if self.ids and len(self.ids) <= _MOST_LISTED:
            return f"Kies uit {join(map(quote, self.ids), 'of')}."
        return ""
