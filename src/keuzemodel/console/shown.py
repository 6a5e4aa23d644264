"""Rich's console and text, for text that others wrote: no sign in it orders the terminal about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich import console as rich_console
from rich import text as rich_text

from keuzemodel import dutch
from keuzemodel.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.containers import Lines
    from rich.style import Style


_HELD = "\ue000"
"""A sign that is no space to rich, which divides lines at every kind of space."""


class Text(rich_text.Text):
    """Text as it may be shown. It is cleaned before anything is measured, so that columns stay straight."""

    def __init__(self, text: str = "", style: str | Style = "", **options: Any) -> None:  # noqa: ANN401 - those of rich
        super().__init__(visible(text), style, **options)

    def wrap(self, *given: Any, **options: Any) -> Lines:  # noqa: ANN401 - those of rich
        """Divide it over lines; the sign of the euro stays with its number."""
        held = self.copy()
        held.plain = dutch.unbroken(self.plain).replace("€\N{NO-BREAK SPACE}", f"€{_HELD}")
        lines = held.wrap(*given, **options)
        for line in lines:
            line.plain = line.plain.replace(_HELD, " ")
        return lines


class _Line:
    """A text that rich does not join with others: of the sum it would make its own kind of text."""

    def __init__(self, text: rich_text.Text) -> None:
        self._text = text

    def __rich_console__(self, console: rich_console.Console, options: rich_console.ConsoleOptions) -> Iterator[Any]:
        yield self._text


class Console(rich_console.Console):
    """A console that shows plain strings, such as the cells and headings of a table, as `Text` does."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - those of rich
        # Titles are the user's own text: a bracket in them is a bracket, and no order to rich.
        super().__init__(highlight=False, markup=False, emoji=False, **options)

    def print(self, *objects: Any, **options: Any) -> None:  # noqa: ANN401 - those of rich
        """Print; what is a line of text by itself is divided as `Text` is."""
        if len(objects) == 1 and not options and isinstance(objects[0], str | Text):
            only = objects[0]
            objects = (_Line(only if isinstance(only, Text) else self.render_str(only)),)
        super().print(*objects, **options)

    def render_str(self, text: str, **options: Any) -> rich_text.Text:  # noqa: ANN401 - those of rich
        """Make text of a string."""
        made = super().render_str(visible(text), **options)
        return Text(made.plain, made.style, justify=made.justify, overflow=made.overflow)
