"""In which form a report comes: all of it or two pages, as a page for a browser or as a PDF."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.cli import page_names
from keuzemodel.problems import WrongUse

if TYPE_CHECKING:
    from keuzemodel.analysis.comparison import Comparison
    from keuzemodel.analysis.timing.timing import Timing
    from keuzemodel.answer import Chosen
    from keuzemodel.planning.outcome import Outcome
    from keuzemodel.question import Question
    from keuzemodel.report.insight import Insight
    from keuzemodel.report.page.provenance import Provenance
    from keuzemodel.report.pdf.printer import Printer
    from keuzemodel.solver.deadline import Deadline

FOLDER = Path("reports")


@dataclass(frozen=True, kw_only=True)
class Found:
    """All that a report tells."""

    answer: Chosen
    comparison: Comparison
    provenance: Provenance
    insight: Insight
    plan: tuple[Outcome, Timing] | None
    deadline: Deadline


@dataclass(frozen=True, kw_only=True)
class Form:
    """What was asked, and where it goes; make one with `form_of`, before the work begins."""

    short: bool
    path: Path
    printer: Printer | None
    """None for a page."""

    @property
    def options(self) -> list[tuple[str, str]]:
        """The options that ask for it, without the folders of this machine."""
        short = [("kort", "")] if self.short else []
        return [*short, ("pdf", self.path.name)] if self.printer else short

    def write(self, found: Found, style: str) -> Path:
        """Write the report, and say where it is.

        Raises:
            CannotWrite: no rights, no room, or no folder.
            WrongUse: the browser made no PDF.

        """
        from keuzemodel.report.page.write import write

        html = _page(found, style, short=self.short)
        data = html if self.printer is None else self.printer.pdf(html, _there(self.path))
        return write(data, self.path.parent, self.path.name)


def form_of(question: Question, *, short: bool, pdf: Path | None) -> Form:
    """Find out whether it can be made, and written where it should go.

    Raises:
        CannotWrite: it cannot be written there.
        WrongUse: a name that does not fit, or something that is needed is missing.

    """
    from keuzemodel.report.page.write import check

    path, printer = pdf, None
    if path is None:
        path = FOLDER / page_names.of_report(question, "kort" if short else "rapport")
    else:
        if path.suffix.lower() != ".pdf":
            raise WrongUse(f"Bij --pdf hoort een bestand dat eindigt op .pdf, en niet {dutch.quoted(str(path))}.")
        from keuzemodel.report.pdf.printer import printer as find_printer

        printer = find_printer()
    check(path.parent, path.name)
    return Form(short=short, path=path, printer=printer)


def _there(path: Path) -> Path:
    """Give the nearest folder around a file that is there already."""
    return next(folder for folder in path.absolute().parents if folder.is_dir())


def _page(found: Found, style: str, *, short: bool) -> str:
    from keuzemodel.report.page.render import render, render_brief

    parts = (found.answer, found.comparison, found.provenance, found.insight)
    if not short:
        from keuzemodel.report.view_model import build

        return render(build(*parts, found.plan), style)
    from keuzemodel.analysis.certainty.profiles import profiles
    from keuzemodel.report.brief.brief import brief

    return render_brief(brief(*parts, profiles(found.answer.question, found.deadline), found.plan), style)
