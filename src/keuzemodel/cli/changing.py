"""What `kies --tegen FILE` compares with: an earlier answer, another catalogue or another weighting."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from keuzemodel.analysis.change.differences import with_catalogue
from keuzemodel.circumstances import with_circumstances
from keuzemodel.problems import InvalidInput, NotProven, Problem, WrongUse
from keuzemodel.reading.catalogue_file import catalogue_from
from keuzemodel.reading.text_file import Unreadable, read_text
from keuzemodel.reading.weighting_file import weighting_from
from keuzemodel.reading.yaml_source import parse_yaml
from keuzemodel.storage.earlier_run import Earlier, looks_like_json, read_run
from keuzemodel.weighting import criterion_weights, weight_errors

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from keuzemodel.analysis.change.change import Change
    from keuzemodel.answer import Answer
    from keuzemodel.catalogue import Catalogue
    from keuzemodel.cli.options import Asked
    from keuzemodel.question import Question
    from keuzemodel.solver.deadline import Deadline
    from keuzemodel.written.placed import Source


def earlier_run(asked: Asked, path: Path) -> Earlier:
    """Read the file of `--tegen`, before anything is solved.

    Raises:
        InvalidInput: errors in the file.
        WrongUse: the file is none of the three kinds, or does not fit the options.

    """
    file = str(path)
    try:
        # All at once: a pipe can be read only once.
        text = read_text(path, "JSON- of YAML", utf16=True)
    except Unreadable as error:
        raise InvalidInput([Problem(file, error.line, "", error.text)]) from None
    if looks_like_json(text):
        return read_run(text, path, asked.catalogue)
    return _of_yaml(asked, parse_yaml(text, file), path)


def _of_yaml(asked: Asked, source: Source, path: Path) -> Earlier:
    keys = source.data if isinstance(source.data, dict) else {}
    if "measures" in keys:
        catalogue, problems = catalogue_from(source)
        if catalogue is None:
            raise InvalidInput(problems)
        return Earlier(_asked_of(asked, catalogue), None, answered=False, scores_known=True)
    if "weights" in keys:
        weighting, problems = weighting_from(source, path.stem, asked.catalogue)
        if weighting is None:
            raise InvalidInput(problems)
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
        earlier.question,
        before,
        answer,
        scores_known=earlier.scores_known,
        texts_known=earlier.texts_known,
        deadline=deadline,
        report=report,
    )


def _asked_of(asked: Asked, catalogue: Catalogue) -> Question:
    """Ask the same of another catalogue; what that one does not have is left out.

    Raises:
        WrongUse: the weighting has no weight in it.

    """
    now = asked.question()
    weights = asked.inputs.weighting.weights
    question = with_catalogue(now, with_circumstances(catalogue, asked.setting.circumstances))
    if not weight_errors(catalogue, weights):
        question = replace(question, weights=tuple(criterion_weights(catalogue, weights).items()))
    if not any(weight for _, weight in question.weights):
        raise WrongUse("De weging heeft geen gewicht in de catalogus bij --tegen. Kies een andere weging.")
    _ = question.value_weights  # raises WrongUse where no limit or no weight is left
    return question
