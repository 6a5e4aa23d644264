"""`rapport --pdf`: PDF/UA-1, as far as a program can see."""

from __future__ import annotations

import shutil
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pdfua import validate
from pypdf import PdfReader

from catalogues import WEIGHTING, catalogue_text, write
from command import run
from keuzemodel.problems import WrongUse
from keuzemodel.report.pdf import browser
from keuzemodel.report.pdf import printer as printing
from keuzemodel.report.pdf.printer import printer
from pdf_ua import faults, outline

if TYPE_CHECKING:
    from pages import OnDisk


@pytest.fixture
def _region(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, catalogue_text())
    (tmp_path / "weightings").mkdir()
    write(tmp_path / "weightings", WEIGHTING, "gelijk.yaml")


def findings(pdf: Path) -> list[str]:
    """Give what `pdfua` finds; a rule that it cannot evaluate is one of ours too (`pdf_ua`)."""
    return [f"{found.rule_id} {found.message}" for found in validate(str(pdf)).findings]


def test_two_pages_for_a_council_are_accessible(brief_of_alkmaar: Path, tmp_path: Path) -> None:
    html = brief_of_alkmaar.read_text(encoding="utf-8")
    data = printer().pdf(html, tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == []
    assert faults(data) == []
    path = tmp_path / "kort.pdf"
    path.write_bytes(data)
    assert findings(path) == []
    reader = PdfReader(BytesIO(data))
    assert len(reader.pages) == 2
    assert reader.metadata is not None
    assert (
        reader.metadata.title
        == "Advies: kies 16 van de 24 maatregelen, in twee fasen – Transformatie verblijf regio Alkmaar"
    )
    assert outline(data)[:4] == [
        "Advies: kies 16 van de 24 maatregelen, in twee fasen",
        "Ontwerpbesluit",
        "Waar het om gaat",
        "Het advies",
    ]


def test_the_whole_report_is_accessible_and_a_print_alone_is_not(page_of_alkmaar: OnDisk, tmp_path: Path) -> None:
    html = page_of_alkmaar.path.read_text(encoding="utf-8")
    printed = browser.print_page(browser.find(), html, tmp_path)
    wrong = " ".join(faults(printed))
    for fault in ("does not say that it is PDF/UA-1", "painted outside the structure", "a link without a text"):
        assert fault in wrong
    data = printing.accessible_page(printed, html)
    assert faults(data) == []
    path = tmp_path / "rapport.pdf"
    path.write_bytes(data)
    assert findings(path) == []
    # As long as people print it themselves: a narrow screen says nothing of paper.
    assert len(PdfReader(BytesIO(data)).pages) <= 14
    # The space where the line of a heading ends is there.
    assert outline(data)[0].startswith("Kies 16 van de 24 maatregelen")


@pytest.mark.usefixtures("_region")
def test_a_pdf_stands_where_it_is_asked_and_nothing_else_is_left() -> None:
    done = run("rapport", "--kort", "--pdf", "uit/raad.pdf", "--json")
    assert (done.code, done.json) == (0, {"path": str(Path("uit/raad.pdf"))})
    assert [p.name for p in Path("uit").iterdir()] == ["raad.pdf"]
    assert not Path("reports").exists()
    # Who decides does not type: how it was made is in the long report.
    assert "keuzemodel rapport" not in " ".join(PdfReader("uit/raad.pdf").pages[-1].extract_text().split())


@pytest.mark.usefixtures("_region")
def test_another_suffix_is_wrong_use() -> None:
    done = run("rapport", "--pdf", "raad.docx")
    assert done.code == 2
    assert "Bij --pdf hoort een bestand dat eindigt op .pdf, en niet ‘raad.docx’." in done.err


@pytest.mark.usefixtures("_region")
def test_without_the_extra_the_command_to_install_it_is_told_before_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "find_spec", lambda _name: None)
    done = run("rapport", "--pdf", "raad.pdf")
    assert (done.code, done.out) == (2, "")
    assert 'pip install "keuzemodel[pdf]"' in done.err
    assert 'uv tool install --reinstall ".[pdf]"' in done.err


@pytest.mark.usefixtures("_region")
def test_without_a_browser_it_is_told_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(browser.VARIABLE, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(browser, "_PLACES", ())
    done = run("rapport", "--pdf", "raad.pdf")
    assert (done.code, done.out) == (2, "")
    assert "Installeer er een, of zet het pad van de browser in KEUZEMODEL_CHROMIUM." in done.err
    monkeypatch.setenv(browser.VARIABLE, "bestaat-niet")
    assert "geen programma op deze computer" in run("rapport", "--pdf", "raad.pdf").err


def test_a_browser_that_does_nothing_is_told(tmp_path: Path) -> None:
    found = shutil.which("true")
    assert found is not None
    with pytest.raises(WrongUse, match="maakte geen PDF"):
        browser.print_page(Path(found), "<p>", tmp_path)
    assert not list(tmp_path.iterdir())
