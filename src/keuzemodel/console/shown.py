"""Rich's console and text, for text that others wrote: no sign in it orders the terminal about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich import console as rich_console
from rich import text as rich_text

from keuzemodel.visible import visible

if TYPE_CHECKING:
    from rich.style import Style


class Text(rich_text.Text):
    """Text as it may be shown. It is cleaned before anything is measured, so that columns stay straight."""

    def __init__(self, text: str = "", style: str | Style = "", **options: Any) -> None:  # noqa: ANN401 - those of rich
        super().__init__(visible(text), style, **options)


class Console(rich_console.Console):
    """A console that shows plain strings, such as the cells and headings of a table, as `Text` does."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - those of rich
        # Titles are the user's own text: a bracket in them is a bracket, and no order to rich.
        super().__init__(highlight=False, markup=False, emoji=False, **options)

    def render_str(self, text: str, **options: Any) -> rich_text.Text:  # noqa: ANN401 - those of rich
        """Make text of a string."""
        return super().render_str(visible(text), **options)
