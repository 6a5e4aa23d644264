"""`verslag`: the report of a meeting, from what the table kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from keuzemodel.cli.common import StyleOption
from keuzemodel.cli.options import Asked
from keuzemodel.cli.report_form import PdfOption, TemplateOption, WordOption, form_of
from keuzemodel.cli.reporting import own_style, provenance_of, style_option_of, tell
from keuzemodel.cli.standing import StateOption, WithoutState, as_it_stands, repeated
from keuzemodel.problems import Exit
from keuzemodel.storage.moments import MOMENTS_FILE, read_moments

if TYPE_CHECKING:
    from keuzemodel.report.document.document import Document
    from keuzemodel.report.minutes.meeting import Meeting
    from keuzemodel.report.page.provenance import Provenance


@dataclass(frozen=True)
class _Told:
    """The report of a meeting in every form."""

    meeting: Meeting
    provenance: Provenance

    def page(self, style: str) -> str:
        from keuzemodel.report.minutes.minutes import minutes
        from keuzemodel.report.page.render import render_minutes

        return render_minutes(minutes(self.meeting, self.provenance, style), style)

    def document(self, style: str) -> Document:
        from keuzemodel.report.minutes.minutes import minutes, of_minutes

        return of_minutes(minutes(self.meeting, self.provenance, style))


def verslag(  # noqa: PLR0913, PLR0917 - these are the options
    asked: Asked,
    stemmen: Annotated[
        Path, typer.Option(metavar="MAP", help="De map waarin live --tafel de stemmen bewaarde.")
    ] = Path("stemmen"),
    namen: Annotated[bool, typer.Option("--namen", help="Zeg erbij wie welke stem gaf.")] = False,
    stijl: StyleOption = None,
    pdf: PdfOption = None,
    word: WordOption = None,
    sjabloon: TemplateOption = None,
    stand: StateOption = None,
    zonder_stand: WithoutState = False,
) -> Exit:
    """Schrijf het verslag van de tafel: momenten, stemmen voor en na het gesprek, en wat nog open is."""
    asked = as_it_stands(asked, stand, without=zonder_stand)
    _ = asked.question()  # what is wrong with the files or the options is said before the work begins
    from keuzemodel.console.frame import working
    from keuzemodel.report.minutes.meeting import meeting_of
    from keuzemodel.report.minutes.minutes import file_name

    name = f"{file_name(datetime.now(UTC).astimezone().date())}.html"
    form = form_of(name, style=own_style(stijl), pdf=pdf, word=word, template=sjabloon)
    with working("Het verslag maken") as report:
        meeting = meeting_of(
            asked.inputs.catalogue,
            read_moments(MOMENTS_FILE),
            stemmen,
            asked.setting,
            names=namen,
            deadline=asked.deadline,
            report=report,
        )
    options = [("stemmen", stemmen.name)] if stemmen != Path("stemmen") else []
    options += [("namen", "")] if namen else []
    options += [*form.options, *repeated(stand, without=zonder_stand), *style_option_of(stijl)]
    tell(asked, form.write(_Told(meeting, provenance_of(asked, asked.inputs.named, options, "verslag"))))
    return Exit.PROVEN if meeting.agreement is None or meeting.agreement.complete else Exit.NOT_PROVEN
