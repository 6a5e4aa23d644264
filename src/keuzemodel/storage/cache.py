"""A folder in which slow answers are kept by what determines them; it can be thrown away at any time."""

from __future__ import annotations

import json
import os
import sys
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import keuzemodel
from keuzemodel import __version__, whole_file
from keuzemodel.storage.tagged_json import Unreadable, decode, encode

if TYPE_CHECKING:
    from collections.abc import Iterable

    from keuzemodel.catalogue import Catalogue

_MOST_FILES = 30


def folder() -> Path:
    """Give the folder for caches of this user, by the rules of the platform."""
    if given := os.environ.get("XDG_CACHE_HOME"):
        return Path(given) / "keuzemodel"
    if local := os.environ.get("LOCALAPPDATA"):
        return Path(local) / "keuzemodel" / "Cache"
    home = Path.home()
    return home / ("Library/Caches" if sys.platform == "darwin" else ".cache") / "keuzemodel"


def key_of(*parts: object) -> str:
    """Give the key of everything that determines an answer, this program included."""
    text = json.dumps([__version__, _program(), encode(parts)], separators=(",", ":"))
    return sha256(text.encode()).hexdigest()


def load(key: str, catalogues: Iterable[Catalogue]) -> object | None:
    """Give what was kept under a key; None if there is nothing, or nothing that can be trusted.

    Args:
        key: from `key_of`.
        catalogues: those that the answer may be about.

    """
    try:
        head, _, body = _path(key).read_text(encoding="utf-8").partition("\n")
        if head != _head(key, body):
            return None
        return decode(json.loads(body), {c.digest: c for c in catalogues})
    except (OSError, ValueError, RuntimeError, Unreadable):
        return None


def save(key: str, answer: object) -> None:
    """Keep an answer, whole or not at all; if that cannot be done, nothing happens."""
    body = json.dumps(encode(answer), separators=(",", ":"))
    try:
        path = _path(key)
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        whole_file.put(path, f"{_head(key, body)}\n{body}".encode())
        _forget_the_oldest(path.parent)
    except (OSError, RuntimeError):
        pass


def _forget_the_oldest(where: Path) -> None:
    files = sorted(where.glob("*.json"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in files[_MOST_FILES:]:
        path.unlink(missing_ok=True)


def _path(key: str) -> Path:
    return folder() / f"{key[:32]}.json"


def _head(key: str, body: str) -> str:
    """Give the first line of a file: its key, and a digest that shows damage."""
    return f"{key} {sha256(body.encode()).hexdigest()}"


@cache
def _program() -> str:
    """Give a digest of our own code, so that a changed program does not trust what an older one kept."""
    digest = sha256()
    for path in own_code():
        digest.update(path.read_bytes())
    return digest.hexdigest()


def own_code() -> list[Path]:
    """Give every module of the program: any of them may change what an answer is."""
    return sorted(Path(keuzemodel.__file__).parent.rglob("*.py"))
