"""`controleer`, `kies` and `vergelijk`. Each imports what it needs when it runs, so that `kies` starts quickly."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from keuzemodel.approach import open_approaches
from keuzemodel.cli.common import print_json
from keuzemodel.cli.fitted import show_what_fitting_does, show_what_fitting_does_to_all
from keuzemodel.cli.options import Asked
from keuzemodel.cli.telling import tell
from keuzemodel.cli.workbooks import ExcelOption, check_workbook, to_workbook
from keuzemodel.problems import Exit, InvalidInput

if TYPE_CHECKING:
    from collections.abc import Callable

    from keuzemodel.analysis.comparison import Comparison
    from keuzemodel.analysis.conflict.conflict import Conflict
    from keuzemodel.answer import Answer
    from keuzemodel.as_sheets.result_table import ResultTable
    from keuzemodel.question import Question


_PATIENCE = 20.0
"""Seconds for the reason why there is no package: that there is none is proven by then, and what is missing is told."""


def controleer(asked: Asked) -> Exit:
    """Controleer de catalogus en de wegingen."""
    problems = asked.inputs.problems()
    if asked.as_json:
        from keuzemodel.as_json import answers

        print_json(answers.of_problems(problems))
        return Exit.INVALID_INPUT if problems else Exit.PROVEN
    if problems:
        raise InvalidInput(problems)
    from keuzemodel.console.choosing import checked

    checked(asked.inputs.catalogue, asked.inputs.weightings if asked.inputs.weighting_name is None else ())
    return Exit.PROVEN


def kies(
    asked: Asked,
    tegen: Annotated[
        Path | None,
        typer.Option(
            metavar="BESTAND",
            help="Zeg wat er veranderd is sinds een eerdere --json, of tegenover een andere catalogus of weging.",
        ),
    ] = None,
    excel: ExcelOption = None,
) -> Exit:
    """Kies het beste pakket bij een weging en een benadering."""
    check_workbook(excel)
    question = asked.question()
    from keuzemodel.choosing.choose import choose
    from keuzemodel.console.frame import working

    if tegen is not None:
        return _kies_against(asked, question, tegen, excel)
    with working("Het beste pakket zoeken"):
        answer = choose(question, asked.deadline, trusting=True)
        conflict = conflict_of(asked, answer)
    show(asked, answer, conflict)
    show_what_fitting_does(asked, answer)
    to_workbook(excel, lambda: _sum_of(asked, answer))
    return exit_code(answer)


def _sum_of(asked: Asked, answer: Answer) -> list[ResultTable]:
    """Give the sum of a package as a table; none if there is no package."""
    from keuzemodel.answer import Chosen, Infeasible

    if isinstance(answer, Infeasible) or answer.package is None:
        return []
    from keuzemodel.as_sheets.package_sum import package_sum
    from keuzemodel.as_sheets.starting_points import starting_points

    proof = "het bewezen beste pakket" if isinstance(answer, Chosen) else "het beste dat gevonden is, niet bewezen"
    question = answer.question
    about = f"{question.approach.title_in(question.catalogue)} · {asked.inputs.weighting.title}: {proof}."
    return [package_sum(question, answer.package, about), starting_points([question])]


def _kies_against(asked: Asked, question: Question, path: Path, excel: Path | None) -> Exit:
    """Choose, and say what changed since an earlier run."""
    from keuzemodel.choosing.choose import choose
    from keuzemodel.cli.changing import change_since, earlier_run
    from keuzemodel.console.frame import working

    earlier = earlier_run(asked, path)
    with working("Uitzoeken wat er veranderd is") as report:
        answer = choose(question, asked.deadline, trusting=True)
        conflict = conflict_of(asked, answer)
        change = change_since(earlier, answer, asked.deadline, report)
    if asked.as_json:
        from keuzemodel.as_json.change import of_change

        print_json({**_kept(answer, conflict), "change": of_change(change)})
    else:
        from keuzemodel.console.changing import show_change

        show(asked, answer, conflict)
        show_change(change)
        show_what_fitting_does(asked, answer)
    to_workbook(excel, lambda: _sum_of(asked, answer))
    return exit_code(answer)


def show(asked: Asked, answer: Answer, conflict: Conflict | None) -> None:
    """Write one answer on stdout, as JSON or as a page."""
    if asked.as_json:
        print_json(_kept(answer, conflict))
    else:
        from keuzemodel.console.choosing import answered

        answered(answer, conflict, asked.inputs.weighting)


def without_package(
    asked: Asked, answer: Answer, excel: Path | None, unanswered: Callable[[Answer], object] | None = None
) -> Exit:
    """Say why there is no package, or that none is proven, where a command needs one.

    Args:
        asked: what the user asked.
        answer: without a proven package.
        excel: where the tables of a package would go, if that was asked: it is said that there are none.
        unanswered: gives the command's own object where the time was up; None if it has none.

    """
    from keuzemodel.answer import Stopped

    if asked.as_json and isinstance(answer, Stopped) and unanswered is not None:
        print_json(unanswered(answer))
    else:
        show(asked, answer, conflict_of(asked, answer))
    to_workbook(excel, list)
    return exit_code(answer)


def _kept(answer: Answer, conflict: Conflict | None) -> dict[str, object]:
    """Give the answer as JSON, with what `kies --tegen` needs to compare a later run with it."""
    from keuzemodel.as_json import answers, kept

    return {**answers.of_answer(answer, conflict), **kept.of_kept(answer.question)}


def vergelijk(asked: Asked, excel: ExcelOption = None) -> Exit:
    """Vergelijk de pakketten van alle wegingen en benaderingen.

    Daarom maken --weging en --benadering hier niet uit.
    """
    check_workbook(excel)
    comparison = comparison_of(asked, trusting=True)

    conflicts = {a.question: c for a in comparison.answers if (c := conflict_of(asked, a)) is not None}
    tell(asked, "vergelijk", replace(comparison, conflicts=conflicts), excel)
    show_what_fitting_does_to_all(asked, comparison)
    return exit_code(*comparison.answers) if comparison.complete else Exit.NOT_PROVEN


def comparison_of(asked: Asked, *, trusting: bool = False) -> Comparison:
    """Compare all weightings and approaches, with progress.

    Raises:
        InvalidInput, WrongUse: before anything is solved.

    """
    asked.question()  # so that an unknown weighting or approach is refused here too
    inputs = asked.inputs
    weightings = inputs.weightings if inputs.weightings_folder.is_dir() else inputs.named
    questions = {
        (weighting.name, approach): asked.question_for(weighting, approach)
        for approach in open_approaches(asked.catalogue, asked.setting.capacity)
        for weighting in weightings
    }
    from keuzemodel.analysis.comparison import compare
    from keuzemodel.console.frame import working

    with working("Alle wegingen en benaderingen doorrekenen") as report:
        return compare(weightings, lambda w, a: questions.get((w.name, a)), asked.deadline, report, trusting=trusting)


def conflict_of(asked: Asked, answer: Answer) -> Conflict | None:
    """Give the reason why there is no package, if there is none."""
    from keuzemodel.answer import Infeasible

    if not isinstance(answer, Infeasible):
        return None
    from keuzemodel.analysis.conflict.conflict import find_conflict

    return find_conflict(answer.question, asked.deadline.part(1, _PATIENCE))


def exit_code(*answers: Answer) -> Exit:
    """Give the exit code: 4 if a proof is missing, 3 if nothing obeys the rules, 0 if all is proven."""
    from keuzemodel.answer import Infeasible, Stopped

    if any(isinstance(answer, Stopped) for answer in answers):
        return Exit.NOT_PROVEN
    if all(isinstance(answer, Infeasible) for answer in answers):
        return Exit.NO_PACKAGE
    return Exit.PROVEN
