"""What the common options ask, turned into questions."""

from __future__ import annotations

import shlex
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from keuzemodel.approach import Approach
from keuzemodel.circumstances import with_circumstances
from keuzemodel.cli.numbers import number_of
from keuzemodel.direction import Direction
from keuzemodel.knobs import IDS, KNOBS
from keuzemodel.problems import WrongUse
from keuzemodel.setting import Setting

if TYPE_CHECKING:
    from fractions import Fraction

    from keuzemodel.catalogue import Catalogue
    from keuzemodel.cli.inputs import Inputs
    from keuzemodel.question import Question
    from keuzemodel.solver.deadline import Deadline
    from keuzemodel.weighting import Weighting


@dataclass(frozen=True, kw_only=True)
class Asked:
    """The common options of a command, as given."""

    inputs: Inputs
    approach: str
    capacity: tuple[str, ...] = ()
    minimum: tuple[str, ...] = ()
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    only_phases: tuple[str, ...] = ()
    circumstances: tuple[str, ...] = ()
    seconds: float | None
    as_json: bool

    @cached_property
    def deadline(self) -> Deadline:
        """When the command must stop: one moment for all that it does."""
        from keuzemodel.solver.deadline import Deadline

        return Deadline(self.seconds)

    @cached_property
    def catalogue(self) -> Catalogue:
        """The catalogue that is read, with its circumstances as they are set."""
        return with_circumstances(self.inputs.catalogue, self.setting.circumstances)

    @cached_property
    def setting(self) -> Setting:
        """Where the options put the knobs, without weights.

        Raises:
            InvalidInput: errors in the catalogue.
            WrongUse: an option that is no such number, or says no yes or no; one line each.

        """
        catalogue = self.inputs.catalogue
        return Setting(
            weights={},
            approach=self.approach,
            circumstances=parse_settings(self.circumstances),
            capacity=parse_capacity(catalogue, self.capacity),
            minimum=parse_minimum(catalogue, self.minimum),
            **{knob.key: getattr(self, knob.key) for knob in IDS},
        )

    @property
    def fixes(self) -> bool:
        """True if an option leaves less free than weighting and approach do."""
        return any(values for _, values in self._fixing)

    @property
    def _fixing(self) -> list[tuple[str, tuple[str, ...]]]:
        return [(knob.option, getattr(self, knob.key)) for knob in KNOBS]

    def as_command(self, name: str) -> str:
        """Give the command with its options, without the folders of this machine."""
        options = [
            ("catalogus", () if self.inputs.is_embedded else (self.inputs.catalogue_path.name,)),
            ("wegingen", () if self.inputs.has_default_weightings else (self.inputs.weightings_folder.name,)),
            ("weging", (Path(self.inputs.weighting_name or self.inputs.weighting.name).name,)),
            ("benadering", (self.approach,)),
            *self._fixing,
        ]
        return shlex.join(
            ["keuzemodel", name, *(part for key, values in options for v in values for part in (f"--{key}", v))]
        )

    def question(self) -> Question:
        """Make the question of one weighting and one approach.

        Raises:
            InvalidInput: errors in the files.
            WrongUse: errors in the options.

        """
        return self.question_for(self.inputs.weighting, self.approach)

    def question_for(self, weighting: Weighting, approach: Approach | str) -> Question:
        """Make the question of a given weighting and approach, with all other options.

        Raises:
            WrongUse: errors in the options.

        """
        approach = approach.value if isinstance(approach, Approach) else approach
        setting = replace(self.setting, weights=weighting.weights, approach=approach)
        return setting.question(self.inputs.catalogue, weighting.name)


_HOLDS = {"ja": True, "nee": False}


def parse_settings(texts: tuple[str, ...]) -> dict[str, bool]:
    """Read what holds, such as ``buren=ja``.

    Raises:
        WrongUse: what says no such thing, or the opposite of another one; one line each.

    """
    settings: dict[str, bool] = {}
    problems: list[str] = []
    for text in texts:
        id_, equals, answer = (part.strip() for part in text.rpartition("="))
        holds = _HOLDS.get(answer.lower())
        if not equals or not id_ or holds is None:
            example = id_ or (answer if not equals else "ID")
            problems.append(f"‘{text}’ bij --stel zegt geen ja of nee. Geef bijvoorbeeld: --stel {example}=ja")
        elif settings.setdefault(id_, holds) is not holds:
            problems.append(f"--stel zegt van ‘{id_}’ zowel ja als nee. Geef er één.")
    if problems:
        raise WrongUse("\n".join(dict.fromkeys(problems)))
    return settings


def parse_capacity(catalogue: Catalogue, texts: tuple[str, ...]) -> dict[str, Fraction]:
    """Read limits such as ``ontwikkeltijd=20``, or ``20`` if the catalogue names exactly one criterion.

    Raises:
        WrongUse: what is not a limit, one line each.

    """
    default = next(iter(catalogue.capacity)) if len(catalogue.capacity) == 1 else None
    return parse_amounts(catalogue, "--capaciteit", texts, default)


def parse_minimum(catalogue: Catalogue, texts: tuple[str, ...]) -> dict[str, Fraction]:
    """Read minimums such as ``besparing=1000000``.

    Raises:
        WrongUse: what is not a minimum, one line each.

    """
    return parse_amounts(catalogue, "--minstens", texts, None)


def parse_amounts(
    catalogue: Catalogue, option: str, texts: tuple[str, ...], default: str | None
) -> dict[str, Fraction]:
    """Read amounts of criteria; without a criterion, of the default, if there is one."""
    amounts: dict[str, Fraction] = {}
    problems: list[str] = []
    # Only what a package asks can be limited from above.
    asked = [c.id for c in catalogue.criteria if c.direction is Direction.MIN and option != "--minstens"]
    example = next(iter([*asked, *catalogue.criterion]))
    for text in texts:
        criterion, equals, number = text.rpartition("=")
        id_ = criterion.strip() if equals else default
        if id_ is None:
            problems.append(
                f"Zeg bij {option} {text} ook om welk criterium het gaat, bijvoorbeeld: {option} {example}={text}"
            )
            continue
        most = catalogue.most_of(id_) if id_ in catalogue.criterion else None
        try:
            amounts[id_] = number_of(option, number, most)
        except WrongUse as error:
            problems.append(str(error))
    if problems:
        raise WrongUse("\n".join(problems))
    return amounts
