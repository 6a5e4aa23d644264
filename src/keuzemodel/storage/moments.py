"""Moments that the table kept, in a plain YAML file.

`live` changes it (`moments_keeping`), `rapport --moment` reads it.
"""

from __future__ import annotations

import re
import stat
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from keuzemodel import dutch
from keuzemodel.problems import InvalidInput, Problem, WrongUse
from keuzemodel.question import unknown_ids
from keuzemodel.reading.structure import structure_problems
from keuzemodel.reading.text_file import MAX_BYTES
from keuzemodel.reading.yaml_source import parse_yaml, read_yaml
from keuzemodel.setting import Setting

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from keuzemodel.written.placed import Source

MOMENTS_FILE = Path("momenten.yaml")
"""In the working folder."""
_NAME = re.compile(r"[a-zA-Z0-9][a-zA-Z0-9-]*", re.ASCII)


@dataclass(frozen=True)
class Moment:
    """A setting that was kept, with what came out."""

    name: str
    """Short and unique in the file."""
    title: str
    note: str
    at: str
    """When, in ISO 8601 with the offset."""
    setting: Setting
    package: tuple[str, ...]
    """What came out then; another catalogue may give another package now."""
    catalogue: str
    """The digest of the catalogue of then."""
    star: bool = False
    """Whether the table marked it as one that matters."""
    asked_by: Mapping[str, str] = field(default_factory=dict)
    """Measure id -> who asked to put it in or out, as far as that was noted."""


def read_moments(path: Path) -> tuple[Moment, ...]:
    """Read all moments, the oldest first; none if there is no file.

    Raises:
        InvalidInput: with every problem of the file.

    """
    if not path.exists() and not path.is_symlink():
        return ()
    if path.exists() and not stat.S_ISREG(path.stat().st_mode):  # a pipe would keep us waiting
        raise InvalidInput([Problem(str(path), 1, "", "dit is geen gewoon bestand. Haal het weg.")])
    text = _plain_text(path)
    return _moments(read_yaml(path)) if text is None else parse_moments(text, str(path))


def stamp(path: Path) -> str:
    """Give a text that changes as soon as the file does."""
    try:
        now = path.stat()
    except OSError:
        return "-"
    return f"{now.st_ino}-{now.st_size}-{now.st_mtime_ns}"


@lru_cache(maxsize=4)
def parse_moments(text: str, file: str) -> tuple[Moment, ...]:
    """Read moments from the text of a file; a text that was just written or read is known.

    Raises:
        InvalidInput: with every problem in it.

    """
    return _moments(parse_yaml(text, file))


def _plain_text(path: Path) -> str | None:
    """Give the text of a file; None if something is wrong with it as a file."""
    try:
        text = path.read_bytes().decode("utf-8-sig") if path.stat().st_size <= MAX_BYTES else "\0"
    except (OSError, UnicodeDecodeError):
        return None
    return None if "\0" in text else text


def find_moment(moments: Iterable[Moment], name: str) -> Moment:
    """Find a moment by its name, or by its title.

    Raises:
        WrongUse: there is none; says which there are.

    """
    moments = tuple(moments)
    named = [m for m in moments if m.name == name] or [m for m in moments if m.title == name]
    if len(named) == 1:
        return named[0]
    if named:
        names = dutch.join((m.name for m in named), "of")
        raise WrongUse(f"Er zijn meer momenten met de titel {dutch.quoted(name)}. Noem de korte naam: {names}.")
    if not moments:
        raise WrongUse(
            f"Er is geen moment {dutch.quoted(name)}: in deze map is nog niets vastgelegd. "
            "Leg een moment vast met: keuzemodel live"
        )
    raise WrongUse("\n".join(unknown_ids("moment", [name], [m.name for m in moments])))


def _moments(source: Source) -> tuple[Moment, ...]:
    problems = list(source.problems)
    if source.usable:
        problems += structure_problems(source, "moments")
        problems += bad_names(source)
    if problems:
        raise InvalidInput(problems)
    return tuple(map(_moment, source.data["moments"]))


def bad_names(source: Source) -> list[Problem]:
    """Find names that stand twice, or that could not be the name of a report."""
    entries = source.data.get("moments") if isinstance(source.data, dict) else None
    names = [e.get("name") if isinstance(e, dict) else None for e in entries] if isinstance(entries, list) else []
    problems = []
    seen: set[str] = set()
    for i, name in enumerate(names):
        if not isinstance(name, str):
            continue  # reported already
        if not _NAME.fullmatch(name):
            text = f"de naam {dutch.quoted(name)} kan niet. Gebruik alleen letters, cijfers en streepjes."
            problems.append(source.problem(("moments", i, "name"), text))
        elif name in seen:
            text = f"de naam {dutch.quoted(name)} staat er al. Geef dit moment een andere naam."
            problems.append(source.problem(("moments", i, "name"), text))
        seen.add(name)
    return problems


def _moment(entry: dict[str, Any]) -> Moment:
    return Moment(
        name=entry["name"],
        title=entry["title"],
        note=entry.get("note", ""),
        at=entry["at"],
        setting=Setting.read(entry),
        package=tuple(entry.get("package", ())),
        catalogue=entry.get("catalogue", ""),
        star=entry.get("star", False),
        asked_by=dict(entry.get("asked_by", {})),
    )
