"""What changed since an earlier run, as the key `change` in the JSON of `kies --tegen`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from keuzemodel.analysis.change.change_texts import causes, packages_text, values
from keuzemodel.answer import Chosen

if TYPE_CHECKING:
    from keuzemodel.analysis.change.change import Change, Tried

Json = dict[str, Any]


def of_change(change: Change) -> Json:
    """Give the object under `change`."""
    before = change.before
    return {
        "before": None if before is None else [*_in_order(change, before)],
        "came": list(change.came),
        "went": list(change.went),
        "scores_compared": change.scores_known,
        "complete": change.complete,
        "changes": [_of_tried(tried) for tried in change.tried],
        "reworded": list(change.reworded),
        "text": [packages_text(change), *values(change), *causes(change)],
    }


def _in_order(change: Change, package: frozenset[str]) -> list[str]:
    known = change.earlier.catalogue.in_order(package)
    return [*known, *sorted(package - set(known))]


def _of_tried(tried: Tried) -> Json:
    answer = tried.answer
    without = list(answer.ids) if isinstance(answer, Chosen) else None
    return {
        "subject": tried.difference.subject.value,
        "text": tried.difference.text,
        "solved": answer is not None,
        "explains": tried.explains,
        "matters": tried.matters,
        "package_without": without,
    }
