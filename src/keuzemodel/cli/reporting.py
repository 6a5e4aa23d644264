"""`rapport`."""

from __future__ import annotations

import platform
import shlex
import sys
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from keuzemodel import __version__
from keuzemodel.cli import page_names
from keuzemodel.cli.choosing import comparison_of, conflict_of, exit_code, show
from keuzemodel.cli.common import StyleOption, print_json
from keuzemodel.cli.mapping import AxesOption, minimum_of
from keuzemodel.cli.options import Asked
from keuzemodel.cli.report_form import Found, PdfOption, TemplateOption, WordOption, form_of
from keuzemodel.cli.standing import StateOption, WithoutState, as_it_stands, repeated
from keuzemodel.problems import Exit, WrongUse

if TYPE_CHECKING:
    from collections.abc import Iterable

    from keuzemodel.report.page.provenance import Provenance
    from keuzemodel.weighting import Weighting

_SECONDS = 19.0
"""For all that is worked out, where no other time is given: with the rest, a report is there within half a minute."""


def rapport(  # noqa: PLR0913, PLR0917 - these are the options
    asked: Asked,
    minimaal: Annotated[
        str | None,
        typer.Option(
            metavar="PROCENT", help="‘Altijd zinnig’: elk aspect weegt ten minste zoveel procent. Standaard 10."
        ),
    ] = None,
    as_: AxesOption = None,
    vergelijk: Annotated[
        list[str] | None,
        typer.Option(
            metavar="WEGING/BENADERING|BESTAND",
            help="Zet pakketten naast elkaar: twee, drie of vier keer. Een bestand komt van kies --json.",
        ),
    ] = None,
    stijl: StyleOption = None,
    moment: Annotated[
        str | None, typer.Option(metavar="NAAM", help="Een moment dat op de bladzijde van live is vastgelegd.")
    ] = None,
    kort: Annotated[bool, typer.Option("--kort", help="Twee bladzijden voor de raad in plaats van alles.")] = False,
    pdf: PdfOption = None,
    word: WordOption = None,
    sjabloon: TemplateOption = None,
    stand: StateOption = None,
    zonder_stand: WithoutState = False,
) -> Exit:
    """Schrijf een rapport: een webpagina in de map reports, een PDF of een Word-bestand."""
    asked = as_it_stands(asked, stand, without=zonder_stand)
    stood = repeated(stand, without=zonder_stand)
    kept, moment_name = None, ""
    if moment is not None:
        from keuzemodel.cli.of_moment import of_moment

        asked = about = of_moment(asked, moment)
        kept, moment_name = about.told, about.moment
    patient = asked.seconds is None
    asked = replace(asked, seconds=_SECONDS) if patient else asked
    minimum = None if minimaal is None else minimum_of(minimaal)
    style = own_style(stijl)
    if vergelijk:
        if minimaal is not None or as_:
            raise WrongUse("Bij --vergelijk horen geen --minimaal en --as: naast elkaar staat er geen weegkaart.")
        if kort or pdf or word:
            raise WrongUse("Bij --vergelijk horen geen --kort, --pdf en --word: dat is er alleen als webpagina.")
        return _beside(asked, vergelijk, style, [*stood, *style_option_of(stijl)])
    question = asked.question()
    from keuzemodel.analysis.weights.axes import axes_of

    axes = axes_of(question, as_ or ())
    if minimum is not None:
        from keuzemodel.analysis.weights.weight_space import criteria_space

        criteria_space(question, minimum)  # raises WrongUse before the work begins
    name = page_names.of_report(question, "kort" if kort else "rapport", moment_name)
    form = form_of(name, style=style, pdf=pdf, word=word, template=sjabloon)
    comparison = comparison_of(asked)
    from keuzemodel.answer import Chosen
    from keuzemodel.choosing.choose import choose
    from keuzemodel.cli.insight import insight_of
    from keuzemodel.cli.plan_of_page import planned

    answer = choose(question, asked.deadline)
    if not isinstance(answer, Chosen):
        show(asked, answer, conflict_of(asked, answer))
        return exit_code(answer)
    ready = partial(form.prepare, short=kort)
    insight = insight_of(asked, answer, comparison, minimum, axes, partial=patient, meanwhile=ready)
    options = [*([("kort", "")] if kort else []), *form.options, *stood]
    options += [("minimaal", minimaal)] if minimaal else []
    options += [("as", axis) for axis in axes or ()]
    provenance = provenance_of(
        asked, (*comparison.weightings, asked.inputs.weighting), [*options, *style_option_of(stijl)]
    )
    found = Found(
        answer=answer,
        comparison=comparison,
        provenance=replace(provenance, moment=kept),
        insight=insight,
        plan=planned(asked, answer),
        deadline=asked.deadline,
        short=kort,
    )
    tell(asked, form.write(found))
    return exit_code(answer, *comparison.answers) if insight.complete else Exit.NOT_PROVEN


def _beside(asked: Asked, texts: list[str], style: str, style_option: list[tuple[str, str]]) -> Exit:
    """Write a page with packages side by side."""
    from keuzemodel.analysis.side_by_side import SideBySide
    from keuzemodel.cli.compare import side_by_side
    from keuzemodel.report.compare.comparison_page import comparison_page
    from keuzemodel.report.page.render import render_comparison
    from keuzemodel.report.page.write import FOLDER, check, write

    name = page_names.of_comparison(texts)
    check(FOLDER, name)
    found = side_by_side(asked, texts)
    if not isinstance(found, SideBySide):
        show(asked, found, conflict_of(asked, found))
        return exit_code(found)
    compared = [("vergelijk", _without_folders(text)) for text in texts]
    provenance = provenance_of(asked, asked.inputs.named, [*compared, *style_option])
    tell(asked, write(render_comparison(comparison_page(found, provenance), style), FOLDER, name))
    return Exit.PROVEN if all(side.proven for side in found.sides) else Exit.NOT_PROVEN


def provenance_of(
    asked: Asked, weightings: Iterable[Weighting], more: list[tuple[str, str]], command: str = "rapport"
) -> Provenance:
    """Tell how a page is made, so that anyone can repeat it.

    Args:
        asked: the common options.
        weightings: all that were read.
        more: options that only this command has; one with an empty value is a flag.
        command: its name.

    """
    from keuzemodel.reading.digest import weightings_digest
    from keuzemodel.report.page.provenance import Provenance

    options = shlex.join(part for key, value in more for part in (f"--{key}", *filter(None, [value])))
    # What is in a folder and asked by its path too counts once.
    read = {w.name: w for w in weightings}
    return Provenance(
        command=f"{asked.as_command(command)} {options}".strip(),
        on=datetime.now(UTC).astimezone().date(),
        version=_versions(),
        catalogue=asked.inputs.catalogue_path.name,
        weightings=asked.inputs.weightings_folder.name,
        catalogue_digest=asked.inputs.catalogue.digest,
        weightings_digest=weightings_digest(read.values()),
    )


def _versions() -> str:
    """Name what counts: keuzemodel, the solver, what speaks to it, and Python."""
    solver = f"HiGHS {version('highspy')}, PuLP {version('pulp')}"
    return f"keuzemodel {__version__}, {solver}, Python {platform.python_version()}"


def style_option_of(path: Path | None) -> list[tuple[str, str]]:
    """Give the option that repeats the style of a page."""
    return [] if path is None else [("stijl", path.name)]


def _without_folders(value: str) -> str:
    return Path(value).name if value.endswith(".json") else value


def own_style(path: Path | None) -> str:
    """Read a municipality's own style; nothing for none."""
    if path is None:
        return ""
    from keuzemodel.report.page.own_style import read_style

    return read_style(path)


def tell(asked: Asked, path: Path) -> None:
    """Say where a page is."""
    if asked.as_json:
        print_json({"path": str(path)})
    else:
        sys.stdout.write(f"{path}\n")
