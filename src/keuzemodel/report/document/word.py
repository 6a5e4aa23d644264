"""A document as a Word file that people can go on writing in; python-docx and resvg only here.

Headings, lists and captions are real styles: those of the municipality's template where it has them. Header rows
repeat, pictures say what they show, and the language is Dutch.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

import resvg_py
from docx import Document as OpenDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.parts.numbering import NumberingPart
from docx.shared import Cm, Pt, RGBColor

from keuzemodel import dutch
from keuzemodel.report.blocks import Listing, Paragraph, Picture, Section, Table
from keuzemodel.report.document.columns import columns_of, kept_together, parts

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.section import Section as Pages
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph as WordParagraph

    from keuzemodel.report.document.columns import Part
    from keuzemodel.report.document.document import Document
    from keuzemodel.report.document.template import Template

_DUTCH = "nl-NL"
_PIXELS = 2000
"""Width of a picture: 300 dots an inch over the width of a page."""
_LISTS = {False: ("List Bullet", "bullet", "•"), True: ("List Number", "decimal", "%1.")}
_IN_TABLES = 9.0
"""Points: letters in tables are not larger, and always smaller than those of the text."""
_INK, _SHADE, _LINE = RGBColor(0x12, 0x26, 0x3F), "EEF3F8", "CED7E0"


def written(document: Document, template: Template | None = None) -> bytes:
    """Give a document as a Word file.

    Args:
        document: what it says.
        template: whose styles, paper and header it takes; what stands in it stays, before the report.

    """
    word = OpenDocument(None if template is None else BytesIO(template.data))
    if template is None:
        _our_own_style(word, document.size, document.margin)
    _say_that_it_is_dutch(word, document.title)
    _Writer(word, has_template=template is not None).write(document)
    data = BytesIO()
    word.save(data)
    return data.getvalue()


class _Writer:
    """Puts one block after the other."""

    def __init__(self, word: WordDocument, *, has_template: bool) -> None:
        self._word = word
        self._has_template = has_template
        self._styles = {style.name for style in word.styles}
        pages = word.sections[-1]
        self._width = int(_between_margins(pages))
        self._in_tables = _IN_TABLES

    def write(self, document: Document) -> None:
        self._in_tables = min(_IN_TABLES, document.size - 0.5)
        self._paragraph(dutch.typographic(document.title), "Title", "Heading 1")
        self._paragraph(dutch.typographic(document.about), "Subtitle")
        self._paragraph(dutch.typographic(document.warning), "Intense Quote", "Quote")
        for section in document.sections:
            self._section(section)
        self._paragraph(document.end, "Caption")

    def _section(self, section: Section) -> None:
        self._paragraph(dutch.typographic(section.title), f"Heading {section.level - 1}")
        for block in section.blocks:
            match block:
                case Paragraph():
                    self._sentence(self._paragraph(""), block)
                case Listing():
                    self._listing(block)
                case Table():
                    self._table(block)
                case Picture():
                    self._picture(block)

    def _paragraph(self, text: str, *styles: str) -> WordParagraph:
        """Add a paragraph in the first of some styles that the document has."""
        style = next((name for name in styles if name in self._styles), None)
        return self._word.add_paragraph(dutch.unbroken(text), style)

    @staticmethod
    def _sentence(paragraph: WordParagraph, block: Paragraph) -> None:
        if block.lead:
            paragraph.add_run(dutch.unbroken(f"{block.lead} ")).bold = True
        paragraph.add_run(block.text if block.typed else kept_together(block.text))

    def _listing(self, block: Listing) -> None:
        style, kind, sign = _LISTS[block.numbered]
        number = _numbering(self._word, kind, sign)
        for item in block.items:
            paragraph = self._paragraph("", style, "List Paragraph")
            self._sentence(paragraph, item)
            paragraph.paragraph_format.space_after = Pt(1)
            # Every list has a numbering of its own: so each begins at 1, also where a template lacks the style.
            properties = _xml(paragraph).get_or_add_pPr().get_or_add_numPr()
            properties.get_or_add_ilvl().val = 0
            properties.get_or_add_numId().val = number

    def _picture(self, block: Picture) -> None:
        png = resvg_py.svg_to_bytes(
            svg_string=block.svg, style_sheet=block.style, width=_PIXELS, background="#ffffff", languages=["nl"]
        )
        paragraph = self._paragraph("")
        paragraph.paragraph_format.keep_with_next = True
        run = paragraph.add_run()
        run.add_picture(BytesIO(png), width=min(self._width, Cm(16)))
        properties = next(_xml(run).iter(qn("wp:docPr")))
        properties.set("descr", block.alt)
        properties.set("title", block.alt.partition(". ")[0])

    def _table(self, block: Table) -> None:
        found = list(parts(block, self._width / Pt(1), self._in_tables))
        for number, part in enumerate(found, 1):
            more = f" (deel {number} van {len(found)})" if len(found) > 1 else ""
            self._part(block, part, block.caption + more)

    def _part(self, block: Table, part: Part, caption: str) -> None:
        """Add the columns of a table that stand beside each other."""
        self._paragraph(dutch.typographic(caption), "Caption").paragraph_format.keep_with_next = True
        table = self._word.add_table(0, len(part.places))
        if self._has_template and "Table Grid" in self._styles:
            table.style = "Table Grid"
        else:
            # The standard has an order for what is said of a table.
            _xml(table).tblPr.find(qn("w:tblW")).addnext(_thin_lines())
        table.autofit = False
        _describe(_xml(table).tblPr, caption)
        columns = columns_of(block)
        for place, row in enumerate(zip(*(columns[k] for k in part.places), strict=True)):
            cells = table.add_row().cells
            _row(_xml(table.rows[-1]), is_header=not place)
            for column, width, cell, text in zip(part.places, part.widths, cells, row, strict=True):
                cell.width = Pt(width)
                self._cell(cell, text, part.size, is_header=not place, is_number=column in block.numbers)
        for grid, width in zip(table.columns, part.widths, strict=True):
            grid.width = Pt(width)
        after = self._word.add_paragraph()
        after.paragraph_format.space_after = Pt(0)
        after.add_run().font.size = Pt(4)

    @staticmethod
    def _cell(cell: _Cell, text: str, size: float, *, is_header: bool, is_number: bool) -> None:
        paragraph = cell.paragraphs[0]
        run = paragraph.add_run(text)
        run.font.size = Pt(size)
        run.bold = is_header or None
        paragraph.paragraph_format.space_after = paragraph.paragraph_format.space_before = Pt(0.5)
        paragraph.paragraph_format.line_spacing = 1
        paragraph.paragraph_format.keep_with_next = is_header or None
        if is_number:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        if is_header:
            _xml(cell).get_or_add_tcPr().append(_element("w:shd", val="clear", color="auto", fill=_SHADE))


def _between_margins(pages: Pages) -> int:
    width, left, right = pages.page_width, pages.left_margin, pages.right_margin
    return (width or Cm(21)) - (left or Cm(2)) - (right or Cm(2))


def _xml(part: Any) -> Any:  # noqa: ANN401 - elements have methods that python-docx makes as it runs
    """Give the element of a part of a document, for what python-docx has no words for."""
    return part._element  # noqa: SLF001


def _element(name: str, **attributes: str) -> BaseOxmlElement:
    made: BaseOxmlElement = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def _thin_lines() -> BaseOxmlElement:
    """Give lines between rows."""
    made = _element("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        made.append(_element(f"w:{side}", val="single", sz="4", space="0", color=_LINE))
    return made


def _row(row: BaseOxmlElement, *, is_header: bool) -> None:
    """Keep a row on one page; the header comes back on every page."""
    properties = row.get_or_add_trPr()
    properties.append(_element("w:cantSplit"))
    if is_header:
        properties.append(_element("w:tblHeader"))


def _describe(properties: BaseOxmlElement, caption: str) -> None:
    """Say what a table shows, for who hears it; and that its first row and column are headers."""
    look = properties.find(qn("w:tblLook"))
    if look is not None:
        properties.remove(look)
    properties.append(_element("w:tblLook", val="0480", firstRow="1", firstColumn="1", noHBand="0", noVBand="1"))
    properties.append(_element("w:tblCaption", val=caption))


def _numbering(word: WordDocument, kind: str, sign: str) -> int:
    """Add a list of its own, and give its number."""
    numbering = _lists_of(word)
    known = [int(a.get(qn("w:abstractNumId"))) for a in numbering.findall(qn("w:abstractNum"))]
    abstract = _element("w:abstractNum", abstractNumId=str(max(known, default=-1) + 1))
    level = _element("w:lvl", ilvl="0")
    level.append(_element("w:start", val="1"))
    level.append(_element("w:numFmt", val=kind))
    level.append(_element("w:lvlText", val=sign))
    level.append(_element("w:lvlJc", val="left"))
    place = _element("w:pPr")
    place.append(_element("w:ind", left="360", hanging="360"))
    level.append(place)
    abstract.append(level)
    # The standard wants every abstract list before the first list.
    first = numbering.find(qn("w:num"))
    if first is None:
        numbering.append(abstract)
    else:
        first.addprevious(abstract)
    return int(numbering.add_num(max(known, default=-1) + 1).numId)


def _lists_of(word: WordDocument) -> Any:  # noqa: ANN401 - as in `_xml`
    """Give where a document keeps its lists, also one that had none."""
    try:
        return word.part.numbering_part.element
    except NotImplementedError:  # python-docx has no lists of its own to begin with
        name, empty = PackURI("/word/numbering.xml"), OxmlElement("w:numbering")
        part = NumberingPart(name, CT.WML_NUMBERING, empty, word.part.package)
        word.part.relate_to(part, RT.NUMBERING)
        return part.element


def _say_that_it_is_dutch(word: WordDocument, title: str) -> None:
    properties = word.core_properties
    properties.title, properties.language, properties.author, properties.comments = title, _DUTCH, "keuzemodel", ""
    run = word.styles.element
    for name in ("w:docDefaults", "w:rPrDefault", "w:rPr"):
        if run.find(qn(name)) is None:
            run.insert(0, OxmlElement(name))
        run = run.find(qn(name))
    for old in run.findall(qn("w:lang")):
        run.remove(old)
    run.append(_element("w:lang", val=_DUTCH, eastAsia="en-US", bidi="ar-SA"))


def _our_own_style(word: WordDocument, size: float, margin: float) -> None:
    """Set A4, letters, and the number of the page, where no template does."""
    pages = word.sections[0]
    pages.page_width, pages.page_height = Cm(21), Cm(29.7)
    pages.left_margin = pages.right_margin = pages.top_margin = pages.bottom_margin = Cm(margin)
    pages.footer_distance = Cm(0.7)
    normal = word.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(size)
    normal.paragraph_format.space_after, normal.paragraph_format.line_spacing = Pt(size / 3), 1.05
    for level, larger in ((1, 5), (2, 2.5), (3, 1)):
        style = word.styles[f"Heading {level}"]
        style.font.name, style.font.size, style.font.color.rgb = "Calibri", Pt(size + larger), _INK
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(size * 0.9), Pt(size / 4)
    title = word.styles["Title"]
    title.font.name, title.font.size, title.font.color.rgb = "Calibri", Pt(size + 9), _INK
    for name in ("Caption", "Subtitle", "Intense Quote"):
        style = word.styles[name]
        style.font.name, style.font.color.rgb, style.font.italic, style.font.bold = "Calibri", _INK, False, False
    word.styles["Caption"].font.size = word.styles["Subtitle"].font.size = Pt(size)
    for name in ("Title", "Subtitle"):
        _evenly_spaced(word.styles[name].element)
    _as_a_warning(word.styles["Intense Quote"].element)
    _count_pages(pages)


def _evenly_spaced(style: BaseOxmlElement) -> None:
    """Take lines under a title, and space between its letters, away."""
    for name in ("w:spacing", "w:pBdr"):
        for found in list(style.iter(qn(name))):
            found.getparent().remove(found)


def _as_a_warning(style: BaseOxmlElement) -> None:
    """Put a line before a text, and a ground under it."""
    place = style.get_or_add_pPr()
    for old in list(place):
        place.remove(old)
    border = _element("w:pBdr")
    border.append(_element("w:left", val="single", sz="24", space="6", color="8F5A00"))
    place.append(border)
    place.append(_element("w:shd", val="clear", color="auto", fill="FFF6E3"))
    place.append(_element("w:spacing", before="60", after="120"))
    place.append(_element("w:ind", left="120", right="0"))


def _count_pages(pages: Pages) -> None:
    footer = pages.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for code, between in (("PAGE", " / "), ("NUMPAGES", "")):
        field = _element("w:fldSimple", instr=code)
        _xml(footer).append(field)
        run = OxmlElement("w:r")
        field.append(run)
        if between:
            footer.add_run(between)
