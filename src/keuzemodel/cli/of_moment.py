"""The options of `rapport --moment`: everything is as the table kept it."""

from __future__ import annotations

import shlex
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.approach import Approach
from keuzemodel.cli.inputs import Inputs
from keuzemodel.cli.options import Asked
from keuzemodel.cli.streams import say
from keuzemodel.knobs import KNOBS
from keuzemodel.problems import WrongUse
from keuzemodel.report.page.provenance import Kept
from keuzemodel.setting import Setting
from keuzemodel.storage.moments import MOMENTS_FILE, find_moment, read_moments
from keuzemodel.weighting import Weighting, criterion_weights

if TYPE_CHECKING:
    from keuzemodel.catalogue import Catalogue
    from keuzemodel.question import Question


@dataclass(frozen=True)
class _InputsOfMoment(Inputs):
    first: Inputs
    own: Weighting

    @property
    def catalogue(self) -> Catalogue:
        """The catalogue, as it stands."""
        return self.first.catalogue

    @property
    def weightings(self) -> tuple[Weighting, ...]:
        """Those of the folder."""
        return self.first.weightings

    @property
    def weighting(self) -> Weighting:
        """The weights that the table set."""
        return self.own


@dataclass(frozen=True, kw_only=True)
class AskedOfMoment(Asked):
    """The options of a report about a moment."""

    moment: str
    """Its name."""
    told: Kept
    """What a page says of it."""
    kept: Setting

    @property
    def setting(self) -> Setting:
        """Where the table put the knobs."""
        return self.kept

    def question_for(self, weighting: Weighting, approach: Approach | str) -> Question:
        """Make the question of a given weighting and approach.

        What there was to row with is no limit for who considers everything: there a limit is one that was asked for it.
        """
        setting = replace(self.kept, weights=weighting.weights, approach=Approach(approach).value)
        if self.kept.approach == Approach.WITHIN_CAPACITY.value != setting.approach:
            setting = replace(setting, capacity={})
        return setting.question(self.inputs.catalogue, weighting.name)

    def as_command(self, name: str) -> str:
        """Give the command, without the folders of this machine."""
        catalogue = [] if self.inputs.is_embedded else ["--catalogus", self.inputs.catalogue_path.name]
        return shlex.join(["keuzemodel", name, *catalogue, "--moment", self.moment])


def of_moment(asked: Asked, name: str) -> AskedOfMoment:
    """Ask what was kept.

    Args:
        asked: the other options; they may not say what the moment says already.
        name: of the moment, or its title.

    Raises:
        InvalidInput: the file of moments is broken.
        WrongUse: there is no such moment, or an option contradicts it.

    """
    if asked.inputs.weighting_name or asked.fixes:
        options = dutch.join(f"--{option}" for option in ("weging", *(knob.option for knob in KNOBS)))
        raise WrongUse(f"Bij --moment horen geen {options}: die liggen in het moment vast.")
    moment = find_moment(read_moments(MOMENTS_FILE), name)
    setting = moment.setting
    if moment.catalogue != asked.catalogue.digest:
        say(
            "Let op: de catalogus is veranderd sinds dit moment. "
            "Het rapport gaat over de catalogus van nu; het pakket kan anders zijn dan de tafel zag."
        )
    # What the catalogue of now does not know is said before anything is worked out.
    question = setting.question(asked.catalogue)
    if setting.plan:
        from keuzemodel.planning.plan_question import ask_plan

        ask_plan(question, None, setting.plan)
    inputs = asked.inputs
    given = criterion_weights(asked.catalogue, setting.weights)
    same = (w for w in inputs.weightings if criterion_weights(asked.catalogue, w.weights) == given)
    own = next(same, None) or Weighting(moment.name, moment.title, moment.note, setting.weights)
    return AskedOfMoment(
        inputs=_InputsOfMoment(
            inputs.catalogue_path, inputs.weightings_folder, None, inputs, own, is_example=inputs.is_example
        ),
        approach=setting.approach,
        seconds=asked.seconds,
        as_json=asked.as_json,
        moment=moment.name,
        told=Kept(moment.title, moment.note, _day(moment.at)),
        kept=setting,
    )


def _day(at: str) -> date | None:
    """Give the day of a moment; None if its text is no date."""
    try:
        return datetime.fromisoformat(at).date()
    except ValueError:
        return None
