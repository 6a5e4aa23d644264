"""Two pages for a council: what they say, and that they are two."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from in_browser import WIDTHS, scrolls_sideways, too_wide, violations
from keuzemodel.analysis.certainty.profiles import MOSTLY, profiles
from keuzemodel.analysis.comparison import Comparison
from keuzemodel.answer import Chosen
from keuzemodel.approach import Approach
from keuzemodel.catalogue import Circumstance, Risk
from keuzemodel.choosing.choose import choose
from keuzemodel.direction import Direction
from keuzemodel.indicators import Course, Dated, Indicator
from keuzemodel.question import ask
from keuzemodel.report.blocks import Listing, Paragraph, Picture, Table
from keuzemodel.report.brief.brief import Brief, brief
from keuzemodel.report.decision.choices import choices, facts
from keuzemodel.report.document.document import of_brief
from keuzemodel.report.insight import gather
from keuzemodel.report.page.render import render_brief
from keuzemodel.solver.deadline import Deadline
from keuzemodel.weighting import Weighting
from pages import NASTY, PROVENANCE, OnDisk, answers
from strategies import catalogue_of, criterion, exact, measure
from test_report_render import Page as Elements
from test_report_view_model import chosen, compared, insight_of, question, tiny

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    from keuzemodel.catalogue import Catalogue
    from keuzemodel.report.blocks import Block


def brief_of(catalogue: Catalogue, approach: Approach = Approach.ALL_CONSIDERED) -> Brief:
    answer = chosen(question(catalogue, approach))
    comparison = compared(catalogue)
    return brief(answer, comparison, PROVENANCE, insight_of(answer, comparison), profiles(answer.question))


def texts(block: Block) -> list[str]:
    match block:
        case Paragraph():
            return [f"{block.lead} {block.text}".strip()]
        case Listing():
            return [text for item in block.items for text in texts(item)]
        case Table():
            return [block.caption, *(" | ".join(row) for row in (block.columns, *block.rows))]
        case Picture():
            return [block.alt]


def section(found: Brief, id_: str) -> list[str]:
    return [text for s in found.sections if s.id == id_ for block in s.blocks for text in texts(block)]


def pages_on_paper(page: Page) -> list[str]:
    reader = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
    return [" ".join(sheet.extract_text().split()) for sheet in reader.pages]


def test_the_ten_questions_of_a_council_are_answered_on_two_pages(
    brief_of_alkmaar: Path, page_of_alkmaar: OnDisk, open_page: Callable[..., Page]
) -> None:
    pages = pages_on_paper(open_page(brief_of_alkmaar))
    assert len(pages) == 2
    assert float(re.findall(r"--size: ?([0-9.]+)", brief_of_alkmaar.read_text(encoding="utf-8"))[0]) >= 8  # points
    # A word may be broken at its hyphen where the line ends.
    text = " ".join(pages).replace("- ", "-")
    answer, catalogue = page_of_alkmaar.chosen, page_of_alkmaar.catalogue
    for m in answer.ids:  # which
        assert catalogue.by_id[m].title.replace("- ", "-") in text, m
    totals = answer.tally.totals  # what it costs in time and money
    assert (
        f"{totals['investering']} punten benodigde investering en {totals['ontwikkeltijd']} punten ontwikkeltijd"
        in text
    )
    assert "Dat past niet in wat er nu is: 20 punten ontwikkeltijd (21 punten te weinig)." in text
    assert "verspreid over halfjaar 1 tot en met 9 past het wel." in text
    assert "keuzemodel rapport" not in text  # a council does not type
    assert "‘Verklarende Analyse’: een beschrijving van de oorzaken" in text
    thirteen = catalogue.by_id["13"].scores  # why not 13
    assert thirteen["ontwikkeltijd"] is not None
    asks = f"Vraagt {thirteen['ontwikkeltijd'].likely} ontwikkeltijd"
    assert f"13 Breng verblijfslocaties de wijk in {asks}" in text
    assert "Met de helft (20,5 punten ontwikkeltijd) is het pakket onder ‘Roeien" in text  # half the time
    assert "De rekensom is bewezen. Met deze scores en deze weging bestaat er geen beter pakket." in text  # how sure
    assert "van alle denkbare wegingen is precies dit pakket het beste, bij 69% een ander." in text
    assert "Bijna altijd verstandig. 5.1, 8.1, 9.1 en 15.1:" in text  # no regret
    (rowing,) = (
        a for a in page_of_alkmaar.comparison.of(Approach.WITHIN_CAPACITY) if a.question.weighting == "gebalanceerd"
    )
    assert isinstance(rowing, Chosen)
    assert f"(hoogstens 20 punten ontwikkeltijd), kiest {len(rowing.package)} maatregelen" in text  # other approach
    assert "59 zijn ingeschat, 42 aangepast aan een pakket dat vooraf al bekend was en 7 onbekend" in text
    assert "Nu te beginnen (halfjaar 1) met 8.1 ‘Zorg dat" in text  # what first
    assert len(re.findall("Wie ‘[^’]+’ 60% laat wegen, kiest", text)) == len(catalogue.aspects)  # who disagrees
    assert "Maar wie ‘Complexiteit’ 60% laat wegen, kiest 5.1 en 15.1 niet." in text
    assert text.index("Ontwerpbesluit") < text.index("Waar het om gaat")  # what is asked comes first
    assert "Daarna opnieuw te wegen: 12.1, 11.1 en 12.2." in text
    assert "Erbij te vragen: een raming in geld, met wie wat betaalt" in text
    assert "wie levert wat er nu niet is (21 punten ontwikkeltijd)." in text
    assert "en verder alleen 3.1. Pas dan beslist u of u verdergaat." in text


@pytest.mark.parametrize("width", WIDTHS)
def test_the_two_pages_are_accessible_and_as_wide_as_the_screen(
    width: int, brief_of_alkmaar: Path, open_page: Callable[..., Page]
) -> None:
    page = open_page(brief_of_alkmaar, width=width)
    assert violations(page) == []
    assert not scrolls_sideways(page)
    assert too_wide(page) == []


def crowded() -> Catalogue:
    """Sixty measures in four phases with long titles, twelve criteria, and risks."""
    words = "Zorg dat elke gemeente in de regio op dezelfde manier werkt aan wat inwoners van haar vragen en"
    names = [f"k{i}" for i in range(12)]
    criteria = [
        replace(criterion(n, "min" if i % 3 == 2 else "max"), title=f"Criterium {n} van een lange lijst")
        for i, n in enumerate(names)
    ]
    measures = [
        measure(
            f"{i}.{i % 7}",
            {n: exact((i * (j + 3)) % 5 - (j % 3 == 0)) if (i + j) % 11 else None for j, n in enumerate(names)},
            title=f"{words} {i}",
            phase="1",
            risks=(Risk(f"{words} dat lukt niet.", f"{words} begin klein."),),
        )
        for i in range(60)
    ]
    catalogue = catalogue_of(measures, criteria, capacity={"k2": Fraction(40)})
    return replace(catalogue, problem=f"{words} meer. " * 9, goal=f"{words} minder. " * 9)


def test_two_pages_hold_whatever_there_is(
    page_of_others: OnDisk, tmp_path: Path, open_page: Callable[..., Page]
) -> None:
    weighting = Weighting("w", "Weging", "", {"k0": Fraction(2), "k1": Fraction(1), "k2": Fraction(1)})
    cases = (answers(crowded(), (weighting,), "w"), (page_of_others.chosen, page_of_others.comparison))
    for k, (answer, comparison) in enumerate(cases):
        insight = gather(answer, minimum=Fraction(0), deadline=Deadline(1))
        told = brief(answer, comparison, PROVENANCE, insight, profiles(answer.question))
        assert of_brief(told).size <= told.layout.size
        path = tmp_path / f"{k}.html"
        path.write_text(render_brief(told), encoding="utf-8")
        assert len(pages_on_paper(open_page(path))) == 2, k
        assert told.layout.size >= 7


def test_markup_of_others_shows_as_text(page_of_others: OnDisk) -> None:
    answer, comparison = page_of_others.chosen, page_of_others.comparison
    found = Elements(render_brief(brief(answer, comparison, PROVENANCE, insight_of(answer, comparison))))
    assert found.wrong == []
    assert [tag for tag, _ in found.elements].count("script") == 1  # our own
    assert NASTY in "".join(found.texts)


def test_a_profile_is_the_best_package_at_its_weights() -> None:
    asked = question(tiny())
    found = profiles(asked)
    assert [p.aspect for p in found] == ["effect", "tijd"]
    for profile in found:
        weights = {a: MOSTLY if a == profile.aspect else 1 - MOSTLY for a in ("effect", "tijd")}
        expected = choose(ask(tiny(), weights))
        assert isinstance(expected, Chosen)
        assert (profile.answer.package, profile.answer.value) == (expected.package, expected.value)


def test_an_aspect_that_weighs_most_already_is_no_other_profile() -> None:
    heavy = ask(tiny(), {"effect": Fraction(9), "tijd": Fraction(1)})
    assert [p.aspect for p in profiles(heavy)] == ["tijd"]
    assert profiles(ask(catalogue_of([measure("1", {"x": exact(1)})], [criterion("x")]), {"x": Fraction(1)})) == ()


def test_options_are_told_in_one_scale_and_what_does_not_fit_has_none() -> None:
    catalogue = catalogue_of(
        [measure(i, {"effect": exact(e), "tijd": exact(t)}) for i, e, t in (("1", 4, 1), ("2", 4, 2), ("3", 2, 1))],
        [criterion("effect"), criterion("tijd", "min")],
        capacity={"tijd": Fraction(2)},
    )
    half = "Met de helft (2 punten tijd) is het pakket onder ‘Roeien met de riemen die we hebben’ het beste."
    assert half in section(brief_of(catalogue), "mogelijkheden")
    rows = {approach: _options(brief_of(catalogue, approach)) for approach in Approach}
    # Effect counts for 1/2 and time for 1/2, in fifths: 3 + 2 + 1 for all three; within the limit only effect counts.
    assert rows[Approach.ALL_CONSIDERED] == {
        "Advies": "100%",
        "Niets doen": "0%",
        "Op één na beste": "83%",
        "Roeien met de riemen die we hebben": "67%",
    }
    assert rows[Approach.WITHIN_CAPACITY]["Alles overwegend het beste"] == "past niet"


def test_options_that_are_one_package_both_stand_and_say_so() -> None:
    catalogue = catalogue_of(
        [measure(i, {"effect": exact(e), "tijd": exact(t)}) for i, e, t in (("1", 4, 1), ("2", 4, 2))],
        [criterion("effect"), criterion("tijd", "min")],
        capacity={"tijd": Fraction(1)},
    )
    lines = section(brief_of(catalogue), "mogelijkheden")
    rowing = "Roeien met de riemen die we hebben"
    assert f" | Advies | Niets doen | Op één na beste | {rowing}" in lines
    assert "Anders dan het advies | – | alles valt af | eraf 2 | hetzelfde als ‘Op één na beste’" in lines


def test_doing_nothing_says_which_rule_forbids_it() -> None:
    catalogue = catalogue_of(
        [measure("1", {"effect": exact(2), "tijd": exact(0)}, mandatory=True)],
        [criterion("effect"), criterion("tijd", "min")],
        capacity={"tijd": Fraction(1)},
    )
    lines = section(brief_of(catalogue), "mogelijkheden")
    assert not any("| Niets doen" in text for text in lines)
    assert "Niets doen: dat kan niet. ‘1 Maatregel 1’ is verplicht en zit in elk pakket." in lines


def test_a_total_with_unknown_scores_has_a_mark_and_nothing_but_those_is_unknown() -> None:
    measures = [
        measure("1", {"effect": exact(5), "y": None, "tijd": None}),
        measure("2", {"effect": exact(5), "y": exact(1), "tijd": None}),
    ]
    criteria = [criterion("effect", range_=1), criterion("y"), criterion("tijd", "min")]
    told = brief_of(catalogue_of(measures, criteria, capacity={"tijd": Fraction(9)}))
    lines = section(told, "mogelijkheden")
    assert any(x.startswith("y – brengt | 1* |") for x in lines)
    assert any(x.startswith("tijd – vraagt | ?* |") for x in lines)
    assert "Die tellen bij wat het brengt niet mee en bij wat het vraagt als het hoogste dat kan." in lines[0]
    assert section(told, "advies")[-1].startswith("Wat het vraagt: een onbekende hoeveelheid tijd.")


@pytest.mark.parametrize(
    ("limit", "said"),
    [
        (
            "4.5",
            "Dat past niet in wat er nu is: 4,5 fte tijd (0,3 fte te weinig). Wat nu wel past, staat onder",
        ),
        ("5", "4,8 fte tijd. Dat past in wat er nu is: 5 fte tijd."),
    ],
)
def test_what_is_asked_is_held_against_what_there_is(limit: str, said: str) -> None:
    catalogue = catalogue_of(
        [measure("1", {"effect": exact(5), "tijd": exact("4.8")})],
        [criterion("effect"), replace(criterion("tijd", "min", range_=9), unit="fte")],
        capacity={"tijd": Fraction(limit)},
    )
    assert said in section(brief_of(catalogue), "advies")[-1]


def test_what_was_chosen_beforehand_is_told_in_words() -> None:
    catalogue = replace(
        tiny(),
        circumstances=(
            Circumstance("ja", "Het geld is er", "", holds=True),
            Circumstance("nee", "Buren doen mee", "", holds=False),
        ),
        digest="c" * 64,
    )
    asked = question(catalogue, include=("6",), exclude=("1", "2"), circumstances={"nee": True})
    assert choices(asked) == (
        "‘6 Maatregel 6’ moet meedoen",
        "‘1 Versterk de teams’ en ‘2 Maatregel 2’ mogen niet meedoen",
        "‘Buren doen mee’ geldt (in de catalogus niet)",
    )
    assert facts(asked) == "‘Het geld is er’ geldt"
    answer, comparison = chosen(asked), compared(catalogue)
    told = brief(answer, comparison, PROVENANCE, insight_of(answer, comparison))
    before, holding = section(told, "advies")[1:3]
    assert before.startswith("Vooraf gekozen: ‘6 Maatregel 6’ moet meedoen; ")
    assert holding == "Omstandigheden: ‘Het geld is er’ geldt."


def test_limits_minimums_and_phases_are_choices_too_but_not_the_limit_of_the_catalogue() -> None:
    own = question(tiny(), only_phases=("1",), capacity={"tijd": Fraction(3)}, minimum={"effect": Fraction(2)})
    assert choices(own) == (
        "hoogstens 3 punten tijd",
        "ten minste 2 punten effect op de hulp",
        "alleen maatregelen uit ‘Fase 1’",
    )
    assert choices(question(tiny(), Approach.WITHIN_CAPACITY)) == ()


def _options(told: Brief) -> dict[str, str]:
    """Give the value of each option."""
    lines = section(told, "mogelijkheden")
    titles, worth = (
        next(x for x in lines if x.startswith(start)).split(" | ")[1:] for start in (" | Advies", "Waarde")
    )
    return dict(zip(titles, worth, strict=True))


def test_why_not_names_the_scores_that_decide_and_what_is_unknown() -> None:
    told = " ".join(section(brief_of(tiny()), "niet-gekozen"))
    assert "5 Maatregel 5 | Kan niet zonder 3. Kost 2 effect; tijd onbekend" in told


def test_what_is_measured_is_told_and_asked_for_where_there_is_nothing() -> None:
    assert "de catalogus noemt nog geen indicatoren" in section(brief_of(tiny()), "besluit")[-1]
    course = Course(Dated("2025-01-01", None), (Dated("2027-01-01", Fraction(80)),))
    indicator = Indicator("i", "Plaatsingen", "jongeren", Direction.MIN, ("1",), course, (), None)
    followed = brief_of(replace(tiny(), indicators=(indicator,)))
    assert section(followed, "volgen") == [
        "Plaatsingen: begin onbekend op 1 januari 2025, doel 80 jongeren op 1 januari 2027."
    ]
    assert "Elk jaar de stand van de indicatoren" in section(followed, "besluit")[-1]
    empty = brief_of(replace(tiny(), indicators=(replace(indicator, course=Course(None, ())),)))
    assert section(empty, "volgen") == ["Plaatsingen: hier staat nog geen begin en geen doel bij."]


def test_problem_and_goal_come_after_what_is_asked_and_long_ones_end_after_a_sentence() -> None:
    assert section(brief_of(tiny()), "waarover") == []
    sentence = "Dit gaat al jaren mis. "
    told = brief_of(replace(tiny(), problem=sentence * 40, goal="Beter."))
    problem, goal = section(told, "waarover")
    assert [s.id for s in told.sections[:3]] == ["besluit", "waarover", "advies"]
    assert goal == "Doel. Beter."
    assert len(problem) < 650
    assert problem.endswith("Dit gaat al jaren mis.")


def test_nothing_chosen_is_told_as_such() -> None:
    catalogue = catalogue_of([measure("1", {"x": exact(-1)})], [criterion("x")])
    answer = chosen(ask(catalogue, {"x": Fraction(1)}))
    told = brief(
        answer,
        Comparison(catalogue, (), (answer,), {}),
        PROVENANCE,
        insight_of(answer, Comparison(catalogue, (), (answer,), {})),
    )
    assert told.decision == "Advies: kies geen van de 1 maatregel"
    assert section(told, "besluit") == ["Nu geen van de maatregelen uit te voeren."]


def test_the_head_of_a_page_gives_the_region_as_the_catalogue_writes_it() -> None:
    catalogue = replace(tiny(), region="Gemeente Voorbeeldstad")
    head = "".join(Elements(render_brief(brief_of(catalogue))).texts)
    assert "Gemeente Voorbeeldstad" in head
    assert "regio Gemeente" not in head
