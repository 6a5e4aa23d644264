"""All files of a new folder, from the few things that people choose."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from keuzemodel.excel.files import Files, workbook_of
from keuzemodel.problems import WrongUse
from keuzemodel.starting.catalogue_text import catalogue_text, weighting_text
from keuzemodel.starting.criteria_sets import SETS
from keuzemodel.starting.readme import readme_text
from keuzemodel.visible import visible

PHASES = ("Dit jaar", "Volgend jaar")
CRITERIA = next(iter(SETS))
README, WORKBOOK = "README.txt", "maatregelen.xlsx"
_LONGEST = 120
_MOST_PHASES = 20


@dataclass(frozen=True)
class Start:
    """What the example is about."""

    subject: str
    criteria: str = CRITERIA
    """A name in `SETS`."""
    phases: tuple[str, ...] = PHASES
    """Titles, in order."""

    def __post_init__(self) -> None:
        """Check everything at once.

        Raises:
            WrongUse: with a line for each mistake.

        """
        wrong = [
            *_wrong_text("het onderwerp", self.subject),
            *(problem for phase in self.phases for problem in _wrong_text("een fase", phase)),
        ]
        if self.criteria not in SETS:
            names = "; ".join(f"{name} ({criteria.meaning})" for name, criteria in SETS.items())
            wrong.append(f"De criteria '{visible(self.criteria)}' bestaan niet. Kies uit: {names}.")
        if not 1 <= len(self.phases) <= _MOST_PHASES:
            wrong.append(f"Geef 1 tot {_MOST_PHASES} fasen.")
        if len(set(self.phases)) < len(self.phases):
            wrong.append("Twee fasen heten hetzelfde. Geef elke fase een eigen naam.")
        if wrong:
            raise WrongUse("\n".join(wrong))

    @property
    def title(self) -> str:
        """The title of the catalogue."""
        return f"Maatregelen {self.subject}"

    def files(self, folder: Path, system: str) -> dict[str, bytes]:
        """Give every file: path under the folder -> what is in it.

        Args:
            folder: where they go, in full.
            system: as `platform.system` names it.

        """
        criteria = SETS[self.criteria]
        catalogue = catalogue_text(self.title, criteria, self.phases)
        weightings = {f"{name}.yaml": weighting_text(*parts) for name, parts in criteria.weightings.items()}
        texts = {
            "measures.yaml": catalogue,
            **{f"weightings/{name}": text for name, text in weightings.items()},
            README: readme_text(self.title, WORKBOOK, folder, system),
        }
        same = Files(Path("measures.yaml"), catalogue, {name: (Path(name), text) for name, text in weightings.items()})
        return {path: text.encode("utf-8", "replace") for path, text in texts.items()} | {WORKBOOK: workbook_of(same)}


def _wrong_text(what: str, text: str) -> list[str]:
    if not text.strip():
        return [f"Voor {what} is geen tekst gegeven."]
    if len(text) > _LONGEST:
        return [f"De tekst voor {what} is te lang: neem hoogstens {_LONGEST} tekens."]
    return (
        [] if text == visible(text) and "\n" not in text else [f"In de tekst voor {what} staat een onleesbaar teken."]
    )
