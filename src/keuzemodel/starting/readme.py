"""The page in a new folder that says how to go on, with the commands as they are typed on this system."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class _Desktop:
    """How things are done on one system."""

    terminal: str
    open_with: str
    """Opens a file that is named after it."""
    open_report: str
    edit: str


_WINDOWS = _Desktop(
    "Open PowerShell (Windows-toets, typ: powershell)",
    "Invoke-Item",
    "Invoke-Item (keuzemodel rapport)",
    "notepad measures.yaml",
)
_MACOS = _Desktop(
    "Open Terminal (Cmd-spatie, typ: terminal)", "open", 'open "$(keuzemodel rapport)"', "open -e measures.yaml"
)
_LINUX = _Desktop("Open een terminal", "xdg-open", 'xdg-open "$(keuzemodel rapport)"', "xdg-open measures.yaml")
_BY_SYSTEM = {"Windows": _WINDOWS, "Darwin": _MACOS}


def readme_text(title: str, workbook: str, folder: Path, system: str) -> str:
    """Write the page.

    Args:
        title: of the catalogue.
        workbook: name of the file for Excel.
        folder: where it is, in full.
        system: as `platform.system` names it.

    """
    desktop = _BY_SYSTEM.get(system, _LINUX)
    where = _in_powershell(str(folder)) if system == "Windows" else shlex.quote(str(folder))
    return f"""\
{title}

1. {desktop.terminal} en typ:  cd {where}
2. Kijk of alles klopt:  keuzemodel controleer
3. Kies het beste pakket:  keuzemodel kies
4. Wat als een andere weging geldt?  keuzemodel vergelijk
5. Maak het rapport en open het:  {desktop.open_report}
6. Vul uw eigen maatregelen in, in Excel:  {desktop.open_with} {workbook}  (of zonder Excel:  {desktop.edit})
7. Sla op, lees Excel terug en begin weer bij 2:  keuzemodel excel lees {workbook}
8. Wordt keuzemodel niet gevonden? Installeer het dan eerst: zie LEESMIJ.md van keuzemodel.
"""


def _in_powershell(text: str) -> str:
    """Quote a text for PowerShell: between single quotes only a single quote means something, also a curly one."""
    for quote in "'‘’‚‛":
        text = text.replace(quote, quote * 2)
    return f"'{text}'"
