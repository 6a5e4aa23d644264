"""A municipality's own Word document or template, whose styles a report takes."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from keuzemodel.problems import InvalidInput, Problem
from keuzemodel.system_errors import why_refused

if TYPE_CHECKING:
    from pathlib import Path

_TYPES = "[Content_Types].xml"
_MAIN = "word/document.xml"
_TEMPLATE, _DOCUMENT = b"wordprocessingml.template.main+xml", b"wordprocessingml.document.main+xml"
_MOST_BYTES = 50_000_000


@dataclass(frozen=True)
class Template:
    """A document that can be opened; what was a template (.dotx) is a document here."""

    data: bytes


def read_template(path: Path) -> Template:
    """Read a document or a template.

    Raises:
        InvalidInput: it cannot be read, or is neither.

    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise _wrong(path, f"het sjabloon is niet te lezen: {why_refused(error)}.") from None
    try:
        with ZipFile(BytesIO(data)) as old:
            if sum(part.file_size for part in old.infolist()) > _MOST_BYTES:
                raise _wrong(path, "het sjabloon is te groot. Haal grote plaatjes eruit.")
            parts = {part.filename: old.read(part) for part in old.infolist()}
    except (BadZipFile, NotImplementedError, RuntimeError):
        parts = {}
    types = parts.get(_TYPES, b"")
    if _MAIN not in parts or not (_TEMPLATE in types or _DOCUMENT in types):
        raise _wrong(path, "dit is geen Word-document of -sjabloon. Bewaar het in Word als .docx of .dotx.")
    if _TEMPLATE not in types:
        return Template(data)
    made = BytesIO()
    with ZipFile(made, "w") as new:
        for name, content in (parts | {_TYPES: types.replace(_TEMPLATE, _DOCUMENT)}).items():
            new.writestr(name, content)
    return Template(made.getvalue())


def _wrong(path: Path, text: str) -> InvalidInput:
    return InvalidInput([Problem(str(path), 1, "", text, ("", ""))])
