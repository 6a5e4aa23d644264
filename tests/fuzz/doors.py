"""Every door by which something comes in, and what must hold whatever comes: an answer or a message, soon, in bounds.

The suite sends some hundreds through each (`test_doors.py`); ``python benchmarks/fuzz.py`` as many as you like.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import resource
import signal
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import httpx
import inputs
import pytest
from hypothesis import strategies as st

from catalogues import write
from command import run
from keuzemodel.cli.inputs import Inputs
from keuzemodel.live.app import make_app
from keuzemodel.live.job_queue import JobQueue
from keuzemodel.live.session import Opening
from keuzemodel.live.voting.door import KEY, TOKEN
from keuzemodel.live.voting.limits import Allowance
from keuzemodel.live.voting.place import Place
from keuzemodel.problems import KeuzemodelError
from keuzemodel.reading import text_file
from keuzemodel.reading.catalogue_file import load_catalogue
from keuzemodel.report.page.own_style import read_style
from keuzemodel.setting import Setting
from keuzemodel.storage.ballot_box import BallotBox
from keuzemodel.storage.moments import MOMENTS_FILE, find_moment, read_moments

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from keuzemodel.catalogue import Catalogue

SECONDS = 5
_WAITING = 20
MOST_KILOBYTES = 1_000_000
_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066\u2067\ud800-\udfff]")
_PORT = 8765
_DONE = {0, 3, 4}


class Hangs(BaseException):
    """It takes too long. Not an Exception: nothing on the way may take it for its own."""


@dataclass(frozen=True)
class Door:
    """A way in."""

    name: str
    inputs: st.SearchStrategy[Any]
    enter: Callable[[Any], None]
    """Sends one input in; raises if anything but an answer or a message comes out."""
    share: int
    """Of a hundred inputs, how many go through this door."""


@contextmanager
def bounded() -> Iterator[None]:
    """Raise if what happens inside takes too long, or more memory than it may."""

    at_first, late = _peak(), False

    def hangs(*_: object) -> None:
        nonlocal late
        late = True
        raise Hangs

    # On a busy machine the clock says little of the program: it gets so many seconds of work, and far more to wait.
    before = [signal.signal(number, hangs) for number in (signal.SIGPROF, signal.SIGALRM)]
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    signal.alarm(SECONDS * _WAITING)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.setitimer(signal.ITIMER_PROF, 0)
        for number, handler in zip((signal.SIGPROF, signal.SIGALRM), before, strict=True):
            signal.signal(number, handler)
    if late:  # somebody took it for his own
        raise Hangs
    if _peak() - at_first > MOST_KILOBYTES:
        raise MemoryError


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


@contextmanager
def inside() -> Iterator[None]:
    """Be in a working folder with good files; every door opens there."""
    before = Path.cwd()
    with pytest.MonkeyPatch.context() as patched:
        # What a pipe holds that nobody fills is known at once.
        patched.setattr(text_file, "_PATIENCE", 0.01)
        patched.setenv("XDG_CACHE_HOME", str(_folder() / "cache"))
        patched.delenv("COLUMNS", raising=False)
        os.chdir(_folder())
        try:
            yield
        finally:
            os.chdir(before)


@cache
def _folder() -> Path:
    made = Path(tempfile.mkdtemp(prefix="fuzz-"))
    write(made, inputs.CATALOGUES[1])
    write(made, inputs.WEIGHTINGS[0], "gelijk.yaml")
    (made / "weightings").mkdir()
    write(made / "weightings", inputs.WEIGHTINGS[0], "gelijk.yaml")
    write(made, inputs.STYLES[0], "stijl.css")
    os.mkfifo(made / "pijp")
    return made


@cache
def answers() -> tuple[str, ...]:
    """Give what `kies --json` says at some questions."""
    lines: tuple[list[str], ...] = ([], ["--benadering", "roeien-met-de-riemen"], ["--met", "2", "--met", "3"])
    done = [run("kies", "--weging", "gelijk.yaml", "--json", *line) for line in lines]
    assert [d.code for d in done] == [0, 0, 3], done  # what all is made of is good itself
    write(_folder(), done[0].out, "oud.json")
    return tuple(d.out for d in done)


@cache
def _inputs() -> Inputs:
    return Inputs.find(None, None, "gelijk")


def _catalogue() -> Catalogue:
    return _inputs().catalogue


def said_well(*arguments: str) -> None:
    """Run a command, and hold what it says against what every command promises."""
    done = run(*arguments)
    assert done.code in {0, 1, 2, 3, 4}, done
    assert not _HIDDEN.search(done.out + done.err), done
    assert "Traceback" not in done.err, done
    if done.code in _DONE:
        assert done.out
    if "--json" in arguments and done.code in _DONE and "--help" not in arguments and "--versie" not in arguments:
        json.loads(done.out)
    if done.code == 2:
        assert done.err
        assert not done.out


def _catalogue_in(data: bytes) -> None:
    path = write(_folder(), data, "in.yaml")
    catalogue, problems = load_catalogue(path)
    assert (catalogue is None) == bool(problems)
    if catalogue is None:
        return  # what a command says of problems, the other doors tell
    said_well("kies", "--catalogus", str(path), "--weging", "gelijk.yaml", "--tijd", "2")


def _weighting_in(data: bytes) -> None:
    path = write(_folder(), data, "weging.yaml")
    said_well("kies", "--weging", str(path), "--json", "--tijd", "2")


def _moments_in(data: bytes) -> None:
    path = write(_folder(), data, str(MOMENTS_FILE))
    try:
        moments = read_moments(path)
        for moment in moments:
            find_moment(moments, moment.name).setting.question(_catalogue())
    except KeuzemodelError:
        pass
    finally:
        path.unlink()


def _earlier_in(data: bytes) -> None:
    path = write(_folder(), data, "in.json")
    said_well("kies", "--weging", "gelijk", "--tegen", str(path), "--tijd", "2")


def _beside_in(data: bytes) -> None:
    path = write(_folder(), data, "in.json")
    said_well("rapport", "--weging", "gelijk", "--vergelijk", "gelijk/alles-overwegend", "--vergelijk", str(path))


def _style_in(data: bytes) -> None:
    path = write(_folder(), data, "in.css")
    try:
        style = read_style(path)
    except KeuzemodelError:
        return
    assert style.count("{") == style.count("}") == 1
    assert not re.search(r"[<>@\\]|url\(", style, re.IGNORECASE)


def _line_in(line: list[str]) -> None:
    said_well(*line)


@cache
def _served() -> tuple[asyncio.Runner, httpx.AsyncClient, httpx.AsyncClient]:
    """Serve the page in this process, and what phones reach."""
    files = _inputs()
    opening = Opening(
        catalogue=files.catalogue,
        weightings=files.weightings,
        weighting=files.weighting,
        setting=Setting(weights=files.weighting.weights, approach="alles-overwegend"),
        moments=_folder() / "live.yaml",
        seconds=2.0,
    )
    box = BallotBox(_folder() / "stemmen", files.catalogue)
    place = Place("127.0.0.1", _PORT + 1, box)
    transport = httpx.ASGITransport(make_app(opening, JobQueue(2.0), _PORT, place))
    _, key = box.join()
    headers = {TOKEN: box.access.token, KEY: key}
    own = httpx.AsyncClient(transport=transport, base_url=f"http://127.0.0.1:{_PORT}")
    phone = httpx.AsyncClient(transport=transport, base_url=f"http://127.0.0.1:{_PORT + 1}", headers=headers)
    return asyncio.Runner(), own, phone


def _request_in(request: tuple[str, str, bytes]) -> None:
    (_folder() / "live.yaml").unlink(missing_ok=True)
    runner, client, _ = _served()
    _answered(runner.run(_answer(client, *request)))


def _phone_in(request: tuple[str, str, bytes, Mapping[str, object]]) -> None:
    method, address, body, stands = request
    runner, own, phone = _served()
    # That it goes fast is no reason here to refuse it: then nothing would come in.
    with patch.object(Allowance, "take", return_value=True):
        assert runner.run(own.patch("/api/tafel", json=stands)).status_code == HTTPStatus.OK
        _answered(runner.run(_answer(phone, method, address, body)))


def _answered(answer: httpx.Response) -> None:
    assert answer.status_code < HTTPStatus.INTERNAL_SERVER_ERROR, answer.text
    if answer.status_code == HTTPStatus.NO_CONTENT:
        assert not answer.content
        return
    assert answer.headers["content-type"] in {"application/json", "application/problem+json"}
    json.loads(answer.content)


async def _answer(client: httpx.AsyncClient, method: str, address: str, body: bytes) -> httpx.Response:
    return await client.request(method, f"/api/{address}", content=body)


def doors() -> tuple[Door, ...]:
    """Give every door; call it, and enter, only `inside`."""
    requests = st.tuples(
        st.sampled_from(("POST", "POST", "POST", "GET", "PUT", "DELETE")),
        st.sampled_from(inputs.ADDRESSES),
        inputs.files(inputs.REQUESTS),
    )
    asked = st.tuples(
        st.sampled_from(("POST", "PUT", "GET", "DELETE")),
        st.sampled_from(inputs.PHONE_ADDRESSES),
        inputs.files(inputs.PHONE_REQUESTS),
        st.sampled_from(({"weighing": "paren"}, {"open": False}, {"measure": "1", "open": True}, {"measure": ""})),
    )
    return (
        Door("catalogue", inputs.files(inputs.CATALOGUES, inputs.ODD_YAML), _catalogue_in, 25),
        Door("weighting", inputs.files(inputs.WEIGHTINGS, inputs.ODD_YAML), _weighting_in, 20),
        Door("moments", inputs.files(inputs.MOMENTS, inputs.ODD_YAML), _moments_in, 15),
        Door("earlier JSON", inputs.files(answers()), _earlier_in, 10),
        Door("side by side", inputs.files(answers()), _beside_in, 5),
        Door("style", inputs.files(inputs.STYLES, inputs.STYLE_ODD, trees=False), _style_in, 10),
        Door("command line", inputs.command_lines(), _line_in, 5),
        Door("live", requests, _request_in, 7),
        Door("phones", asked, _phone_in, 3),
    )
