"""`rapport --word`: what stands in the file, and that it takes a municipality's own styles."""

from __future__ import annotations

import shutil
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import pytest
from docx import Document as OpenDocument
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml.ns import qn
from docx.shared import Cm, RGBColor

from catalogues import WEIGHTING, catalogue_text, write
from command import TOP, run
from keuzemodel.problems import InvalidInput
from keuzemodel.report.blocks import Listing, Paragraph, Section, Table
from keuzemodel.report.document.charts import drawing
from keuzemodel.report.document.document import Document
from keuzemodel.report.document.template import read_template
from keuzemodel.report.document.word import written

if TYPE_CHECKING:
    from pathlib import Path

    from docx.document import Document as WordDocument

TYPES = "[Content_Types].xml"
SMALL = Document(
    "Titel",
    "Over wat",
    "Let op.",
    (
        Section("a", "Eerst", (Listing((Paragraph("een", "Woord."), Paragraph("twee")), numbered=True),)),
        Section(
            "b",
            "Dan",
            (
                Listing((Paragraph("een"),), numbered=True),
                Table("Wat", ("A", "B"), (("x", "1"),) * 3, (3, 1), frozenset({1})),
            ),
            3,
        ),
    ),
    "Einde",
    10,
    2,
)


def opened(data: bytes) -> WordDocument:
    return OpenDocument(BytesIO(data))


def listed(word: WordDocument) -> list[Any]:
    """Give the paragraphs that are points of a list."""
    return [p for p in word.element.body.iter(qn("w:p")) if p.pPr is not None and p.pPr.numPr is not None]


def parts(data: bytes, name: str) -> str:
    with ZipFile(BytesIO(data)) as file:
        return file.read(name).decode("utf-8")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The whole report on a small catalogue with periods."""
    folder = tmp_path_factory.mktemp("word")
    text = catalogue_text().replace("measures:", "planning: {periods: [A, B], capacity: {kosten: 9}}\nmeasures:", 1)
    write(folder, text)
    (folder / "weightings").mkdir()
    write(folder / "weightings", WEIGHTING, "gelijk.yaml")
    path = folder / "rapport.docx"
    done = run("rapport", "--word", path, "--json", "--catalogus", folder / "measures.yaml")
    assert (done.code, done.json) == (0, {"path": str(path)})
    return path.read_bytes()


def test_headings_are_headings_and_go_down_one_by_one(whole: bytes) -> None:
    word = opened(whole)
    levels = [
        int(p.style.name[-1])
        for p in word.paragraphs
        if p.style is not None and (p.style.name or "").startswith("Heading")
    ]
    assert levels[0] == 1
    assert max(levels) == 3
    assert all(b <= a + 1 for a, b in pairwise(levels))
    assert word.paragraphs[0].text.startswith("Kies ")


def test_every_table_repeats_its_header_and_says_what_it_shows(whole: bytes) -> None:
    tables = list(opened(whole).element.body.iter(qn("w:tbl")))
    assert len(tables) > 8
    header = f"{qn('w:trPr')}/{qn('w:tblHeader')}"
    for table in tables:
        first, *others = table.tr_lst
        assert first.find(header) is not None
        assert not any(row.find(header) is not None for row in others)
        assert table.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))


def test_what_is_said_of_a_table_stands_in_the_order_of_the_standard(whole: bytes) -> None:
    order = ["tblStyle", "tblW", "jc", "tblBorders", "tblLayout", "tblLook", "tblCaption"]
    for table in opened(whole).element.body.iter(qn("w:tbl")):
        places = [order.index(said.tag.rpartition("}")[2]) for said in table.tblPr]
        assert places == sorted(places)


def test_pictures_are_sharp_and_say_what_they_show_with_their_table_beneath(whole: bytes) -> None:
    word = opened(whole)
    body = list(word.element.body)
    pictures = [(place, found) for place, e in enumerate(body) for found in e.iter(qn("wp:inline"))]
    assert len(pictures) >= 2
    for place, picture in pictures:
        assert "De tabel hieronder geeft dezelfde gegevens." in picture.docPr.get("descr")
        assert any(e.tag == qn("w:tbl") for e in body[place : place + 8])
        # 16 centimetres in 2000 dots is more than 300 an inch.
        blip = picture.graphic.graphicData.pic.blipFill.blip
        assert word.part.related_parts[blip.embed].image.px_width == 2000


def test_the_language_is_dutch_and_the_title_is_known(whole: bytes) -> None:
    assert '<w:lang w:val="nl-NL"' in parts(whole, "word/styles.xml")
    properties = opened(whole).core_properties
    assert properties.language == "nl-NL"
    assert properties.title.startswith("Kies ")


def test_the_document_says_what_the_page_says(whole: bytes) -> None:
    word = opened(whole)
    text = "\n".join(
        [*(p.text for p in word.paragraphs), *(c.text for t in word.tables for row in t.rows for c in row.cells)]
    )
    for said in ("Wat u wanneer besluit", "Hoe zeker is dit", "Werkwijze", "Waarom deze scores", "--word rapport.docx"):
        assert said in text


def test_every_list_begins_at_one() -> None:
    word = opened(written(SMALL))
    numbers = [p.pPr.numPr.numId.val for p in listed(word)]
    assert len(numbers) == 3
    assert numbers[0] == numbers[1] != numbers[2]
    assert [p.text for p in word.paragraphs if p.text.startswith("Woord.")] == ["Woord. een"]


def test_columns_are_as_wide_as_their_texts_ask_and_fill_the_page() -> None:
    rows = (("1", "Een zin die veel meer zegt dan het getal dat ervoor staat, en dus meer breedte krijgt", "+130.000"),)
    section = Section("a", "A", (Table("Wat", ("Id", "Waarom", "Kosten"), rows, numbers=frozenset({2})),))
    (table,) = opened(written(replace(SMALL, sections=(section,)))).tables
    widths = [cell.width or 0 for cell in table.rows[1].cells]
    assert widths[1] > widths[2] > widths[0]
    assert abs(sum(widths) - Cm(17)) < Cm(0.05)
    assert [column.width for column in table.columns] == widths


def test_a_table_that_is_too_wide_is_parted_with_its_first_column_on_each_part() -> None:
    titles = ("Maatregel", *(f"Doorlooptijdverkorting {k}" for k in range(12)))
    section = Section("a", "A", (Table("Wat", titles, (("Zorg", *("1",) * 12),)),))
    word = opened(written(replace(SMALL, sections=(section,))))
    assert len(word.tables) > 1
    assert {table.rows[1].cells[0].text for table in word.tables} == {"Zorg"}
    assert [c.text for t in word.tables for c in t.rows[0].cells[1:]] == list(titles[1:])
    captions = [p.text for p in word.paragraphs if p.text.startswith("Wat (deel")]
    assert captions == [f"Wat (deel {k + 1} van {len(word.tables)})" for k in range(len(word.tables))]


def template_of(tmp_path: Path, *, dotx: bool, without: tuple[str, ...] = ()) -> Path:
    """A municipality's template: green headings, paper of its own, a text that stands in it; some styles may lack."""
    word = OpenDocument()
    word.styles["Heading 1"].font.color.rgb = RGBColor(0, 0x80, 0)
    word.sections[0].page_width = Cm(20)
    word.add_paragraph("Gemeente Voorbeeld")
    for name in without:
        style = word.styles[name]
        style.element.getparent().remove(style.element)
    path = tmp_path / "huisstijl.docx"
    word.save(str(path))
    if not dotx:
        return path
    new = tmp_path / "huisstijl.dotx"
    with ZipFile(path) as old, ZipFile(new, "w") as file:
        for name in old.namelist():
            content = old.read(name)
            file.writestr(
                name, content.replace(b"document.main+xml", b"template.main+xml") if name == TYPES else content
            )
    return new


@pytest.mark.parametrize("dotx", [False, True])
def test_a_template_gives_its_styles_and_its_paper(tmp_path: Path, dotx: bool) -> None:
    word = opened(written(SMALL, read_template(template_of(tmp_path, dotx=dotx))))
    assert word.paragraphs[0].text == "Gemeente Voorbeeld"
    heading = word.styles["Heading 1"]
    assert str(heading.font.color.rgb) == "008000"
    assert [p.text for p in word.paragraphs if p.style == heading] == ["Eerst"]
    width = word.sections[0].page_width
    assert width is not None
    assert round(width.cm) == 20


def test_a_template_without_some_styles_will_do(tmp_path: Path) -> None:
    bare = template_of(
        tmp_path, dotx=False, without=("List Number", "List Bullet", "Intense Quote", "Table Grid", "Caption", "Title")
    )
    word = opened(written(SMALL, read_template(bare)))
    assert [p.text for p in listed(word)] == ["Woord. een", "twee", "een"]
    (table,) = word.element.body.iter(qn("w:tbl"))
    assert table.tblPr.find(qn("w:tblBorders")) is not None


def test_a_document_that_had_no_lists_gets_them(tmp_path: Path) -> None:
    path = template_of(tmp_path, dotx=False)
    word = OpenDocument(str(path))
    (found,) = [key for key, relation in word.part.rels.items() if relation.reltype == RT.NUMBERING]
    del word.part.rels[found]
    word.save(str(path))
    assert [p.text for p in listed(opened(written(SMALL, read_template(path))))] == ["Woord. een", "twee", "een"]


@pytest.mark.parametrize("name", ["measures.yaml", "leeg.docx", "weg.docx"])
def test_what_is_no_word_document_is_told(name: str, tmp_path: Path) -> None:
    shutil.copy(TOP / "measures.yaml", tmp_path)
    (tmp_path / "leeg.docx").write_bytes(b"")
    with pytest.raises(InvalidInput, match=r"geen Word-document|niet te lezen"):
        read_template(tmp_path / name)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (("--word", "a.pdf"), "een bestand dat eindigt op .docx"),
        (("--word", "a.docx", "--pdf", "a.pdf"), "Kies --pdf of --word."),
        (("--sjabloon", "b.docx"), "--sjabloon hoort bij --word"),
    ],
)
def test_what_does_not_go_together_is_told(given: tuple[str, ...], told: str) -> None:
    done = run("rapport", *given)
    assert done.code == 2
    assert told in done.err


def test_a_drawing_has_the_colours_of_its_style() -> None:
    chart: Any = type(
        "Chart",
        (),
        {"y_ticks": (), "x_ticks": (), "dots": (), "marks": (), "x_title": "", "path": "M0 0", "messages": ("Zo.",)},
    )()
    usual = drawing("alternatives/frontier_chart.svg.jinja", "Zo.", chart=chart)
    own = drawing(
        "alternatives/frontier_chart.svg.jinja",
        "Zo.",
        ":root { --keuzemodel-data-brings-color: #00aa00; }",
        chart=chart,
    )
    assert "var(" not in usual.style
    assert "#154273" in usual.style
    assert "#00aa00" in own.style
    assert "@media" not in usual.style
