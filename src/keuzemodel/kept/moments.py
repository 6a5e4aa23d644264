"""Moments that the table kept, in a plain YAML file; `live` adds to it, `rapport --moment` reads it.

The file is only ever replaced as a whole: written beside it, flushed to the disk, then renamed. So after a crash it is
what it was before or after, never half. A lock makes two pages, or two programs, add one after the other.
"""

from __future__ import annotations

import os
import re
import tempfile
import unicodedata
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from keuzemodel import dutch
from keuzemodel.kept.locking import locked
from keuzemodel.kept.moments_yaml import as_yaml
from keuzemodel.problems import Exit, InvalidInput, KeuzemodelError, Problem, WrongUse
from keuzemodel.question import unknown_ids
from keuzemodel.reading.structure import structure_problems
from keuzemodel.reading.text_file import MAX_BYTES
from keuzemodel.reading.yaml_source import parse_yaml, read_yaml
from keuzemodel.setting import Setting

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from keuzemodel.written.placed import Source

MOMENTS_FILE = Path("momenten.yaml")
"""In the working folder."""
_MOST = 1000
_LONGEST_NAME = 60
_NAME = re.compile(r"[a-zA-Z0-9][a-zA-Z0-9-]*", re.ASCII)


class CannotKeep(KeuzemodelError):
    """The file cannot be written: no rights, no room, or full."""

    exit_code = Exit.WRONG_USE


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


def read_moments(path: Path) -> tuple[Moment, ...]:
    """Read all moments, the oldest first; none if there is no file.

    Raises:
        InvalidInput: with every problem of the file.

    """
    if not path.exists() and not path.is_symlink():
        return ()
    source = read_yaml(path)
    problems = list(source.problems)
    if source.usable:
        problems += structure_problems(source, "moments")
        problems += _bad_names(source)
    if problems:
        raise InvalidInput(problems)
    return tuple(map(_moment, source.data["moments"]))


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


def keep_moment(path: Path, moment: Moment) -> Moment:
    """Add a moment to the file.

    Args:
        path: the file; made if it is not there.
        moment: its name and time are filled in here.

    Returns:
        The moment as it was kept.

    Raises:
        InvalidInput: the file is broken; it is left as it is.
        CannotKeep: it cannot be written; it is left as it is.

    """
    try:
        with locked(path.with_name(f".{path.name}.lock")):
            earlier = read_moments(path)
            if len(earlier) >= _MOST:
                raise CannotKeep(f"{path.name} is vol: er staan al {_MOST} momenten in. Begin een nieuwe map.")
            moment = replace(
                moment,
                name=_free_name(moment.title, {m.name for m in earlier}),
                at=datetime.now(UTC).astimezone().isoformat(timespec="seconds"),
            )
            text = as_yaml([_entry(m) for m in (*earlier, moment)])
            _check(text, path)
            _replace(path, text)
    except OSError as error:
        reason = error.strerror or "onbekende fout"
        raise CannotKeep(f"Het moment is niet vastgelegd: {path.name} is niet te schrijven ({reason}).") from error
    return moment


def _check(text: str, path: Path) -> None:
    """Read a text before it replaces a file: what cannot be read is not written.

    Raises:
        CannotKeep: it cannot be read, such as for a number of too many digits.

    """
    if len(text.encode()) > MAX_BYTES:
        raise CannotKeep(f"{path.name} is vol. Begin een nieuwe map.")
    source = parse_yaml(text, path.name)
    if source.problems or structure_problems(source, "moments"):
        raise CannotKeep("Het moment is niet vastgelegd: er staat iets in dat later niet te lezen is.")


def _free_name(title: str, taken: set[str]) -> str:
    """Make a short name of a title: small letters, digits and dashes, with a number if it is taken."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST_NAME].strip("-") or "moment"
    name, n = stem, 1
    while name in taken:
        n += 1
        name = f"{stem}-{n}"
    return name


def _replace(path: Path, text: str) -> None:
    """Put a text in the place of a file, so that a crash leaves the old one or the new one."""
    path = path.resolve()
    for left in path.parent.glob(f".{path.name}.*.new"):
        # Of a program that was killed; nobody else is writing, since we hold the lock.
        with suppress(OSError):
            left.unlink()
    with _temporary(path) as (file, new):
        file.write(text.encode())
        file.flush()
        os.fsync(file.fileno())
        file.close()
        if path.exists():
            new.chmod(path.stat().st_mode & 0o777)
        new.replace(path)
    _flush_folder(path.parent)


@contextmanager
def _temporary(path: Path) -> Iterator[tuple[Any, Path]]:
    with tempfile.NamedTemporaryFile(
        "wb", dir=path.parent, prefix=f".{path.name}.", suffix=".new", delete=False
    ) as file:
        new = Path(file.name)
        try:
            yield file, new
        finally:
            new.unlink(missing_ok=True)


def _flush_folder(folder: Path) -> None:
    """Make the new name survive a loss of power, where the system can."""
    with suppress(OSError):  # Windows has no folders to flush
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _bad_names(source: Source) -> list[Problem]:
    """Find names that stand twice, or that could not be the name of a report."""
    entries = source.data.get("moments") if isinstance(source.data, dict) else None
    names = [e.get("name") if isinstance(e, dict) else None for e in entries] if isinstance(entries, list) else []
    problems = []
    for i, name in enumerate(names):
        if not isinstance(name, str):
            continue  # reported already
        if not _NAME.fullmatch(name):
            text = f"de naam {dutch.quoted(name)} kan niet. Gebruik alleen letters, cijfers en streepjes."
            problems.append(source.problem(("moments", i, "name"), text))
        elif name in names[:i]:
            text = f"de naam {dutch.quoted(name)} staat er al. Geef dit moment een andere naam."
            problems.append(source.problem(("moments", i, "name"), text))
    return problems


def _moment(entry: dict[str, Any]) -> Moment:
    return Moment(
        name=entry["name"],
        title=entry["title"],
        note=entry.get("note", ""),
        at=entry["at"],
        setting=Setting(
            weights={k: Fraction(w) for k, w in entry["weights"].items()},
            approach=entry["approach"],
            capacity={k: Fraction(limit) for k, limit in entry.get("capacity", {}).items()},
            include=tuple(entry.get("include", ())),
            exclude=tuple(entry.get("exclude", ())),
            only_phases=tuple(entry.get("only_phases", ())),
            circumstances=dict(entry.get("circumstances", {})),
        ),
        package=tuple(entry.get("package", ())),
        catalogue=entry.get("catalogue", ""),
    )


def _entry(moment: Moment) -> dict[str, Any]:
    setting = moment.setting
    return {
        "name": moment.name,
        "title": moment.title,
        "note": moment.note,
        "at": moment.at,
        "weights": dict(setting.weights),
        "approach": setting.approach,
        "capacity": dict(setting.capacity),
        "include": list(setting.include),
        "exclude": list(setting.exclude),
        "only_phases": list(setting.only_phases),
        **({"circumstances": dict(setting.circumstances)} if setting.circumstances else {}),
        "package": list(moment.package),
        "catalogue": moment.catalogue,
    }
