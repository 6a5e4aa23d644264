"""The pages in `reports/` are what the code makes: ``python3 make.py examples`` makes them anew."""

from __future__ import annotations

import re
import runpy
import shutil
from typing import TYPE_CHECKING

from command import TOP, run

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

_MONTHS = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
_SPACE = r"(?: |\\20 )"


def without_date_and_versions(html: str) -> str:
    html = re.sub(rf"\d{{1,2}}{_SPACE}(?:{_MONTHS}){_SPACE}\d{{4}}", "DATUM", html)
    html = re.sub(r"'sha256-[^']+'", "'HASH'", html)  # of the style, which has the date
    return re.sub(r"(<dt>Versie[^<]*</dt>\s*<dd>).*?(</dd>)", r"\1VERSIE\2", html, flags=re.DOTALL)


def test_the_examples_are_what_the_code_makes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(TOP / "measures.yaml", tmp_path)
    shutil.copytree(TOP / "weightings", tmp_path / "weightings")
    monkeypatch.chdir(tmp_path)
    for command in runpy.run_path(str(TOP / "make.py"))["EXAMPLES"]:
        assert run(*command).code == 0
    made = {p.name: p.read_text(encoding="utf-8") for p in (tmp_path / "reports").iterdir()}
    kept = {p.name: p.read_text(encoding="utf-8") for p in (TOP / "reports").glob("*.html")}
    assert made.keys() == kept.keys()
    for name, html in made.items():
        same = without_date_and_versions(html) == without_date_and_versions(kept[name])
        # Not compared by pytest itself: the difference between two large pages takes it minutes.
        assert same, f"reports/{name} is not what the code makes; run: python3 make.py examples, and look at it"
        assert len(html.encode()) < 1_500_000
