"""A folder with one weighting a person; the title is the name (model.md §11)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keuzemodel.problems import InvalidInput, Problem
from keuzemodel.reading.weighting_file import weighting_files
from keuzemodel.reading.yaml_source import read_yaml
from keuzemodel.written.wording import quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from keuzemodel.weighting import Weighting


def refuse_same_names(folder: Path, weightings: Iterable[Weighting]) -> None:
    """Refuse people who cannot be told apart.

    Raises:
        InvalidInput: two have the same name, but for capitals and spaces.

    """
    if problems := list(_same_names(folder, weightings)):
        raise InvalidInput(problems)


def _same_names(folder: Path, weightings: Iterable[Weighting]) -> Iterator[Problem]:
    files = {file.stem: file for file in weighting_files(folder)}
    first: dict[str, Path] = {}
    for weighting in weightings:
        file = files[weighting.name]
        other = first.setdefault(" ".join(weighting.title.split()).casefold(), file)
        if other is not file:
            text = f"{quote(weighting.title)} staat ook in {quote(other.name)}. Geef ieder een eigen naam bij 'title'."
            yield read_yaml(file).problem(("title",), text)
