"""Which files a command reads (model.md §6)."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from keuzemodel.catalogue import Catalogue
from keuzemodel.cli.catalogue_place import CATALOGUE, embedded, find_catalogue, folder_is_there
from keuzemodel.problems import InvalidInput, Problem, WrongUse
from keuzemodel.question import unknown_ids
from keuzemodel.reading.catalogue_file import catalogue_from
from keuzemodel.reading.weighable import weighable_from
from keuzemodel.reading.weighting_file import (
    load_weighting,
    load_weightings,
    read_weighting,
    read_weightings,
)
from keuzemodel.reading.yaml_source import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable

    from keuzemodel.weighting import Weighable, Weighting
    from keuzemodel.written.placed import Source

_DEFAULT_WEIGHTING = "gebalanceerd"


@dataclass(frozen=True)
class Inputs:
    """Where catalogue and weightings come from; they are read once, when first asked for."""

    catalogue_path: Path
    weightings_folder: Path
    weighting_name: str | None
    """A name in the folder, or the path of a file; None for the default."""
    is_example: bool = field(default=False, kw_only=True)
    """True for the Alkmaar case where nobody asked for it: then every command says so."""

    @classmethod
    def find(
        cls, catalogue: Path | None, weightings: Path | None, weighting: str | None, others: Iterable[Path] = ()
    ) -> Inputs:
        """Apply the defaults: the working folder first, then the Alkmaar case.

        Args:
            catalogue: as given, like the next two; None for the default.
            weightings: a folder.
            weighting: a name or a path.
            others: what the command names besides, which is therefore not meant as the catalogue.

        Raises:
            InvalidInput: there is no catalogue, but something that may be meant as one.

        """
        is_example = False
        if catalogue is None:
            named = (weightings, None if weighting is None else Path(weighting), *others)
            catalogue = find_catalogue(path for path in named if path is not None)
            is_example = catalogue != CATALOGUE and folder_is_there()
        return cls(catalogue, weightings or catalogue.parent / "weightings", weighting, is_example=is_example)

    @property
    def is_embedded(self) -> bool:
        """True for the Alkmaar case that comes with the program."""
        return self.catalogue_path == embedded() / "measures.yaml"

    @property
    def has_default_weightings(self) -> bool:
        """True for the folder beside the catalogue."""
        return self.weightings_folder == self.catalogue_path.parent / "weightings"

    @cached_property
    def _source(self) -> Source:
        """The file of the catalogue: read once, since a pipe can be read only once."""
        return read_yaml(self.catalogue_path)

    @cached_property
    def catalogue(self) -> Catalogue:
        """The catalogue.

        Raises:
            InvalidInput: every error in it, and in the weightings.

        """
        catalogue, problems = catalogue_from(self._source)
        if catalogue is None:
            raise InvalidInput([*problems, *self._weighting_problems(weighable_from(self._source))])
        return catalogue

    @cached_property
    def weightings(self) -> tuple[Weighting, ...]:
        """All weightings of the folder, by file name.

        Raises:
            InvalidInput: every error in catalogue and weightings.

        """
        return read_weightings(self.weightings_folder, self.catalogue)

    @cached_property
    def weighting(self) -> Weighting:
        """The weighting that was asked for.

        Raises:
            InvalidInput: every error in the files that were read.
            WrongUse: no weighting of that name.

        """
        name = self.weighting_name
        if name is not None and self._is_path(name):
            return read_weighting(Path(name), self.catalogue)
        by_name = {weighting.name: weighting for weighting in self.weightings}
        if name is None:
            name = _DEFAULT_WEIGHTING if _DEFAULT_WEIGHTING in by_name else next(iter(by_name))
        problems = unknown_ids("weging", [name], by_name)
        if problems:
            raise WrongUse("\n".join(problems))
        return by_name[name]

    @cached_property
    def named(self) -> tuple[Weighting, ...]:
        """The weightings of the folder, and the one that was asked for by its path, which needs no folder."""
        own = self.weighting
        folder = self.weightings if self.weightings_folder.is_dir() else ()
        return folder if own.name in {weighting.name for weighting in folder} else (*folder, own)

    def problems(self) -> tuple[Problem, ...]:
        """Give every error in the catalogue and the weightings (or the one weighting named by its path)."""
        catalogue, problems = catalogue_from(self._source)
        weighable = weighable_from(self._source) if catalogue is None else catalogue
        return (*problems, *self._weighting_problems(weighable))

    def _weighting_problems(self, catalogue: Weighable | None) -> tuple[Problem, ...]:
        if self.weighting_name is not None and self._is_path(self.weighting_name):
            return load_weighting(Path(self.weighting_name), catalogue)[1]
        if not isinstance(catalogue, Catalogue) and not self.weightings_folder.exists():
            return ()  # first the catalogue: perhaps it is its folder that was meant otherwise
        return load_weightings(self.weightings_folder, catalogue)[1]

    def _is_path(self, name: str) -> bool:
        return "/" in name or "\\" in name or Path(name).suffix in {".yaml", ".yml"}
