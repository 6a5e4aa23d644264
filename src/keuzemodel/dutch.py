"""How numbers, names and lists read in Dutch; the only place that formats them."""

from __future__ import annotations

import itertools
import re
from fractions import Fraction
from string import ascii_uppercase
from typing import TYPE_CHECKING
from unicodedata import bidirectional

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date as date_

    from keuzemodel.catalogue import Catalogue, Criterion, Heading

# Letters of that direction, and marks that change the direction until another mark ends it.
_RIGHT_TO_LEFT = frozenset({"R", "AL", "RLE", "LRE", "RLO", "LRO", "RLI", "LRI", "FSI"})
# With what follows it, such as "per jaar"; not "€ × 1.000", which is another unit.
_MONEY = re.compile(r"(?:€|euro)(?:\s+([a-z].*))?", re.IGNORECASE)
_ELISION = re.compile(r"(?<!\w)'(?=(?:[stnkmr]|\d\d)\b)", re.IGNORECASE)
_OPENING = re.compile(r"(?<![^\s([{/–-])'(?=\w)")
_THREE_DIGITS = 100
_MOST_DECIMALS = 40
_ONE_DECIMAL = re.compile(r",\d$")
_ONE = dict(
    [
        *(("punten", "punt"), ("uren", "uur"), ("dagen", "dag"), ("weken", "week"), ("maanden", "maand")),
        *(("jaren", "jaar"), ("plaatsen", "plaats"), ("plekken", "plek"), ("bedden", "bed"), ("woningen", "woning")),
        *(("trajecten", "traject"), ("inwoners", "inwoner"), ("jongeren", "jongere"), ("kinderen", "kind")),
        *(("gezinnen", "gezin"), ("cliënten", "cliënt")),
    ]
)
_WORDS = (
    "nul",
    "één",
    "twee",
    "drie",
    "vier",
    "vijf",
    "zes",
    "zeven",
    "acht",
    "negen",
    "tien",
    "elf",
    "twaalf",
)
_MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)


def enough_decimals(value: Fraction | float) -> int:
    """Give how many decimals an amount needs: two, and for one below 1 as many as show three digits of it."""
    size, decimals = abs(Fraction(value)), 2
    if 0 < size < 1:
        while size * 10**decimals < _THREE_DIGITS and decimals < _MOST_DECIMALS:
            decimals += 1
    return decimals


def number(value: Fraction | float, decimals: int | None = None) -> str:
    """Write a number the Dutch way, such as ``1.234,5``; at most so many decimals, none that are 0.

    It is rounded half to even, in whole numbers: digits that no float can hold are right too.

    Args:
        value: the number.
        decimals: by default as many as `enough_decimals` says.

    """
    if decimals is None:
        decimals = enough_decimals(value)
    units = round(Fraction(value) * 10**decimals)
    whole, below = divmod(abs(units), 10**decimals)
    text = f"{whole:,}".replace(",", ".")
    if below:
        text += f",{below:0{decimals}}".rstrip("0")
    return f"−{text}" if units < 0 else text


def some(value: Fraction, decimals: int = 3) -> str:
    """Write an amount that is at least 0; one above 0 never as 0, but as ``minder dan 0,001``."""
    text = number(value, decimals)
    return text if text != "0" or not value else f"minder dan {number(Fraction(1, 10**decimals), decimals)}"


def cut(value: Fraction, decimals: int | None = None) -> Fraction:
    """Cut off a number that is at least 0, so that what is said of anything below it still holds."""
    unit = Fraction(1, 10 ** (enough_decimals(value) if decimals is None else decimals))
    return value // unit * unit


def raised(value: Fraction, decimals: int | None = None) -> Fraction:
    """Round up, so that what is said of anything above it still holds."""
    unit = Fraction(1, 10 ** (enough_decimals(value) if decimals is None else decimals))
    return -(-value // unit) * unit


def turning(at: Fraction, now: Fraction, decimals: int | None = None, most: int = 9) -> tuple[str, str]:
    """Write a number at which something turns, and the number of now, in as many decimals as tell the two apart.

    The first is rounded towards the second, everywhere: what holds now, holds up to the number that is written.

    Args:
        at: where it turns.
        now: where it is.
        decimals: at least; by default as many as `enough_decimals` says.
        most: with so many two numbers that still look alike stay so.

    """
    towards, digits = _towards(at, now, decimals, most)
    return number(towards, digits), number(now, digits)


def leeway(at: Fraction, now: Fraction, decimals: int | None = None, most: int = 9) -> str:
    """Write how far it is from the number of now to the one that `turning` writes."""
    towards, digits = _towards(at, now, decimals, most)
    return number(cut(abs(towards - now), digits), digits)


def _towards(at: Fraction, now: Fraction, decimals: int | None, most: int) -> tuple[Fraction, int]:
    """Round a number towards another one, in as many decimals as tell the two apart."""
    digits = enough_decimals(at) if decimals is None else decimals
    most = max(most, digits)
    while True:
        unit = Fraction(1, 10**digits)
        towards = at // unit * unit if at > now else -(-at // unit) * unit
        if at == now or digits == most or number(towards, digits) != number(now, digits):
            return towards, digits
        digits += 1


def signed(value: Fraction, decimals: int | None = None) -> str:
    """Write a number with its sign, such as ``+3`` or ``−0,5``; 0 has none."""
    text = number(value, decimals)
    return f"+{text}" if value > 0 and text != "0" else text


def percent(share: Fraction | float, decimals: int = 0) -> str:
    """Write a share from 0 to 1 as a percentage, such as ``87%``."""
    return f"{number(Fraction(share) * 100, decimals)}%"


def some_percent(share: Fraction, decimals: int = 0) -> str:
    """Write a share as a percentage; one above 0 never as 0%, but as ``minder dan 1%``."""
    return f"{some(share * 100, decimals)}%"


def part(share: Fraction) -> str:
    """Write a part of a value, or what is lost of it: near nothing and near the whole in tenths of a percent.

    A part and the rest add up, and neither reads as nothing or as the whole if it is not.
    """
    tenths = min(abs(share), abs(1 - share)) < Fraction(1, 10)
    text = percent(share, int(tenths))
    if share > 0 and text == "0%":
        return f"minder dan {percent(Fraction(1, 1000), 1)}"
    return f"meer dan {percent(Fraction(999, 1000), 1)}" if share < 1 and text == "100%" else text


def whole_percents(share: Fraction | float) -> int:
    """Give a share in whole percents, such as the length of a bar."""
    return round(share * 100)


def amount(value: Fraction, unit: str, decimals: int | None = None) -> str:
    """Write an amount with its unit: ``€ 1.200``, ``€ 2,50 per jaar``, ``12%``, ``3 punten``, and ``1 punt``."""
    return with_unit(number(value, decimals), value, unit)


def with_unit(text: str, value: Fraction, unit: str) -> str:
    """Put the unit with a number that is written already."""
    if money := _MONEY.fullmatch(unit):
        cents = "0" if _ONE_DECIMAL.search(text) else ""
        return f"€ {text}{cents} {isolated(money[1] or '')}".rstrip()
    if unit == "%":
        return f"{text}%"
    return f"{text} {isolated(one_of(unit) if abs(value) == 1 else unit)}".strip()


def money(unit: str) -> str | None:
    """Give what follows the euro in a unit, such as ``per jaar``; None for a unit that is no money."""
    found = _MONEY.fullmatch(unit)
    return None if found is None else found[1] or ""


def one_of(unit: str) -> str:
    """Give the unit of a single one: ``punt`` for ``punten``."""
    return _ONE.get(unit, unit)


def around(unit: str, value: Fraction) -> tuple[str, str]:
    """Give what stands before and after a number with this unit, for who writes the number itself."""
    before, after = unbroken(with_unit("\0", value, unit)).split("\0")
    return before, after


def in_points(criterion: Criterion) -> bool:
    """Tell whether a criterion is counted in points, which have no size of their own."""
    return criterion.unit.casefold() == "punten"


def of_criterion(criterion: Criterion, value: Fraction, *, in_full: bool = False) -> str:
    """Write an amount with what it is of, such as ``20 punten ontwikkeltijd``; nothing is said twice.

    Args:
        criterion: gives title and unit.
        value: the amount.
        in_full: with all its decimals.

    """
    title, unit, decimals = lower_first(criterion.title), criterion.unit, _decimals(value) if in_full else None
    if title.casefold() == unit.casefold():
        return amount(value, unit, decimals)
    is_one = abs(value) == 1 and title.partition(" ")[0].casefold() == unit.casefold()
    if _starts_with_unit(title, unit) and not is_one:
        return f"{number(value, decimals)} {title}"
    money = _MONEY.fullmatch(unit)
    if money and money[1] and title.casefold().endswith(money[1].casefold()):
        unit = "€"
    elif unit.casefold() in title.casefold().split():
        return _with_unit_in_title(amount(value, unit, decimals), criterion)
    return f"{amount(value, unit, decimals)} {title}"


def _with_unit_in_title(written: str, criterion: Criterion) -> str:
    """Write what has its unit in its title: ``40 inwoners die meedoen``, ``3 weken op ‘Wacht in weken’``."""
    first, _, rest = criterion.title.partition(" ")
    if written.endswith(f" {criterion.unit}") and first.casefold() == criterion.unit.casefold():
        return f"{written} {rest}"
    is_count = (first.casefold(), rest.casefold()) == ("aantal", criterion.unit.casefold())
    return written if is_count else f"{written} op {quoted(criterion.title)}"


def _starts_with_unit(title: str, unit: str) -> bool:
    """Tell whether a title has its unit in front, such as ``plaatsen erbij``, or ``plaats-equivalenten``."""
    one = _ONE.get(unit.casefold())
    return one is not None and re.match(rf"(?:{unit}|{one})(?!\w)", title, re.IGNORECASE) is not None


def titled(criterion: Criterion) -> str:
    """Give the title of a criterion with its unit, as a heading above bare numbers."""
    said = criterion.unit.casefold() in {"punten", criterion.title.casefold()}
    said = said or _starts_with_unit(criterion.title, criterion.unit)
    return criterion.title if said else f"{criterion.title} ({criterion.unit})"


def exact_amount(value: Fraction, unit: str) -> str:
    """Write an amount with all its decimals: a limit that is rounded says something else."""
    return amount(value, unit, _decimals(value))


def exact(value: Fraction) -> str:
    """Write a number with all its decimals (of one that never ends, the first twelve)."""
    return number(value, _decimals(value))


def _decimals(value: Fraction, most: int = 12) -> int:
    return next((d for d in range(2, most) if (value * 10**d).denominator == 1), most)


def told_apart(one: Fraction, other: Fraction, most: int = 9) -> tuple[str, str]:
    """Write two numbers with as many decimals as it takes to tell them apart, at least 2; equal ones need no more."""
    texts = number(one), number(other)
    if one == other:
        return texts
    for decimals in range(3, most):
        if texts[0] != texts[1]:
            break
        texts = number(one, decimals), number(other, decimals)
    return texts


def word(n: int) -> str:
    """Write a small whole number as a word, a larger one in figures."""
    return _WORDS[n] if 0 <= n < len(_WORDS) else number(n)


def every(n: int) -> str:
    """Say that something holds for all of several: ``beide``, ``alle vijf``."""
    return "beide" if n == 2 else f"alle {word(n)}"  # noqa: PLR2004


def whole(n: int, one: str, more: str) -> str:
    """Say that there are no others: ``de enige maatregel``, ``beide maatregelen``, ``alle 3 maatregelen``."""
    return {1: f"de enige {one}", 2: f"beide {more}"}.get(n, f"alle {n} {more}")


def count(n: int, one: str, more: str) -> str:
    """Write how many of something: ``1 maatregel``, ``3 maatregelen``."""
    return f"{n} {one if n == 1 else more}"


def date(day: date_) -> str:
    """Write a date, such as ``3 februari 2025``."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def quoted(text: str) -> str:
    """Put a name in Dutch quotation marks."""
    return f"‘{isolated(text)}’"


def typographic(text: str) -> str:
    """Curl the straight single quotes of a text: ``regio’s``, ``’s avonds``, ``‘Ambulant eerst’``."""
    return _OPENING.sub("‘", _ELISION.sub("’", text)).replace("'", "’")


def isolated(text: str) -> str:
    """Keep text that runs from right to left from turning the sentence around it; other text stays as it is."""
    if all(bidirectional(c) not in _RIGHT_TO_LEFT for c in text):
        return text
    return f"\u2068{text}\u2069"


def unbroken(text: str) -> str:
    """Keep the sign of the euro on one line with its number, for who breaks lines at spaces."""
    return text.replace("€ ", "€\N{NO-BREAK SPACE}")


def join(parts: Iterable[str], last: str = "en") -> str:
    """Join words: ``a``, ``a en b``, ``a, b en c``."""
    items: Sequence[str] = list(parts)
    if len(items) < 2:  # noqa: PLR2004
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def letters() -> Iterator[str]:
    """Give names for as many things as there are: A to Z, then AA, AB and so on."""
    for size in itertools.count(1):
        yield from map("".join, itertools.product(ascii_uppercase, repeat=size))


def named(catalogue: Catalogue, id_: str) -> str:
    """Quote the name of a measure, or of a circumstance with whether it holds now."""
    if id_ not in catalogue.circumstance:
        return quoted(catalogue.name(id_))
    return f"{quoted(catalogue.circumstance[id_].title)} (nu {'wel' if id_ in catalogue.holding else 'niet'})"


def names(catalogue: Catalogue, ids: Iterable[str], last: str = "en") -> str:
    """Join the quoted names of measures and circumstances."""
    return join((named(catalogue, id_) for id_ in ids), last)


def other_name(catalogue: Catalogue, aspect: Heading) -> str:
    """Give the title of an aspect's only criterion where that is another one; else nothing."""
    members = catalogue.criteria_of[aspect.id]
    title = catalogue.criterion[members[0]].title if len(members) == 1 else aspect.title
    return "" if title.casefold() == aspect.title.casefold() else title


def in_full(catalogue: Catalogue, aspect: Heading) -> str:
    """Give the title of an aspect, with that of its only criterion: ``Complexiteit (ontwikkeltijd)``."""
    other = other_name(catalogue, aspect)
    return f"{aspect.title} ({lower_first(other)})" if other else aspect.title


def circumstances(catalogue: Catalogue) -> str:
    """Say which circumstances hold and which do not; empty if there are none."""
    parts = (f"{quoted(c.title)} geldt{'' if c.holds else ' niet'}" for c in catalogue.circumstances)
    return join(parts)


def minimums(catalogue: Catalogue, minimum: Iterable[tuple[str, Fraction]]) -> tuple[str, ...]:
    """Say how much was asked at least of each criterion, such as ``ten minste 20 plaatsen``."""
    return tuple(f"ten minste {of_criterion(catalogue.criterion[c], n, in_full=True)}" for c, n in minimum)


def lower_first(text: str) -> str:
    """Write a title inside a sentence: a small first letter, unless an abbreviation starts it."""
    if text.startswith("Eén"):
        return f"é{text[1:]}"  # a capital loses its accent, and gets it back
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def with_reason(sentence: str, reason: str) -> str:
    """Add a reason to a sentence."""
    reason = reason.strip().rstrip(".")
    return f"{sentence} Reden: {lower_first(reason)}." if reason else sentence
