"""Make a tagged PDF that a browser printed what PDF/UA-1 (ISO 14289-1) asks for; pikepdf only here.

A browser tags headings, lists, tables, links and figures. What the standard asks besides that is added: what is only
decoration is marked as such (7.1), a list item holds a label and a body (7.2), links say where they lead (7.18.5),
types of later standards get a role (7.1), and the file says what it is, in metadata (5, 7.1).
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, Operator, String

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pikepdf import ContentStreamInstruction, Object, Pdf

    Instruction = tuple[Sequence[Object], Operator]

_TEXT = frozenset(("Tj", "TJ", "'", '"'))
_PATH = frozenset(("m", "l", "c", "v", "y", "re", "h"))
_CLIP = frozenset(("W", "W*"))
_PAINT = frozenset(("S", "s", "f", "F", "f*", "B", "B*", "b", "b*"))
_OTHERS = frozenset(("Do", "sh", "INLINE IMAGE"))
_ROLES = {"/Strong": "/Span", "/Em": "/Span"}
"""Types of PDF 2.0, and what stands for them in 1.7."""
_UA = "http://www.aiim.org/pdfua/ns/id/"


def accessible(printed: bytes, title: str, headings: Iterable[str] = ()) -> bytes:
    """Give the same pages as PDF/UA-1, in Dutch.

    Args:
        printed: a PDF with tags and an outline, as Chromium prints it.
        title: of the document.
        headings: as they read; a browser forgets the space where the line of a heading ends.

    """
    with pikepdf.open(BytesIO(printed)) as pdf:
        owners = _Owners(pdf)
        for page in pdf.pages:
            _mark_decoration(pdf, page, owners)
            _describe_links(page)
        root = pdf.Root.StructTreeRoot
        root.RoleMap = Dictionary({role: Name(standard) for role, standard in _ROLES.items()})
        for element in list(_elements(root)):
            if element.get("/S") == Name.LI:
                _body_of(pdf, element, owners)
        pdf.Root.Lang = String("nl")
        pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        _name_bookmarks(pdf, headings)
        _describe(pdf, title)
        made = BytesIO()
        pdf.save(made, min_version="1.7", compress_streams=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return made.getvalue()


class _Place(NamedTuple):
    """A sequence of marked content: the page's number in the parent tree, and its own on that page."""

    page: int
    mark: int


class _Owners:
    """Which element of the structure each sequence of marked content belongs to."""

    def __init__(self, pdf: Pdf) -> None:
        self._rows: dict[int, Array] = {}
        self._take(pdf.Root.StructTreeRoot.ParentTree)

    def _take(self, node: Object) -> None:
        numbers = list(node.get("/Nums", []))
        for key, row in zip(numbers[::2], numbers[1::2], strict=True):
            if isinstance(row, Array):
                self._rows[int(key)] = row
        for kid in node.get("/Kids", []):
            self._take(kid)

    def of(self, place: _Place) -> Object | None:
        """Give the element; None for none."""
        row = self._rows.get(place.page)
        element = row[place.mark] if row is not None and place.mark < len(row) else None
        return element if isinstance(element, Dictionary) else None

    def give(self, place: _Place, element: Object | None) -> None:
        """Make a sequence another element's, or nobody's."""
        row = self._rows.get(place.page)
        if row is not None and place.mark < len(row):
            row[place.mark] = element


def _mark_decoration(pdf: Pdf, page: pikepdf.Page, owners: _Owners) -> None:
    """Mark as an artifact what a page paints outside its structure, or inside it without any text, as borders are."""
    number = int(page.obj.get("/StructParents", -1))
    found: list[Instruction] = []
    sequence: list[Instruction] = []
    path: list[Instruction] = []
    depth, mark = 0, -1
    for operands, operator in map(_parts, pikepdf.parse_content_stream(page)):
        one = (operands, operator)
        name = str(operator)
        if depth:
            sequence.append(one)
            depth += {"BMC": 1, "BDC": 1, "EMC": -1}.get(name, 0)
            if not depth:
                found += _sequence(sequence, _Place(number, mark), owners)
        elif name in {"BMC", "BDC"}:
            depth, sequence, mark = 1, [one], _mark_of(operands)
        elif name in _PATH or (path and name in _CLIP):
            path.append(one)
        elif path:
            found += _artifact([*path, one]) if name in _PAINT else [*path, one]
            path = []
        else:
            found += _artifact([one]) if name in _TEXT | _OTHERS else [one]
    page.obj.Contents = pdf.make_stream(pikepdf.unparse_content_stream(found))


def _parts(instruction: ContentStreamInstruction | pikepdf.ContentStreamInlineImage) -> Instruction:
    return (list(instruction.operands), instruction.operator)


def _mark_of(operands: Sequence[Object]) -> int:
    properties = operands[1] if len(operands) > 1 else None
    return int(properties.get("/MCID", -1)) if isinstance(properties, Dictionary) else -1


def _sequence(sequence: list[Instruction], place: _Place, owners: _Owners) -> list[Instruction]:
    """Give a sequence of marked content; as an artifact if it belongs to nothing, or has nothing to read."""
    owner = owners.of(place) if place.mark >= 0 else None
    is_artifact = sequence[0][0][0] == Name.Artifact
    if is_artifact or (owner is not None and (_can_be_read(sequence) or _in_figure(owner))):
        return sequence
    if owner is not None:
        _without(owner, place)
        owners.give(place, None)
    return _artifact(sequence[1:-1])


def _can_be_read(sequence: list[Instruction]) -> bool:
    return any(str(operator) in _TEXT | _OTHERS for _, operator in sequence)


def _in_figure(element: Object | None) -> bool:
    while isinstance(element, Dictionary):
        if element.get("/S") == Name.Figure:
            return True
        element = element.get("/P")
    return False


def _artifact(some: list[Instruction]) -> list[Instruction]:
    return [([Name.Artifact], Operator("BMC")), *some, ([], Operator("EMC"))]


def _kids(element: Object) -> list[Object]:
    kids = element.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, Array) else [kids]


def _without(element: Object, place: _Place) -> None:
    """Take a sequence of marked content out of an element."""
    element.K = Array(kid for kid in _kids(element) if _number(kid) != place.mark)


def _number(kid: Object) -> int | None:
    """Give the number of a sequence of marked content; None for another element, or an annotation."""
    if isinstance(kid, Dictionary):
        return int(kid.MCID) if "/MCID" in kid else None
    return int(kid)


def _elements(node: Object) -> Iterator[Object]:
    """Give every element below one."""
    for kid in _kids(node):
        if isinstance(kid, Dictionary) and "/S" in kid:
            yield kid
            yield from _elements(kid)


def _body_of(pdf: Pdf, item: Object, owners: _Owners) -> None:
    """Put what a list item holds besides its label into a body."""
    labels = [kid for kid in _kids(item) if isinstance(kid, Dictionary) and kid.get("/S") == Name.Lbl]
    rest = [kid for kid in _kids(item) if not (isinstance(kid, Dictionary) and kid.get("/S") in (Name.Lbl, Name.LBody))]
    if not rest:
        return
    body = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.LBody, P=item, K=Array(rest)))
    if "/Pg" in item:
        body.Pg = item.Pg
    for kid in rest:
        if isinstance(kid, Dictionary) and "/S" in kid:
            kid.P = body
        elif (mark := _number(kid)) is not None:
            page = kid.get("/Pg", item.get("/Pg")) if isinstance(kid, Dictionary) else item.get("/Pg")
            if page is not None:
                owners.give(_Place(int(page.get("/StructParents", -1)), mark), body)
    bodies = [kid for kid in _kids(item) if isinstance(kid, Dictionary) and kid.get("/S") == Name.LBody]
    item.K = Array([*labels, *bodies, body])


def _describe_links(page: pikepdf.Page) -> None:
    """Say of every link where it leads."""
    for annotation in page.obj.get("/Annots", []):
        if annotation.get("/Subtype") == Name.Link and "/Contents" not in annotation:
            target = annotation.get("/Dest") or annotation.get("/A", Dictionary()).get("/URI") or ""
            annotation.Contents = String(f"Naar {str(target).removeprefix('/').replace('-', ' ')}")


def _name_bookmarks(pdf: Pdf, headings: Iterable[str]) -> None:
    known = {"".join(heading.split()): heading for heading in headings}
    with pdf.open_outline() as outline:
        waiting = list(outline.root)
        while waiting:
            item = waiting.pop()
            item.title = known.get("".join(item.title.split()), item.title)
            waiting += item.children


def _describe(pdf: Pdf, title: str) -> None:
    """Say what it is, in metadata that programs read."""
    with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
        metadata.register_xml_namespace(_UA, "pdfuaid")
        metadata["pdfuaid:part"] = "1"
        metadata["dc:title"] = title
        metadata["dc:language"] = ["nl"]
        metadata["xmp:CreatorTool"] = "keuzemodel"
    pdf.docinfo[Name.Title] = String(title)
    pdf.docinfo[Name.Creator] = String("keuzemodel")
