"""What `kies --tegen FILE` compares with: an earlier answer, another catalogue or another weighting."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from keuzemodel.analysis.change.differences import with_catalogue
from keuzemodel.kept.earlier_run import Earlier, looks_like_json, read_run
from keuzemodel.problems import InvalidInput, NotProven, WrongUse
from keuzemodel.reading.catalogue_file import read_catalogue
from keuzemodel.reading.weighting_file import read_weighting
from keuzemodel.reading.yaml_source import read_yaml
from keuzemodel.weighting import criterion_weights, weight_errors

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from keuzemodel.analysis.change.change import Change
    from keuzemodel.answer import Answer
    from keuzemodel.catalogue import Catalogue
    from keuzemodel.cli.asked import Asked
    from keuzemodel.question import Question
    from keuzemodel.solver.deadline import Deadline

_MOST_BYTES = 50_000_000
_START = 100


def earlier_run(asked: Asked, path: Path) -> Earlier:
    """Read the file of `--tegen`, before anything is solved.

    Raises:
        InvalidInput: errors in the file.
        WrongUse: the file is none of the three kinds, or does not fit the options.

    """
    if _is_json(path):
        return read_run(path.read_text("utf-8-sig"), path, asked.catalogue)
    source = read_yaml(path)
    keys = source.data if isinstance(source.data, dict) else {}
    if "measures" in keys:
        return Earlier(_asked_of(asked, read_catalogue(path)), None, answered=False, scores_known=True)
    if "weights" in keys:
        weighting = read_weighting(path, asked.catalogue)
        return Earlier(asked.question_for(weighting, asked.approach), None, answered=False, scores_known=True)
    if source.problems:
        raise InvalidInput(source.problems)
    raise WrongUse(
        f"{path}: dit is geen uitkomst van ‘keuzemodel kies --json’, geen catalogus en geen weging. "
        "Geef bij --tegen een van die drie."
    )


def change_since(
    earlier: Earlier, answer: Answer, deadline: Deadline, report: Callable[[int, int], None] = lambda _done, _of: None
) -> Change:
    """Compare the answer of now with the earlier run.

    Raises:
        NotProven: the earlier question could not be solved in time.

    """
    from keuzemodel.analysis.change.change import changed
    from keuzemodel.answer import Chosen, Stopped
    from keuzemodel.choosing.choose import choose

    before = earlier.package
    if not earlier.answered:
        then = choose(earlier.question, deadline)
        if isinstance(then, Stopped):
            raise NotProven("De tijd was om voordat het eerdere pakket bewezen was. Geef meer tijd met --tijd.")
        before = then.package if isinstance(then, Chosen) else None
    return changed(
        earlier.question, before, answer, scores_known=earlier.scores_known, deadline=deadline, report=report
    )


def _is_json(path: Path) -> bool:
    """Tell whether a file holds JSON; what cannot be read at all is left to the reader of YAML, which says why."""
    try:
        with path.open(encoding="utf-8-sig") as stream:
            return looks_like_json(stream.read(_START)) and path.stat().st_size <= _MOST_BYTES
    except (OSError, ValueError):
        return False


def _asked_of(asked: Asked, catalogue: Catalogue) -> Question:
    """Ask the same of another catalogue; what that one does not have is left out.

    Raises:
        WrongUse: the weighting has no weight in it.

    """
    now = asked.question()
    weights = asked.inputs.weighting.weights
    question = with_catalogue(now, catalogue)
    if not weight_errors(catalogue, weights):
        question = replace(question, weights=tuple(criterion_weights(catalogue, weights).items()))
    if not any(weight for _, weight in question.weights):
        raise WrongUse("De weging heeft geen gewicht in de catalogus bij --tegen. Kies een andere weging.")
    _ = question.value_weights  # raises WrongUse where no limit or no weight is left
    return question
