"""Read a YAML file: from a path to plain data with places, with every problem in Dutch."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

import yaml

from keuzemodel.problems import Problem
from keuzemodel.reading.other_files import binary_kind, is_utf16, table_problem
from keuzemodel.reading.placed import PlacedDict, Source
from keuzemodel.reading.wording import quote
from keuzemodel.reading.yaml_compose import Composer, Misread
from keuzemodel.reading.yaml_mistakes import explain
from keuzemodel.reading.yaml_surprises import swallowed_texts

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES = 10_000_000
_MOST_REPAIRS = 25
_MOST_REREAD = 2_000_000
"""Signs."""

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
    source = parse_yaml(text, file)
    if not isinstance(source.data, PlacedDict) and (table := table_problem(text)):
        return Source(file, None, (Problem(file, 1, "", table),), usable=False)
    return source


def parse_yaml(text: str, file: str) -> Source:
    """Read YAML text; `file` is the name that problems carry.

    After a mistake in the YAML itself the reader goes on with what was probably meant, to find the others too.
    """
    problems: list[Problem] = []
    repaired: set[int] = set()
    usable = True
    while True:
        composer = Composer(file, swallowed_texts(text))
        try:
            composer.run(yaml.parse(text, Loader=_LOADER))
            break
        except (yaml.YAMLError, ValueError) as error:
            # ValueError: an escape such as "\U00110000" in the reader without libyaml.
            mistake = explain(error, text)
        except Misread as error:
            mistake = error.mistake
        at = mistake.repaired or mistake.line
        if at in repaired:
            # It was repaired in the wrong way: what is wrong with it now is not what people wrote.
            return Source(file, None, _once([*problems, *composer.problems]), usable=False)
        problems.append(Problem(file, mistake.line, "", mistake.sentence))
        mended = mistake.mend(text)
        if mended == text or len(problems) > _most_repairs(text):
            return Source(file, None, _once([*problems, *composer.problems]), usable=False)
        text, usable = mended, usable and mistake.is_sure
        repaired.add(at)
    if composer.data is None and composer.usable:
        empty = "het bestand is leeg. Vul het in, of noem een ander bestand."
        return Source(file, None, _once([*problems, *composer.problems, Problem(file, 1, "", empty)]), usable=False)
    return Source(file, composer.data, _once([*problems, *composer.problems]), usable=usable and composer.usable)


def _once(problems: list[Problem]) -> tuple[Problem, ...]:
    return tuple(dict.fromkeys(problems))


def _most_repairs(text: str) -> int:
    """Limit how often a text is read anew: a large one takes long."""
    return min(_MOST_REPAIRS, _MOST_REREAD // (len(text) + 1))


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
    if data.startswith(_UTF16) or is_utf16(data):
        raise _Unreadable(f"het bestand is opgeslagen als UTF-16 en niet als UTF-8. {_SAVE_AS_UTF8}")
    bad = next((i for i, byte in enumerate(data[:4096]) if byte in _BINARY), -1)
    bad = data.find(b"\0") if bad < 0 else bad
    if bad >= 0:
        kind = binary_kind(data)
        raise _Unreadable(f"het bestand is geen tekst maar {kind}. Noem een YAML-bestand.", _line(data, bad))
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
