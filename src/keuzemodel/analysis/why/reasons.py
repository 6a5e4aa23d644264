"""Why a measure is in or out, in one or two Dutch sentences: the first reason that applies.

A measure is *hij* (de maatregel) after its first mention.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.analysis.why.dependence import brought_along

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keuzemodel.analysis.why.explanation import Explanation
    from keuzemodel.catalogue import Catalogue

_MOST_NAMED = 2


def headline(e: Explanation) -> str:
    """Say in a line why a measure is in or out."""
    reasons = _IN if e.is_in else _OUT
    return next(text for reason in reasons if (text := reason(e)))


def named(catalogue: Catalogue, measures: Sequence[str]) -> str:
    """Name measures in full, or by number if there are many."""
    if len(measures) <= _MOST_NAMED:
        return dutch.names(catalogue, measures)
    return f"de maatregelen {dutch.join(measures)}"


def _chosen_by_user(e: Explanation) -> str:
    if e.choice_price is None:
        return ""
    return "U koos dat hij meedoet." if e.is_in else "U koos dat hij niet meedoet."


def _impossible_otherwise(e: Explanation) -> str:
    if e.other is not None:
        return ""
    catalogue = e.answer.question.catalogue
    if len(e.blockers) == 1 and e.blockers[0].explains_alone:
        return e.blockers[0].sentence(catalogue)
    how = "Zonder" if e.is_in else "Met"
    start = f"{how} deze maatregel is er geen pakket dat aan alle regels voldoet."
    if not e.blockers:
        return start
    these = "deze regel" if len(e.blockers) == 1 else "deze regels samen"
    return f"{start} Dat komt door {these}: {' '.join(rule.sentence(catalogue) for rule in e.blockers)}"


def _just_as_good(e: Explanation) -> str:
    if e.price != 0:
        return ""
    return f"Er is wel een pakket {'zonder' if e.is_in else 'met'} deze maatregel dat precies even goed is."


def _worth_it(e: Explanation) -> str:
    if e.own_value <= 0:
        return ""
    return f"Hij levert meer op dan hij vraagt, vooral op {_largest(e, 1)}."


def _carries_others(e: Explanation) -> str:
    if not e.rests:
        return ""
    rest = named(e.answer.question.catalogue, e.rests)
    verb = "steunt" if len(e.rests) == 1 else "steunen"
    return f"Op zichzelf {_little(e)}. Toch doet hij mee: daarop {verb} {rest}, en samen leveren zij meer op."


def _needed_for_a_rule(e: Explanation) -> str:
    if not e.broken:
        return ""
    sentence = e.broken[0].sentence(e.answer.question.catalogue)
    return f"Op zichzelf {_little(e)}. Toch doet hij mee, door deze regel: {sentence}"


def _part_of_the_whole(e: Explanation) -> str:
    return f"Op zichzelf {_little(e)}, maar met deze maatregel erin is het geheel het beste."


def _little(e: Explanation) -> str:
    return "kost hij waarde" if e.own_value < 0 else "levert hij niets op"


def _displaced(e: Explanation) -> str:
    catalogue, package = e.answer.question.catalogue, e.answer.package
    return next((text for rule in e.broken if (text := rule.displaced(catalogue, e.measure, package))), "")


def _asks_too_much(e: Explanation) -> str:
    if e.own_value < 0:
        return f"Hij vraagt meer dan hij oplevert, vooral aan {_largest(e, -1)}."
    if e.own_value == 0:
        return "Hij vraagt evenveel als hij oplevert."
    needs = [m for m in e.brings if m not in e.answer.package]
    if e.joint > 0 or not needs:
        return ""
    catalogue = e.answer.question.catalogue
    names = named(catalogue, needs)
    # What he needs may be one of several: then it is the best of those.
    sure = brought_along(catalogue, e.measure, None).issuperset(needs)
    with_them = f"hij kan niet zonder {names}" if sure else f"hij heeft er iets bij nodig, het liefst {names}"
    return f"Op zichzelf levert hij iets op, maar {with_them}, en samen vragen zij meer dan zij opleveren."


def _does_not_fit(e: Explanation) -> str:
    """Say how far the package would go past a rule with the measure."""
    catalogue = e.answer.question.catalogue
    more = [m for m in e.brings if m not in e.answer.package]
    package = e.answer.package | {e.measure, *more}
    past = next((text for rule in e.broken if (text := rule.misfit(catalogue, package))), "")
    together = f"Met deze maatregel en {named(catalogue, more)}" if more else "Met deze maatregel erbij"
    return past and f"Hij past er niet bij. {together} {past}"


def _breaks_a_rule(e: Explanation) -> str:
    if not e.broken:
        return ""
    return f"Hij past niet bij deze regel: {e.broken[0].sentence(e.answer.question.catalogue)}"


def _spoils_the_whole(_: Explanation) -> str:
    return "Met deze maatregel erbij wordt het geheel minder goed."


def _largest(e: Explanation, sign: int) -> str:
    """Name the criterion that adds most, or costs most."""
    id_ = max(e.parts, key=lambda c: e.parts[c].value * sign)
    return dutch.lower_first(e.answer.question.catalogue.criterion[id_].title)


_IN = (
    _chosen_by_user,
    _impossible_otherwise,
    _just_as_good,
    _worth_it,
    _carries_others,
    _needed_for_a_rule,
    _part_of_the_whole,
)
_OUT = (
    _chosen_by_user,
    _impossible_otherwise,
    _just_as_good,
    _displaced,
    _asks_too_much,
    _does_not_fit,
    _breaks_a_rule,
    _spoils_the_whole,
)
