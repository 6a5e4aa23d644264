"""Words that readers may not know: explained where the page first uses them, and once more in a list."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from keuzemodel.catalogue import Catalogue, Heading, Measure

Explained = tuple[tuple[str, str], ...]


def explained(catalogue: Catalogue, measures: Iterable[str]) -> Iterator[Explained]:
    """Give for each measure, in the order of the page, the terms that none before it used."""
    left = list(catalogue.terms)
    for id_ in measures:
        used = [term for term in left if _uses(catalogue.by_id[id_], term)]
        left = [term for term in left if term not in used]
        yield tuple((term.title, term.description) for term in used)


def used_in(catalogue: Catalogue, texts: Iterable[str]) -> Explained:
    """Give the terms that some texts use, in their order."""
    whole = " ".join(texts)
    return tuple((term.title, term.description) for term in catalogue.terms if _has(whole, term))


def _uses(measure: Measure, term: Heading) -> bool:
    """Tell whether a measure's texts have a term."""
    risks = (text for risk in measure.risks for text in (risk.risk, risk.mitigation))
    return _has(" ".join((measure.title, measure.rationale, *risks)), term)


def _has(texts: str, term: Heading) -> bool:
    """Tell whether texts have a term as a word, in capitals or not."""
    return re.search(rf"(?<!\w){re.escape(term.title)}(?!\w)", texts, re.IGNORECASE) is not None
