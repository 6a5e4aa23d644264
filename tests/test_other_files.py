"""A file that is no YAML is called what it is."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest

from catalogues import catalogue_text, write
from keuzemodel.problems import InvalidInput
from keuzemodel.reading.catalogue_file import read_catalogue
from keuzemodel.reading.other_files import table_problem

if TYPE_CHECKING:
    from pathlib import Path


def _zip(*names: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as file:
        for name in names:
            file.writestr(name, "x")
    return data.getvalue()


FILES: dict[str, tuple[bytes, str]] = {
    "semicolons": (b"id;titel;kosten\n1;Eerste;12.000\n2;Tweede: meer;3,5\n", "gescheiden met puntkomma's"),
    "tabs": (b"id\ttitel\n1\tEerste\n", "gescheiden met tabs"),
    "commas": (b'id,titel,kosten\n1,"Eerste, en meer",12\n2,Tweede,3\n', "gescheiden met komma's"),
    "xlsx": (_zip("[Content_Types].xml", "xl/workbook.xml"), "geen tekst maar een Excel-bestand"),
    "docx": (_zip("[Content_Types].xml", "word/document.xml"), "geen tekst maar een Word-bestand"),
    "ods": (_zip("mimetype", "content.xml"), "geen tekst maar een LibreOffice-bestand"),
    "zip": (_zip("measures.yaml"), "geen tekst maar een binair bestand"),
    "xls": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "geen tekst maar een oud Excel- of Word-bestand"),
    "rtf": (b"{\\rtf1\\ansi title: Wmo\\par}", "geen tekst maar een document met opmaak (RTF)"),
    "pdf": (b"%PDF-1.7\n\x00\x01", "geen tekst maar een PDF"),
    "utf-16": (catalogue_text().encode("utf-16"), "opgeslagen als UTF-16"),
    "utf-16 without a mark": (catalogue_text().encode("utf-16-le"), "opgeslagen als UTF-16"),
}


@pytest.mark.parametrize(("data", "says"), FILES.values(), ids=FILES)
def test_it_is_named_in_one_message(tmp_path: Path, data: bytes, says: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        read_catalogue(write(tmp_path, data))
    (problem,) = caught.value.problems
    assert says in problem.text


@pytest.mark.parametrize(
    "text", ["", "een regel", "een tekst\nzonder kolommen", "title: a, b\nregion: c, d", "- a, b\n- c"]
)
def test_other_text_is_no_table(text: str) -> None:
    assert table_problem(text) == ""
