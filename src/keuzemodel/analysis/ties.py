"""What is said of a best package that is, or is not, the only one (model.md §4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keuzemodel import dutch

if TYPE_CHECKING:
    from keuzemodel.answer import Chosen
    from keuzemodel.catalogue import Catalogue

_LEVEL = "precies even goed"
_EQUAL = f"zijn {_LEVEL}"


def others(what: str = _EQUAL, *, unique: bool) -> str:
    """Say what other packages are or do as well; nothing if there are none."""
    return "" if unique else f"Andere pakketten {what}."


def in_a_word(*, unique: bool) -> str:
    """Say whether a best package is the only one, in one sentence of its own."""
    return "Geen ander pakket is even goed." if unique else f"Ten minste één ander pakket is {_LEVEL}."


def of_several(whose: str) -> str:
    """Say for how many best packages there are others; `whose` has the verb, such as ``Bij twee pakketten zijn``."""
    return f"{whose} er andere pakketten die {_LEVEL} zijn."


def in_short(chosen: Chosen) -> str:
    """Say whether other packages reach the value that was just named, and which of them goes first."""
    if chosen.unique:
        return "Geen ander pakket haalt dat."
    return f"{others(unique=False)} {tie_rules(chosen.question.catalogue)}"


def of_first(best: Chosen) -> str:
    """Say the same of the first of a list of packages."""
    if best.unique:
        return "Geen ander pakket is precies even goed als het beste."
    return f"{others(f'{_EQUAL} als pakket 1', unique=False)} {tie_rules(best.question.catalogue)}"


def proof(chosen: Chosen, given: str) -> str:
    """Say what is proven of a package.

    Args:
        chosen: the package.
        given: under what, such as ``deze weging en deze benadering``.

    """
    if chosen.unique:
        return f"Bij {given} is dit bewezen het beste pakket. Geen enkel ander pakket is even goed."
    return (
        f"Bij {given} is geen pakket beter. Dat is bewezen. Maar dit is niet het enige "
        "beste pakket: ten minste één ander pakket is precies even goed."
    )


def told(chosen: Chosen) -> tuple[str, tuple[str, ...]]:
    """Give a heading and its sentences, for who wants to know all of it."""
    if chosen.unique:
        return "Dit is het enige beste pakket", (
            "Elk ander pakket dat aan de regels voldoet, is bij deze weging minder waard.",
        )
    first = ", daarna ".join(_steps(chosen.question.catalogue))
    return "Er zijn meer pakketten die even goed zijn", (
        "Ten minste één ander pakket is bij deze weging precies evenveel waard.",
        f"Om toch één pakket te noemen, gaat bij gelijke waarde het pakket voor {first}.",
        "De waarde alleen beslist hier dus niet. U kunt kiezen.",
    )


def tie_rules(catalogue: Catalogue) -> str:
    """Say how a package is chosen among equals."""
    return f"Bij gelijke waarde gaat voor: het pakket {', daarna dat '.join(_steps(catalogue))}."


def _steps(catalogue: Catalogue) -> list[str]:
    scarce = [dutch.lower_first(catalogue.criterion[c].title) for c in catalogue.capacity]
    first = [f"dat het minst vraagt aan {dutch.join(scarce)}"] if scarce else []
    return [*first, "met de minste maatregelen", "met de maatregel die het eerst in de catalogus staat"]
