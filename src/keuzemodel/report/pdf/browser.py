"""Print a page with a browser that the computer has."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.problems import WrongUse

if TYPE_CHECKING:
    from collections.abc import Iterator

VARIABLE = "KEUZEMODEL_CHROMIUM"
_NAMES = (
    *("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "msedge"),
    "chromium-headless-shell",
)
_PLACES = (
    *("Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe"),
    *("Chromium.app/Contents/MacOS/Chromium", "Google Chrome.app/Contents/MacOS/Google Chrome"),
    "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
"""Where Windows and macOS keep them, below the folders of programs."""
_PATIENCE = 120
_OPTIONS = (
    *("--headless", "--disable-gpu", "--no-first-run", "--no-default-browser-check", "--disable-extensions"),
    *("--disable-background-networking", "--disable-sync", "--no-pdf-header-footer"),
    *("--export-tagged-pdf", "--generate-pdf-document-outline"),
)


def find() -> Path:
    """Find Chrome, Edge or Chromium.

    Raises:
        WrongUse: there is none.

    """
    given = os.environ.get(VARIABLE)
    if given:
        if path := shutil.which(given):
            return Path(path)
        raise WrongUse(f"In {VARIABLE} staat {dutch.quoted(given)}, maar dat is geen programma op deze computer.")
    found = next(_found(), None)
    if found is None:
        raise WrongUse(
            "Voor --pdf is een browser nodig: Chrome, Edge of Chromium. Die is hier niet gevonden. "
            f"Installeer er een, of zet het pad van de browser in {VARIABLE}."
        )
    return found


def _found() -> Iterator[Path]:
    yield from (Path(known) for known in map(shutil.which, _NAMES) if known)
    programs = [os.environ.get(name) for name in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")]
    folders = [Path(folder) for folder in (*programs, "/Applications") if folder]
    yield from (path for folder in folders for place in _PLACES if (path := folder / place).is_file())


def print_page(browser: Path, html: str, beside: Path) -> bytes:
    """Print a page on paper, with tags and an outline.

    Args:
        browser: from `find`.
        html: a page that needs nothing but itself.
        beside: a folder that the browser may use; some can see no folder for temporary files.

    Raises:
        WrongUse: the browser did not do it.

    """
    # A browser that is shut down may still be writing in its profile.
    with tempfile.TemporaryDirectory(dir=beside, prefix="keuzemodel-", ignore_cleanup_errors=True) as name:
        folder = Path(name).resolve()
        page, pdf = folder / "rapport.html", folder / "rapport.pdf"
        page.write_text(html, encoding="utf-8")
        # Chromium does not start its sandbox for the superuser. The page is ours, and may load nothing.
        as_root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        command = [str(browser), *_OPTIONS, *as_root, f"--user-data-dir={folder / 'profiel'}", f"--print-to-pdf={pdf}"]
        try:
            done = subprocess.run(  # noqa: S603 - a browser, and a page of ours
                [*command, page.as_uri()], capture_output=True, check=False, timeout=_PATIENCE
            )
        except (OSError, subprocess.TimeoutExpired):
            done = None
        if done is None or done.returncode or not pdf.is_file():
            raise WrongUse(
                f"De browser {dutch.quoted(str(browser))} maakte geen PDF. Werk hem bij, of zet het pad van een andere "
                f"browser in {VARIABLE}. Lukt het niet, open dan de webpagina en druk die af als PDF."
            )
        return pdf.read_bytes()
