"""What PDF/UA-1 asks and a program can check, after the Matterhorn protocol 1.1: then ``faults(data)`` is empty.

The package `pdfua` checks 16 of the 106 rules; this adds what it leaves out and our makers could get wrong: structure
that is nested wrongly, a parent tree that contradicts the structure, painting outside it, and fonts. No registry that
the project uses has veraPDF.
"""

from __future__ import annotations

from collections import Counter
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Array, Dictionary, Name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pikepdf import Object, Pdf

_STANDARD = frozenset(
    (
        *("Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index", "NonStruct"),
        *("Private", "P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH"),
        *("TD", "THead", "TBody", "TFoot", "Span", "Quote", "Note", "Reference", "BibEntry", "Code", "Link"),
        *("Annot", "Ruby", "Warichu", "Figure", "Formula", "Form"),
    )
)
_MAY_HOLD = {
    "L": {"L", "LI", "Caption"},
    "LI": {"Lbl", "LBody"},
    "Table": {"TR", "THead", "TBody", "TFoot", "Caption"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TFoot": {"TR"},
    "TR": {"TH", "TD"},
}
_PAINTING = frozenset(
    ("Tj", "TJ", "'", '"', "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "Do", "sh", "INLINE IMAGE")
)


def faults(data: bytes) -> list[str]:
    """Give what is wrong, with how often."""
    with pikepdf.open(BytesIO(data)) as pdf:
        found = [*_catalogue(pdf), *_structure(pdf), *_content(pdf), *_links(pdf), *_fonts(pdf)]
    return [f"{fault} ({times}×)" for fault, times in Counter(found).items()]


def outline(data: bytes) -> list[str]:
    """Give the titles of the bookmarks."""
    with pikepdf.open(BytesIO(data)) as pdf, pdf.open_outline() as bookmarks:

        def titles(items: list[pikepdf.OutlineItem]) -> Iterator[str]:
            for item in items:
                yield item.title
                yield from titles(item.children)

        return list(titles(bookmarks.root))


def _catalogue(pdf: Pdf) -> Iterator[str]:
    root = pdf.Root
    if not (root.get("/MarkInfo", Dictionary()).get("/Marked") and "/StructTreeRoot" in root):
        yield "not tagged"
    if str(root.get("/Lang", "")) != "nl":
        yield "no language"
    if not root.get("/ViewerPreferences", Dictionary()).get("/DisplayDocTitle"):
        yield "the title is not shown"
    with pdf.open_metadata() as metadata:
        if metadata.get("pdfuaid:part") != "1":
            yield "does not say that it is PDF/UA-1"
        if not metadata.get("dc:title"):
            yield "no title"


def _kids(element: Object) -> list[Object]:
    kids = element.get("/K", Array())
    return list(kids) if isinstance(kids, Array) else [kids]


def _is_element(kid: Object) -> bool:
    return isinstance(kid, Dictionary) and "/S" in kid


def _below(element: Object) -> Iterator[Object]:
    """Give the elements that stand in one, where `NonStruct` is not there."""
    for kid in filter(_is_element, _kids(element)):
        if str(kid.S) == "/NonStruct":
            yield from _below(kid)
        else:
            yield kid


def _elements(element: Object) -> Iterator[Object]:
    for kid in filter(_is_element, _kids(element)):
        yield kid
        yield from _elements(kid)


def _structure(pdf: Pdf) -> Iterator[str]:
    root = pdf.Root.StructTreeRoot
    roles = {str(k): str(v) for k, v in root.get("/RoleMap", {}).items()}

    def kind(element: Object) -> str:
        return roles.get(str(element.S), str(element.S)).removeprefix("/")

    everything = [(kind(e), e) for e in _elements(root)]
    levels = [int(what[1]) for what, _ in everything if len(what) == 2 and what[0] == "H" and what[1].isdigit()]
    if levels[:1] != [1] or any(after > before + 1 for before, after in pairwise(levels)):
        yield f"headings jump: {levels}"
    for what, element in everything:
        yield from _element(what, element)
        if what in _MAY_HOLD:
            yield from (f"{what} holds {kind(k)}" for k in _below(element) if kind(k) not in _MAY_HOLD[what])
            if any(not _is_element(kid) for kid in _kids(element)):
                yield f"{what} holds content itself"


def _element(what: str, element: Object) -> Iterator[str]:
    if what not in _STANDARD:
        yield f"{what} has no role"
    if what == "Figure" and not str(element.get("/Alt", "")).strip():
        yield "a figure without a text"
    if what == "TH" and not _attribute(element, "/Scope"):
        yield "a header cell without a scope"
    if any(kid.P.objgen != element.objgen for kid in filter(_is_element, _kids(element))):
        yield f"{what} is not the parent of what it holds"


def _attribute(element: Object, name: str) -> Object | None:
    given = element.get("/A", Array())
    some = list(given) if isinstance(given, Array) else [given]
    return next((a[name] for a in some if isinstance(a, Dictionary) and name in a), None)


def _parent_tree(node: Object) -> Iterator[tuple[int, Object]]:
    numbers = list(node.get("/Nums", []))
    yield from ((int(key), value) for key, value in zip(numbers[::2], numbers[1::2], strict=True))
    for kid in node.get("/Kids", []):
        yield from _parent_tree(kid)


def _content(pdf: Pdf) -> Iterator[str]:
    owners = dict(_parent_tree(pdf.Root.StructTreeRoot.ParentTree))
    for page in pdf.pages:
        row = owners.get(int(page.obj.get("/StructParents", -1)), Array())
        stack: list[str] = []
        for instruction in pikepdf.parse_content_stream(page):
            name, operands = str(instruction.operator), list(instruction.operands)
            if name in {"BMC", "BDC"}:
                tag = str(operands[0])
                if "/Artifact" in stack or (stack and tag == "/Artifact"):
                    yield "an artifact inside content, or content inside an artifact"
                stack.append(tag)
                if name == "BDC" and isinstance(operands[1], Dictionary) and "/MCID" in operands[1]:
                    yield from _owned(row, int(operands[1].MCID))
            elif name == "EMC":
                stack.pop()
            elif name in _PAINTING and not stack:
                yield "painted outside the structure"


def _owned(row: Object, mark: int) -> Iterator[str]:
    owner = row[mark] if mark < len(row) else None
    if not isinstance(owner, Dictionary):
        yield "content of no element"
    elif mark not in {int(k.MCID) if isinstance(k, Dictionary) else int(k) for k in _kids(owner) if _is_mark(k)}:
        yield "content of an element that does not hold it"


def _is_mark(kid: Object) -> bool:
    return not isinstance(kid, Dictionary) or "/MCID" in kid


def _links(pdf: Pdf) -> Iterator[str]:
    root = pdf.Root.StructTreeRoot
    held = {
        kid.Obj.objgen
        for e in _elements(root)
        if str(e.S) == "/Link"
        for kid in _kids(e)
        if isinstance(kid, Dictionary) and "/Obj" in kid
    }
    for page in pdf.pages:
        annotations = list(page.obj.get("/Annots", []))
        if annotations and page.obj.get("/Tabs") != Name.S:
            yield "tabs do not follow the structure"
        for annotation in annotations:
            if annotation.Subtype != Name.Link:
                yield f"an annotation {annotation.Subtype}"
            elif annotation.objgen not in held:
                yield "a link outside the structure"
            elif not str(annotation.get("/Contents", "")):
                yield "a link without a text"


def _fonts(pdf: Pdf) -> Iterator[str]:
    for found in pdf.objects:
        if isinstance(found, Dictionary) and found.get("/Type") == Name.Font:
            descriptor = found.get("/FontDescriptor")
            if found.get("/Subtype") == Name.Type0:
                if "/ToUnicode" not in found:
                    yield "a font that does not say which letters it has"
            elif found.get("/Subtype") != Name.Type3 and not (
                descriptor is not None and {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor.keys())
            ):
                yield f"font {found.get('/BaseFont')} is not in the file"
