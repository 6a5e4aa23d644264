"""Join the workbooks of several people who scored: into the catalogue, and as a list of where they differ."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from keuzemodel.analysis.people.joined_scores import Given, JoinedScore, MovedScore, join_scores
from keuzemodel.catalogue import Score
from keuzemodel.excel.files import checked_text, put_all, read_files
from keuzemodel.excel.scorers import Scores, read_scores
from keuzemodel.numbers import exact_decimal
from keuzemodel.problems import InvalidInput, WrongUse
from keuzemodel.reading.catalogue_file import catalogue_from
from keuzemodel.reading.yaml_source import parse_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from keuzemodel.excel.files import Files
    from keuzemodel.excel.opened import Opened
    from keuzemodel.problems import Problem

Data = dict[str, Any]


@dataclass(frozen=True)
class Joined:
    """What several people filled in, as one."""

    text: str
    """The new text of the catalogue."""
    scores: tuple[JoinedScore, ...]
    """All that anybody ever scored, in the order of the catalogue."""
    moved: tuple[MovedScore, ...]
    """The scores on which anybody said something new, in that order too."""
    remarks: tuple[str, ...]
    """What is seldom meant: Dutch sentences."""


def join_workbooks(books: Sequence[Opened], files: Files) -> Joined:
    """Join what people filled in.

    Args:
        books: one a person.
        files: of the catalogue that they score.

    Raises:
        WrongUse: a workbook that cannot be read, or two of one person.
        InvalidInput: every mistake in any of them, with sheet and cell.

    """
    data = files.data
    read = [read_scores(book, data) for book in books]
    _one_each([(scores, book) for (scores, _), book in zip(read, books, strict=True)])
    problems: list[Problem] = [problem for _, some in read for problem in some]
    if problems:
        raise InvalidInput(problems)
    new = deepcopy(data)
    changed = set().union(*(_put(new, scores) for scores, _ in read))
    joined = tuple(_joined(new))
    _set_scores(new, joined, changed, _from_people(data))
    odd = tuple(remark for scores, _ in read for remark in scores.remarks)
    return Joined(checked_text(files, data, new), joined, tuple(_moved(data, new, joined, changed)), odd)


def _moved(data: Data, new: Data, joined: Iterable[JoinedScore], changed: set[tuple[str, str]]) -> Iterator[MovedScore]:
    given = {(one.measure, one.criterion): one.given for one in joined}
    for before, now in zip(data["measures"], new["measures"], strict=True):
        for id_ in data["criteria"]:
            place = (now["id"], id_)
            if place in changed:
                was, is_ = (_score(measure["scores"][id_]) for measure in (before, now))
                yield MovedScore(*place, was, is_, given.get(place, ()))


def adds_nothing(book: Opened, files: Files) -> bool:
    """Tell whether all that one person filled in is in the catalogue; raises WrongUse where it cannot be read."""
    data = files.data
    scores, problems = read_scores(book, data)
    new = deepcopy(data)
    _put(new, scores)
    return not problems and new == data


def _one_each(read: Iterable[tuple[Scores, Opened]]) -> None:
    files: dict[str, str] = {}
    for scores, book in read:
        other = files.setdefault(scores.name, book.name)
        if other is not book.name:
            raise WrongUse(f"{other} en {book.name} zijn allebei van {scores.name}. Geef van ieder één bestand.")


def _put(data: Data, scores: Scores) -> set[tuple[str, str]]:
    """Keep what a person scored with each measure, in place of what that person scored before; give what changed."""
    changed = set()
    for measure in data["measures"]:
        id_ = measure["id"]
        before = measure.get("scored", {}).get(scores.name, {})
        told = {c: scores.scores[id_, c] for c in data["criteria"] if (id_, c) in scores.scores}
        reasons = {c: scores.reasons[id_, c] for c in told if (id_, c) in scores.reasons}
        old = before.get("scores", {})
        changed |= {(id_, c) for c in data["criteria"] if (c in told, told.get(c)) != (c in old, old.get(c))}
        if (told, reasons) == (old, before.get("reasons", {})):
            continue  # then the day on which it was scored stays
        if told:
            kept = {"date": scores.day, "scores": told, **({"reasons": reasons} if reasons else {})}
            measure.setdefault("scored", {})[scores.name] = kept
        else:
            del measure["scored"][scores.name]
            if not measure["scored"]:
                del measure["scored"]
    return changed


def _joined(data: Data) -> Iterator[JoinedScore]:
    for measure in data["measures"]:
        scored: Mapping[str, Any] = measure.get("scored", {})
        for id_, criterion in data["criteria"].items():
            given = [
                Given(name, one["date"], _score(one["scores"][id_]), one.get("reasons", {}).get(id_, ""))
                for name, one in scored.items()
                if id_ in one["scores"]
            ]
            if given:
                yield join_scores(measure["id"], id_, given, Fraction(criterion["range"]))


def _score(written: Any) -> Score | None:  # noqa: ANN401 - as a file has it
    return None if written is None else Score.read(written)


def _from_people(data: Data) -> set[tuple[str, str]]:
    """Give the scores that stand because people gave them."""
    stands = {measure["id"]: measure["scores"] for measure in data["measures"]}
    known = (one for one in _joined(data) if one.score is not None)
    return {(one.measure, one.criterion) for one in known if _score(stands[one.measure][one.criterion]) == one.score}


def _set_scores(
    data: Data, joined: Iterable[JoinedScore], changed: set[tuple[str, str]], from_people: set[tuple[str, str]]
) -> None:
    """Set the scores that follow from what people said, where that changed.

    If nobody knows a score, it stays as it was: a question mark says nothing of what stands in a source. Only a score
    that stood because people gave it becomes unknown when all of them take it back.
    """
    found = {(one.measure, one.criterion): one.score for one in joined}
    for measure in data["measures"]:
        for id_ in data["criteria"]:
            place = (measure["id"], id_)
            score = found.get(place)
            if place not in changed or (score is None and place not in from_people):
                continue
            measure["scores"][id_] = _written(score)
            # It was in a source, or fitted to an outcome: now it is what people judge.
            if measure.get("basis", {}).pop(id_, None) and not measure["basis"]:
                del measure["basis"]


def _written(score: Score | None) -> Any:  # noqa: ANN401 - as a file has it
    if score is None:
        return None
    low, likely, high = (Decimal(exact_decimal(n)) for n in (score.low, score.likely, score.high))
    return likely if low == high else {"low": low, "likely": likely, "high": high}


def put_given(file: Path, place: tuple[str, str], given: Sequence[Given]) -> None:
    """Put what people said of one score in the file of a catalogue: each with it, and the score that follows.

    Raises:
        WrongUse: the file cannot be read, not be changed in place, or has no such score any more.
        InvalidInput: every problem that it has, or would have.
        CannotWrite: it cannot be written.

    """
    files = read_files(file, ())
    catalogue, problems = catalogue_from(parse_yaml(files.text, file.name))
    if catalogue is None:
        raise InvalidInput(problems)
    measure, criterion = place
    if measure not in catalogue.by_id or criterion not in catalogue.criterion:
        raise WrongUse(f"{file.name} is veranderd: deze maatregel of dit criterium staat er niet meer in.")
    data = files.data
    new = deepcopy(data)
    scored = next(one for one in new["measures"] if one["id"] == measure).setdefault("scored", {})
    for one in given:
        kept = scored.setdefault(one.name, {"date": one.day, "scores": {}})
        kept["date"] = one.day
        kept["scores"][criterion] = _written(one.score)
        if one.reason:
            kept.setdefault("reasons", {})[criterion] = one.reason
    _set_scores(new, _joined(new), {place}, _from_people(data))
    put_all({file: checked_text(files, data, new)})
