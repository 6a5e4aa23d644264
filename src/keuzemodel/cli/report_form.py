"""In which form something is reported: as a page for a browser, a PDF or a Word file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Protocol

import typer

from keuzemodel import dutch
from keuzemodel.problems import WrongUse

if TYPE_CHECKING:
    from keuzemodel.analysis.certainty.profiles import Profile
    from keuzemodel.analysis.comparison import Comparison
    from keuzemodel.analysis.timing.timing import Timing
    from keuzemodel.answer import Chosen
    from keuzemodel.planning.outcome import Outcome
    from keuzemodel.report.brief.brief import Brief
    from keuzemodel.report.document.document import Document
    from keuzemodel.report.document.template import Template
    from keuzemodel.report.insight import Insight
    from keuzemodel.report.page.provenance import Provenance
    from keuzemodel.report.pdf.printer import Printer
    from keuzemodel.report.view_model import Report
    from keuzemodel.solver.deadline import Deadline

PdfOption = Annotated[
    Path | None, typer.Option(metavar="BESTAND", help="Schrijf een toegankelijke PDF in plaats van een webpagina.")
]
WordOption = Annotated[
    Path | None, typer.Option(metavar="BESTAND", help="Schrijf een Word-bestand (.docx) in plaats van een webpagina.")
]
TemplateOption = Annotated[
    Path | None, typer.Option(metavar="BESTAND", help="Uw eigen Word-sjabloon, voor stijlen en briefpapier.")
]


class Told(Protocol):
    """What somebody found out, in every form."""

    def page(self, style: str) -> str:
        """Give it as a page, with the tokens of a municipality."""

    def document(self, style: str) -> Document:
        """Give it as a document, whose drawings have those tokens."""


@dataclass(frozen=True, kw_only=True)
class Found:
    """All that a report tells."""

    answer: Chosen
    comparison: Comparison
    provenance: Provenance
    insight: Insight
    plan: tuple[Outcome, Timing] | None
    deadline: Deadline
    short: bool
    """Two pages for a council, or all of it."""

    def page(self, style: str) -> str:
        """Give it as a page."""
        from keuzemodel.report.page.render import render, render_brief

        return render_brief(self._brief(), style) if self.short else render(self._report(), style)

    def document(self, style: str) -> Document:
        """Give it as a document."""
        if self.short:
            from keuzemodel.report.document.document import of_brief

            return of_brief(self._brief())
        from keuzemodel.report.document.whole import of_report

        return of_report(self._report(), style)

    def _report(self) -> Report:
        """Word all of it."""
        from keuzemodel.report.view_model import build

        return build(self.answer, self.comparison, self.provenance, self.insight, self.plan, self._profiles())

    def _brief(self) -> Brief:
        """Word two pages for a council."""
        from keuzemodel.report.brief.brief import brief

        return brief(self.answer, self.comparison, self.provenance, self.insight, self._profiles(), self.plan)

    def _profiles(self) -> tuple[Profile, ...]:
        """Find out who would choose otherwise."""
        from keuzemodel.analysis.certainty.profiles import profiles

        return profiles(self.answer.question, self.deadline)


@dataclass(frozen=True, kw_only=True)
class Form:
    """A web page, a PDF or a Word file, and where it goes; make one with `form_of`, before the work begins."""

    style: str
    """Tokens of a municipality."""
    path: Path
    options: tuple[tuple[str, str], ...] = ()
    """The options that ask for it, without the folders of this machine."""
    printer: Printer | None = None
    """For a PDF."""
    is_word: bool = False
    template: Template | None = None
    """Whose styles a Word file takes."""

    def prepare(self, *, short: bool) -> None:
        """Load what words and places a report on a page: for while there is nothing else to do."""
        if self.is_word:
            return
        from keuzemodel.report.page.render import load

        if short:
            import keuzemodel.report.brief.brief
        else:
            import keuzemodel.report.view_model  # noqa: F401 - the same
        load(short=short)

    def write(self, found: Told) -> Path:
        """Write what was found, and say where it is.

        Raises:
            CannotWrite: no rights, no room, or no folder.
            WrongUse: the browser made no PDF.

        """
        from keuzemodel.report.page.write import write

        return write(self._made(found), self.path.parent, self.path.name)

    def _made(self, found: Told) -> str | bytes:
        if self.is_word:
            from keuzemodel.report.document.word import written

            return written(found.document(self.style), self.template)
        html = found.page(self.style)
        return html if self.printer is None else self.printer.pdf(html, _there(self.path))


def form_of(name: str, *, style: str, pdf: Path | None, word: Path | None, template: Path | None) -> Form:
    """Find out whether it can be made, and written where it should go.

    Args:
        name: of the web page, where no other form is asked.
        style: tokens of a municipality.
        pdf: where a PDF goes.
        word: where a Word file goes.
        template: the Word file whose styles that takes.

    Raises:
        CannotWrite: it cannot be written there.
        InvalidInput: the template is no Word document.
        WrongUse: options that do not go together, or something that is needed is missing.

    """
    from keuzemodel.report.page.write import FOLDER, check

    if pdf is not None and word is not None:
        raise WrongUse(
            "Kies --pdf of --word. Wilt u allebei, geef de opdracht dan twee keer: de tweede keer gaat snel."
        )
    if template is not None and word is None:
        raise WrongUse("--sjabloon hoort bij --word: een webpagina of PDF krijgt uw stijl met --stijl.")
    form = Form(style=style, path=FOLDER / name)
    if pdf is not None:
        _ends_on(pdf, ".pdf", "--pdf")
        from keuzemodel.report.pdf.printer import printer

        form = replace(form, path=pdf, printer=printer(), options=(("pdf", pdf.name),))
    elif word is not None:
        _ends_on(word, ".docx", "--word")
        options = (("word", word.name), *([("sjabloon", template.name)] if template else []))
        form = replace(form, path=word, is_word=True, options=options)
        if template is not None:
            from keuzemodel.report.document.template import read_template

            form = replace(form, template=read_template(template))
    check(form.path.parent, form.path.name)
    return form


def _ends_on(path: Path, suffix: str, option: str) -> None:
    if path.suffix.lower() != suffix:
        raise WrongUse(f"Bij {option} hoort een bestand dat eindigt op {suffix}, en niet {dutch.quoted(str(path))}.")


def _there(path: Path) -> Path:
    """Give the nearest folder around a file that is there already."""
    return next(folder for folder in path.absolute().parents if folder.is_dir())
