"""Keep moments, change them and remove them; whatever else people wrote in the file stays as it is.

The file is only ever replaced as a whole, and only by a text that says exactly what is meant. A lock makes two pages,
or two programs, change it one after the other; whoever has to wait too long for it hears so.
"""

from __future__ import annotations

import codecs
import time
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from keuzemodel.problems import Exit, InvalidInput, KeuzemodelError
from keuzemodel.reading.text_file import MAX_BYTES
from keuzemodel.short_names import free_name
from keuzemodel.storage import moments_text
from keuzemodel.storage.locking import Taken, locked
from keuzemodel.storage.moments import Moment, parse_moments, read_moments
from keuzemodel.storage.moments_yaml import HEAD
from keuzemodel.system_errors import why_refused
from keuzemodel.whole_file import put, refuse_read_only, remove_left

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Change = Callable[[str, tuple[Moment, ...]], tuple[str, tuple[Moment, ...]]]
    """Gives the new text of a file, and the moments that it must say."""

_MOST = 1000
_PATIENCE = 4.0


class CannotKeep(KeuzemodelError):
    """The file cannot be changed: no rights, no room, full, or held by somebody else."""

    exit_code = Exit.WRONG_USE


class Gone(KeuzemodelError):
    """There is no such moment; somebody may have removed it."""

    exit_code = Exit.WRONG_USE


class MomentsStore:
    """The file of moments of a folder, to be changed."""

    def __init__(self, path: Path, *, patience: float = _PATIENCE, stopped: Callable[[], bool] = lambda: False) -> None:
        """Say which file.

        Args:
            path: the file; made as soon as something is kept.
            patience: seconds, from now, to wait for whoever else is changing it.
            stopped: true as soon as waiting is no longer of use.

        """
        self._path = path
        self._until = time.monotonic() + patience
        self._stopped = stopped

    def keep(self, moment: Moment) -> Moment:
        """Add a moment; its name and time are filled in here.

        Raises:
            InvalidInput: the file is broken; it is left as it is.
            CannotKeep: it cannot be written; it is left as it is.

        """
        kept = moment

        def adding(text: str, earlier: tuple[Moment, ...]) -> tuple[str, tuple[Moment, ...]]:
            nonlocal kept
            if len(earlier) >= _MOST:
                raise CannotKeep(f"{self._path.name} is vol: er staan al {_MOST} momenten in. Begin een nieuwe map.")
            name = free_name(moment.title, {m.name for m in earlier}, "moment")
            kept = replace(moment, name=name, at=datetime.now(UTC).astimezone().isoformat(timespec="seconds"))
            return moments_text.added(text, _entry(kept)), (*earlier, kept)

        self._change(adding)
        return kept

    def change(
        self,
        name: str,
        *,
        title: str | None = None,
        note: str | None = None,
        star: bool | None = None,
        asked_by: dict[str, str] | None = None,
    ) -> Moment:
        """Give a moment another title, note or star, or note who asked for what; None leaves it as it is.

        Raises:
            Gone: there is no such moment.
            InvalidInput: the file is broken; it is left as it is.
            CannotKeep: it cannot be written; it is left as it is.

        """
        given = {"title": title, "note": note, "star": star, "asked_by": asked_by}
        values: dict[str, Any] = {key: value for key, value in given.items() if value is not None}
        result: Moment | None = None

        def changing(text: str, earlier: tuple[Moment, ...]) -> tuple[str, tuple[Moment, ...]]:
            nonlocal result
            position = _position(earlier, name)
            result = replace(earlier[position], **values)
            new = {key: value for key, value in values.items() if getattr(earlier[position], key) != value}
            if not new:
                return text, earlier
            moments = (*earlier[:position], result, *earlier[position + 1 :])
            return moments_text.changed(text, position, new), moments

        self._change(changing)
        assert result is not None  # noqa: S101 - tells mypy
        return result

    def remove(self, name: str) -> None:
        """Take a moment out.

        Raises:
            Gone: there is no such moment.
            InvalidInput: the file is broken; it is left as it is.
            CannotKeep: it cannot be written; it is left as it is.

        """

        def removing(text: str, earlier: tuple[Moment, ...]) -> tuple[str, tuple[Moment, ...]]:
            position = _position(earlier, name)
            return moments_text.removed(text, position), (*earlier[:position], *earlier[position + 1 :])

        self._change(removing)

    def _change(self, change: Change) -> None:
        path = self._path
        try:
            with locked(path.with_name(f".{path.name}.lock"), self._until, self._stopped):
                refuse_read_only(path)
                earlier = read_moments(path)
                before = _bytes(path)
                mark = codecs.BOM_UTF8 if before.startswith(codecs.BOM_UTF8) else b""
                after = mark + self._checked(change, (before or HEAD.encode()).decode("utf-8-sig"), earlier).encode()
                if len(after) > MAX_BYTES:
                    raise CannotKeep(f"{path.name} is vol. Begin een nieuwe map.")
                if _bytes(path) != before:  # people save too, and know no lock
                    raise CannotKeep(f"{path.name} is net door iemand anders veranderd. Probeer het nog eens.")
                if after != before:
                    remove_left(path.resolve())
                    put(path, after, durable=True)
        except Taken:
            raise CannotKeep(
                f"Een ander programma houdt {path.name} bezet. Er is niets veranderd. Probeer het zo nog eens."
            ) from None
        except OSError as error:
            raise CannotKeep(
                f"{path.name} is niet te schrijven: {why_refused(error)}. Er is niets veranderd."
            ) from error

    def _checked(self, change: Change, text: str, earlier: tuple[Moment, ...]) -> str:
        """Change a text, and read it before it replaces a file: what says something else is not written.

        Raises:
            CannotKeep: it would, such as for a number of too many digits, or a file written in a rare way.

        """
        try:
            new, meant = change(text, earlier)
            if parse_moments(new, str(self._path)) == meant:
                return new
        except InvalidInput:
            raise CannotKeep("Er is niets vastgelegd: er staat iets in dat later niet te lezen is.") from None
        except moments_text.NoPlace:
            pass
        raise CannotKeep(
            f"Dit past niet in {self._path.name} zonder iets te veranderen van wat er al staat. Er is niets veranderd. "
            "Geef het bestand een andere naam; dan begint er een nieuw."
        )


def _bytes(path: Path) -> bytes:
    return path.read_bytes() if path.exists() else b""


def _position(moments: tuple[Moment, ...], name: str) -> int:
    for position, moment in enumerate(moments):
        if moment.name == name:
            return position
    raise Gone("Dit moment is er niet meer. Misschien heeft iemand anders het verwijderd.")


def _entry(moment: Moment) -> dict[str, Any]:
    return {
        "name": moment.name,
        "title": moment.title,
        "note": moment.note,
        **({"star": True} if moment.star else {}),
        "at": moment.at,
        **moment.setting.told(lambda number: number),
        **({"asked_by": dict(moment.asked_by)} if moment.asked_by else {}),
        "package": list(moment.package),
        "catalogue": moment.catalogue,
    }
