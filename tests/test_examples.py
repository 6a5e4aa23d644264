"""The pages in `reports/` are what the code makes: ``python3 make.py examples`` makes them anew."""

from __future__ import annotations

import re
import runpy
import shutil
from contextlib import chdir
from typing import TYPE_CHECKING

from command import TOP, run
from pages import PATIENTLY

if TYPE_CHECKING:
    from pathlib import Path

    from pages import OnDisk

_MONTHS = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
_SPACE = r"(?: |\\20 )"


def without_date_and_versions(html: str) -> str:
    html = re.sub(rf"\d{{1,2}}{_SPACE}(?:{_MONTHS}){_SPACE}\d{{4}}", "DATUM", html)
    html = re.sub(r"'sha256-[^']+'", "'HASH'", html)  # of the style, which has the date
    return re.sub(r"(<dt>Versie[^<]*</dt>\s*<dd>).*?(</dd>)", r"\1VERSIE\2", html, flags=re.DOTALL)


def test_the_examples_are_what_the_code_makes(page_of_alkmaar: OnDisk, tmp_path: Path) -> None:
    report, *others = runpy.run_path(str(TOP / "make.py"))["EXAMPLES"]
    assert report == PATIENTLY
    made = {page_of_alkmaar.path.name: page_of_alkmaar.path}
    shutil.copy(TOP / "measures.yaml", tmp_path)
    shutil.copytree(TOP / "weightings", tmp_path / "weightings")
    with chdir(tmp_path):
        assert [run(*command).code for command in others] == [0] * len(others)
    made |= {p.name: p for p in (tmp_path / "reports").iterdir()}
    kept = {p.name: p for p in (TOP / "reports").glob("*.html")}
    assert made.keys() == kept.keys()
    for name in made:
        html = made[name].read_text(encoding="utf-8")
        same = without_date_and_versions(html) == without_date_and_versions(kept[name].read_text(encoding="utf-8"))
        # Not compared by pytest itself: the difference between two large pages takes it minutes.
        assert same, f"reports/{name} is not what the code makes; run: python3 make.py examples, and look at it"
        assert len(html.encode()) < 1_500_000
