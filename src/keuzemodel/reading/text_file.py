"""Read a file that a user names as text: of a bounded length, without ever waiting for a device, once."""

from __future__ import annotations

import codecs
import os
import select
import stat
from typing import TYPE_CHECKING

from keuzemodel.written.wording import quote

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES = 10_000_000

_PATIENCE = 5.0
"""Seconds that a pipe may be silent, such as one into which nobody writes."""
_CHUNK = 1 << 16
_RTF = b"{\\rtf"
"""A document of WordPad or Word: text, but that of its layout."""
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_SAVE_AS_UTF8 = "Sla het op als UTF-8 (in Kladblok: Opslaan als, Codering: UTF-8)."
# NUL, and what else no text editor writes; tab, line ends, form feed and escape are left to who reads the text.
_BINARY = frozenset(range(9)) | frozenset(range(14, 27))


class Unreadable(Exception):
    """The file gives no text; says why in Dutch, with the line."""

    def __init__(self, text: str, line: int = 1) -> None:
        self.text = text
        self.line = line
        super().__init__(text)


def read_text(path: Path, kind: str, most: int = MAX_BYTES, *, utf16: bool = False) -> str:
    """Read a file as UTF-8, with or without a byte order mark.

    Args:
        path: a file, or a pipe such as a shell makes of ``<(command)``, which can be read only once.
        kind: what it should be, such as ``YAML``.
        most: bytes that it may have.
        utf16: whether UTF-16 will do too: the ``>`` of Windows PowerShell writes what a program says in it.

    Raises:
        Unreadable: with the reason.

    """
    try:
        data = _read_bytes(path, kind, most)
    except FileNotFoundError:
        raise Unreadable("dit bestand bestaat niet. Controleer de naam en de map.") from None
    except NotADirectoryError:
        raise Unreadable("een deel van dit pad is geen map. Controleer het pad.") from None
    except PermissionError:
        raise Unreadable(
            "u hebt geen rechten om dit te lezen. Geef jezelf leesrechten, of vraag dat aan de beheerder."
        ) from None
    except (OSError, ValueError):
        # ValueError: a NUL in the path.
        raise Unreadable("dit bestand is niet te lezen. Controleer de naam en de schijf.") from None
    if utf16 and data.startswith(_UTF16):
        return _decode_utf16(data)
    return _decode(data, kind)


def _read_bytes(path: Path, kind: str, most: int) -> bytes:
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        raise Unreadable(f"dit is een map, geen bestand. Noem het {kind}-bestand zelf.")
    if not (stat.S_ISREG(mode) or stat.S_ISFIFO(mode)):
        raise Unreadable("dit is een apparaat, geen bestand. Noem een gewoon bestand.")
    # To open a pipe into which nobody writes would take forever; so would to read from it.
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        size = os.fstat(descriptor).st_size
        if size > most:
            raise _too_large(size, most)
        return _read(descriptor, most, pipe=stat.S_ISFIFO(mode))
    finally:
        os.close(descriptor)


def _read(descriptor: int, most: int, *, pipe: bool) -> bytes:
    """Read to the end; what is no ordinary file has no size beforehand."""
    data = bytearray()
    while len(data) <= most:
        if pipe and not select.select([descriptor], [], [], _PATIENCE)[0]:
            raise Unreadable("er komt niets meer uit deze pijp. Noem een gewoon bestand.")
        chunk = os.read(descriptor, _CHUNK)
        if not chunk:
            return bytes(data)
        data += chunk
    raise _too_large(len(data), most)


def _too_large(size: int, most: int) -> Unreadable:
    return Unreadable(
        f"het bestand is {_size(size)} groot; meer dan {_size(most)} kan niet. "
        "Controleer of dit het goede bestand is, of maak het kleiner."
    )


def _size(size: int) -> str:
    number, unit = (size / 1_000_000, "MB") if size >= 1_000_000 else (size / 1000, "kB")  # noqa: PLR2004
    return f"{number:.1f} {unit}".replace(".0 ", " ").replace(".", ",")


def _decode_utf16(data: bytes) -> str:
    wide = data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE))
    try:
        return data.decode("utf-32" if wide else "utf-16")
    except UnicodeDecodeError:
        raise Unreadable(f"dit bestand is als UTF-16 begonnen, maar gaat niet zo door. {_SAVE_AS_UTF8}") from None


def _decode(data: bytes, kind: str) -> str:
    if data.startswith(_UTF16):
        raise _is_utf16()
    bad = next((i for i, byte in enumerate(data[:4096]) if byte in _BINARY), -1)
    bad = data.find(b"\0") if bad < 0 else bad
    if data.startswith(_RTF):
        bad = 0
    if bad >= 0:
        from keuzemodel.reading.other_files import binary_kind, is_utf16  # noqa: PLC0415 - a correct file never needs it

        if is_utf16(data):
            raise _is_utf16()
        found = binary_kind(data)
        raise Unreadable(f"het bestand is geen tekst maar {found}. Noem een {kind}-bestand.", _line(data, bad))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # What goes wrong is mostly a Windows file: then this is the letter that was meant.
        letter = data[error.start : error.start + 1].decode("cp1252", "replace")
        raise Unreadable(
            f"een teken is niet als UTF-8 opgeslagen (waarschijnlijk {quote(letter)}). {_SAVE_AS_UTF8}",
            _line(data, error.start),
        ) from None


def _is_utf16() -> Unreadable:
    return Unreadable(f"het bestand is opgeslagen als UTF-16 en niet als UTF-8. {_SAVE_AS_UTF8}")


def _line(data: bytes, position: int) -> int:
    return data.count(b"\n", 0, position) + 1
