"""Read a YAML file: from a path to plain data with places, with every problem in Dutch."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

import yaml

from keuzemodel.problems import Problem
from keuzemodel.reading.yaml_compose import Composer
from keuzemodel.reading.yaml_mistakes import explain
from keuzemodel.written.placed import Source
from keuzemodel.written.wording import quote

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES = 10_000_000

# libyaml, where PyYAML has it, is some ten times as fast; both give the same events.
_LOADER: type = getattr(yaml, "CLoader", yaml.Loader)

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_SAVE_AS_UTF8 = "Sla het op als UTF-8 (in Kladblok: Opslaan als, Codering: UTF-8)."
# NUL, and what else no text editor writes; tab, line ends, form feed and escape are left to the YAML reader.
_BINARY = frozenset(range(9)) | frozenset(range(14, 27))


class _Unreadable(Exception):
    """The file gives no text; says why in Dutch, with the line."""

    def __init__(self, text: str, line: int = 1) -> None:
        self.text = text
        self.line = line
        super().__init__(text)


def read_yaml(path: Path) -> Source:
    """Read a YAML file into plain data with places; whatever is wrong with it is in `problems`."""
    file = str(path)
    try:
        text = _decode(_read_bytes(path))
    except _Unreadable as error:
        return Source(file, None, (Problem(file, error.line, "", error.text),), usable=False)
    return parse_yaml(text, file)


def parse_yaml(text: str, file: str) -> Source:
    """Read YAML text; `file` is the name that problems carry."""
    composer = Composer(file)
    try:
        composer.run(yaml.parse(text, Loader=_LOADER))
    except (yaml.YAMLError, ValueError) as error:
        # ValueError: an escape such as "\U00110000" in the reader without libyaml.
        line, sentence = explain(error, text)
        return Source(file, None, (*composer.problems, Problem(file, line, "", sentence)), usable=False)
    if composer.data is None and composer.usable:
        empty = "het bestand is leeg. Vul het in, of noem een ander bestand."
        return Source(file, None, (*composer.problems, Problem(file, 1, "", empty)), usable=False)
    return Source(file, composer.data, tuple(composer.problems), usable=composer.usable)


def _read_bytes(path: Path) -> bytes:
    """Read a file of at most `MAX_BYTES`.

    Raises:
        _Unreadable: with the reason.

    """
    try:
        size = path.stat().st_size
        if size <= MAX_BYTES:
            with path.open("rb") as stream:
                # One byte more than allowed: what is no ordinary file has no size beforehand.
                data = stream.read(MAX_BYTES + 1)
            size = len(data)
    except FileNotFoundError:
        raise _Unreadable("dit bestand bestaat niet. Controleer de naam en de map.") from None
    except IsADirectoryError:
        raise _Unreadable("dit is een map, geen bestand. Noem het YAML-bestand zelf.") from None
    except NotADirectoryError:
        raise _Unreadable("een deel van dit pad is geen map. Controleer het pad.") from None
    except PermissionError:
        raise _Unreadable(
            "u hebt geen rechten om dit te lezen. Geef jezelf leesrechten, of vraag dat aan de beheerder."
        ) from None
    except (OSError, ValueError):
        # ValueError: a NUL in the path.
        raise _Unreadable("dit bestand is niet te lezen. Controleer de naam en de schijf.") from None
    if size > MAX_BYTES:
        raise _Unreadable(
            f"het bestand is {_megabytes(size)} groot; meer dan {_megabytes(MAX_BYTES)} kan niet. "
            "Controleer of dit het goede bestand is, of maak het kleiner."
        )
    return data


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB".replace(".0 ", " ").replace(".", ",")


def _decode(data: bytes) -> str:
    """Read bytes as UTF-8, with or without a byte order mark.

    Raises:
        _Unreadable: binary, or text in another encoding.

    """
    if data.startswith(_UTF16):
        raise _Unreadable(f"het bestand is opgeslagen als UTF-16 en niet als UTF-8. {_SAVE_AS_UTF8}")
    bad = next((i for i, byte in enumerate(data[:4096]) if byte in _BINARY), -1)
    bad = data.find(b"\0") if bad < 0 else bad
    if bad >= 0:
        raise _Unreadable("het bestand is geen tekst maar een binair bestand. Noem een YAML-bestand.", _line(data, bad))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # What goes wrong is mostly a Windows file: then this is the letter that was meant.
        letter = data[error.start : error.start + 1].decode("cp1252", "replace")
        raise _Unreadable(
            f"een teken is niet als UTF-8 opgeslagen (waarschijnlijk {quote(letter)}). {_SAVE_AS_UTF8}",
            _line(data, error.start),
        ) from None


def _line(data: bytes, position: int) -> int:
    return data.count(b"\n", 0, position) + 1
