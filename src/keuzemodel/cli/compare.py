"""`rapport --vergelijk`: packages side by side."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.approach import Approach
from keuzemodel.problems import WrongUse
from keuzemodel.question import unknown_ids

if TYPE_CHECKING:
    from keuzemodel.analysis.side_by_side import Side, SideBySide
    from keuzemodel.answer import Answer
    from keuzemodel.cli.options import Asked
    from keuzemodel.weighting import Weighting


def side_by_side(asked: Asked, texts: list[str]) -> SideBySide | Answer:
    """Find the packages that were asked for.

    Args:
        asked: the common options; they hold for the packages that are chosen here.
        texts: each a weighting and an approach with a slash between them, or a file with the JSON of `kies`.

    Returns:
        The packages; or the first answer without a proven package.

    Raises:
        WrongUse: not two to four of them, or an unknown weighting or approach.
        InvalidInput: a file that is not the JSON of `kies` for these measures.

    """
    from keuzemodel.analysis.side_by_side import FEWEST, MOST, Side, SideBySide

    if not FEWEST <= len(texts) <= MOST:
        few = "Dat is er één" if len(texts) == 1 else f"Dat zijn er {dutch.word(len(texts))}"
        raise WrongUse(f"Geef --vergelijk twee, drie of vier keer. {few}.")
    named = {weighting.name: weighting for weighting in asked.inputs.named}
    wanted = [_parse(text, named) for text in texts]
    # Files first: what is wrong with them is told before anything is solved.
    kept = {text: _from_file(asked, text, named) for text, pair in zip(texts, wanted, strict=True) if pair is None}
    sides: list[Side] = []
    for text, pair in zip(texts, wanted, strict=True):
        side = kept[text] if pair is None else _chosen(asked, *pair, 1 / len(texts))
        if not isinstance(side, Side):
            return side
        sides.append(side)
    return SideBySide(asked.catalogue, tuple(sides))


def _parse(text: str, named: dict[str, Weighting]) -> tuple[Weighting, Approach] | None:
    """Read a weighting and an approach; None for a file.

    Raises:
        WrongUse: neither.

    """
    weighting, slash, approach = text.rpartition("/")
    approaches = {a.value: a for a in Approach}
    if slash and weighting in named and approach in approaches:
        return named[weighting], approaches[approach]
    if text.endswith(".json") or Path(text).is_file():
        return None
    if not slash:
        example = f"{next(iter(named), 'gebalanceerd')}/{Approach.WITHIN_CAPACITY.value}"
        raise WrongUse(
            f"‘{text}’ bij --vergelijk is geen bestand en geen weging met een benadering. Geef bijvoorbeeld: {example}"
        )
    problems = unknown_ids("weging", [weighting], named) + unknown_ids("benadering", [approach], approaches)
    raise WrongUse("\n".join(problems))


def _chosen(asked: Asked, weighting: Weighting, approach: Approach, share: float) -> Side | Answer:
    """Choose a package and plan it; the plan takes a share of the time that there is for plans."""
    from keuzemodel.analysis.side_by_side import Side
    from keuzemodel.answer import Chosen
    from keuzemodel.choosing.choose import choose
    from keuzemodel.cli.plan_of_page import planned

    question = asked.question_for(weighting, approach)
    answer = choose(question, asked.deadline)
    if not isinstance(answer, Chosen):
        return answer
    plan = planned(asked, answer, share)
    return Side(
        weighting.title,
        approach,
        answer.package,
        answer.unique,
        proven=True,
        weights=question.value_weights,
        plan=None if plan is None else plan[1].planned.plan,
    )


def _from_file(asked: Asked, text: str, named: dict[str, Weighting]) -> Side:
    from keuzemodel.analysis.side_by_side import Side
    from keuzemodel.storage.answer import read_answer

    path = Path(text)
    kept = read_answer(path, asked.catalogue)
    title = named[kept.weighting].title if kept.weighting in named else kept.weighting
    return Side(
        f"{title} ({path.name})" if title else path.name,
        kept.approach,
        kept.package,
        kept.unique,
        proven=kept.proven,
        weights=kept.weights,
        other_catalogue=kept.other_catalogue,
    )
