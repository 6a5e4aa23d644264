"""Facts that nobody chooses: set by option, told everywhere, in no package."""

from __future__ import annotations

import json
import shutil
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from catalogues import HEAD, WEIGHTING, catalogue_text, measure, write
from command import run
from in_browser import until, violations
from keuzemodel.analysis.why.dependence import brought_along, resting_on
from keuzemodel.question import ask
from keuzemodel.reading.catalogue_file import read_catalogue
from keuzemodel.setting import Setting
from keuzemodel.storage.moments import read_moments
from live_browser import keep, measures, page_on, settled
from live_server import serving

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

TITLE = "Drie buurregio's doen mee"
FACTS = f"""\
circumstances:
  buren: {{title: {TITLE}, holds: false}}
  wet: {{title: De wet gaat in, description: Per 1 januari, holds: true}}
"""
RULES = """\
  synergies:
    - {members: ["2"], unless: [buren], scores: {inhoud: -1}, reason: Alleen is maar alleen}
    - {members: [wet], unless: ["2"], scores: {winst: -2}, reason: Dan volgt een boete}
"""
TEXT = catalogue_text(
    measure("1", scores="inhoud: 2, kosten: 1, winst: 0"),
    measure("2", scores="inhoud: 2, kosten: 1, winst: 0", requires='["1"]', phase='"2"'),
    measure("3", scores="inhoud: 3, kosten: 1, winst: 0", requires="[buren]"),
    measure("4", scores="inhoud: 1, kosten: 0, winst: 0", requires_any='[["3", wet]]'),
    rules=RULES,
    head=HEAD + FACTS,
)


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, TEXT)
    (tmp_path / "weightings").mkdir()
    write(tmp_path / "weightings", WEIGHTING, "gelijk.yaml")
    monkeypatch.chdir(tmp_path)


def kies(*options: str) -> Any:  # noqa: ANN401
    return run("kies", "--json", *options).json


def test_what_holds_is_told_and_decides() -> None:
    told = kies()
    assert told["circumstances"] == {"buren": False, "wet": True}
    assert told["package"] == ["1", "2", "4"]
    assert told["totals"] == {"inhoud": 4, "kosten": 2, "winst": 0}
    told = kies("--stel", "buren=ja", "--stel", "wet=NEE")
    assert told["circumstances"] == {"buren": True, "wet": False}
    assert told["package"] == ["1", "2", "3", "4"]
    assert told["totals"] == {"inhoud": 8, "kosten": 3, "winst": 0}
    assert "Omstandigheden: ‘Drie buurregio's doen mee’ geldt niet en ‘De wet gaat in’ geldt." in run("kies").out


def test_an_effect_of_a_fact_alone_counts_in_the_phase_of_what_takes_it_away(tmp_path: Path) -> None:
    told = kies("--zonder", "2")
    assert told["totals"]["winst"] == -2
    assert told["phases"]["1"]["totals"]["winst"] == 0
    assert told["phases"]["2"] == {"package": [], "totals": {"inhoud": 0, "kosten": 0, "winst": -2}, "unknown": {}}
    page = tmp_path / run("rapport", "--zonder", "2").out.strip()
    assert "Later samen" in page.read_text(encoding="utf-8")


def test_a_conflict_says_what_does_not_hold() -> None:
    done = run("kies", "--met", "3")
    assert done.code == 3
    assert f"‘3 Maatregel 3’ kan alleen als dit geldt: ‘{TITLE}’ (nu niet)." in done.out
    why = run("uitleg", "3", "--json").json
    assert why["price"] is None
    assert why["blocked_by"] == ["prerequisite:3:buren"]
    assert why["needs"] == []
    assert run("uitleg", "3", "--json", "--stel", "buren=ja").json["price"] is not None


@pytest.mark.parametrize("given", [(), ("--stel", "wet=nee"), ("--stel", "buren=ja"), ("--zonder", "4")])
def test_why_says_which_other_circumstance_turns_a_measure(given: tuple[str, ...]) -> None:
    now = kies(*given)
    for fact, title in (("buren", TITLE), ("wet", "De wet gaat in")):
        holds = now["circumstances"][fact]
        set_ = now["circumstances"] | {fact: not holds}
        forced = [option for option in given if "=" not in option and option != "--stel"]
        stated = (f"--stel={id_}={'ja' if value else 'nee'}" for id_, value in set_.items())
        other = kies(*forced, *stated)["package"]
        for measure_ in ("1", "2", "3", "4"):
            said = run("uitleg", measure_, "--json", *given).json["text"]
            turns = (measure_ in now["package"]) is not (measure_ in other)
            verb = "Hij valt af" if measure_ in now["package"] else "Hij doet wel mee"
            assert (f"{verb} als ‘{title}’ {'niet geldt' if holds else 'geldt'}." in said) is turns
    if not given:
        why = run("uitleg", "3", "--json").json["text"]
        assert why[0].endswith(f"‘3 Maatregel 3’ kan alleen als dit geldt: ‘{TITLE}’ (nu niet).")
        assert any(line.startswith("Een ander gewicht") and "verandert daar niets aan" in line for line in why)


def test_why_of_a_circumstance_says_what_it_is() -> None:
    done = run("uitleg", "buren")
    assert done.code == 2
    assert "‘buren’ is geen maatregel maar een omstandigheid." in done.err


def test_prices_maps_and_lists_know_only_measures() -> None:
    assert {m["measure"] for m in run("uitleg", "--json").json["measures"]} == {"1", "2", "3", "4"}
    assert not [r for r in run("uitleg", "--json").json["rules"] if "circumstance" in r["rule"]]
    shares = run("weegkaart", "--json").json
    assert set(shares["measures"]) == set(shares["core_index"]) == {"1", "2", "3", "4"}
    assert all(set(p["package"]) <= {"1", "2", "3", "4"} for p in shares["packages"])
    assert shares["core_index"]["3"] == 0
    assert run("weegkaart", "--json", "--stel", "buren=ja").json["core_index"]["3"] > 0


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--stel", "burn=ja"], "Er is geen omstandigheid ‘burn’. Bedoelt u ‘buren’?"),
        (["--stel", "buren"], "‘buren’ bij --stel zegt geen ja of nee. Geef bijvoorbeeld: --stel buren=ja"),
        (["--stel", "buren=soms"], "‘buren=soms’ bij --stel zegt geen ja of nee."),
        (["--stel", "=ja"], "‘=ja’ bij --stel zegt geen ja of nee."),
        (["--stel", "wet=ja", "--stel", "wet=nee"], "--stel zegt van ‘wet’ zowel ja als nee. Geef er één."),
        (["--met", "buren"], "‘buren’ is geen maatregel maar een omstandigheid."),
        (["--stel", "1=ja"], "Er is geen omstandigheid ‘1’."),
    ],
)
def test_what_cannot_be_set_is_said(options: list[str], says: str) -> None:
    done = run("kies", *options)
    assert (done.code, done.out) == (2, "")
    assert says in done.err
    assert done.err.count("\n") == 1


def test_a_catalogue_without_any_says_so_and_tells_nothing(tmp_path: Path) -> None:
    write(tmp_path, catalogue_text())
    assert run("kies", "--stel", "buren=ja").err == "Er is geen omstandigheid ‘buren’: deze catalogus kent er geen.\n"
    told = kies()
    assert "circumstances" not in told
    assert "circumstances" not in told["catalogue"]


def test_against_an_earlier_run_it_is_a_change_like_any_other(tmp_path: Path) -> None:
    write(tmp_path, run("kies", "--json").out, "eerder.json")
    change = kies("--stel", "buren=ja", "--tegen", "eerder.json")["change"]
    assert change["came"] == ["3"]
    (only,) = change["changes"]
    assert only["subject"] == "circumstance"
    assert only["text"] == f"‘{TITLE}’ gold niet, en geldt nu wel."
    assert only["explains"]
    # The answer of a program has no catalogue in it, and the settings all the same.
    bare = {
        key: value for key, value in json.loads(run("kies", "--json").out).items() if key not in {"asked", "catalogue"}
    }
    write(tmp_path, json.dumps(bare), "kaal.json")
    change = kies("--stel", "buren=ja", "--tegen", "kaal.json")["change"]
    assert [c["text"] for c in change["changes"]] == [f"‘{TITLE}’ gold niet, en geldt nu wel."]
    write(tmp_path, TEXT.replace("holds: false", "holds: true"), "ander.yaml")
    change = kies("--tegen", "ander.yaml")["change"]
    assert [c["text"] for c in change["changes"]] == [f"‘{TITLE}’ gold, en geldt nu niet meer."]
    # What is set is set in both.
    assert kies("--tegen", "ander.yaml", "--stel", "buren=nee")["change"]["changes"] == []


def test_a_new_circumstance_is_a_change_with_the_rules_that_name_it(tmp_path: Path) -> None:
    bare = TEXT.replace(FACTS.splitlines(keepends=True)[1], "").replace("    requires: [buren]\n", "")
    write(tmp_path, bare.replace("unless: [buren]", 'unless: ["1"]'), "eerder.yaml")
    changes = {c["text"]: c for c in kies("--tegen", "eerder.yaml")["change"]["changes"]}
    new = changes[f"De omstandigheid ‘{TITLE}’ is nieuw in de catalogus."]
    assert "3" in new["package_without"]
    shutil.copy(tmp_path / "eerder.yaml", tmp_path / "measures.yaml")
    write(tmp_path, TEXT, "later.yaml")
    changes = {c["text"]: c for c in kies("--tegen", "later.yaml")["change"]["changes"]}
    gone = changes[f"De omstandigheid ‘{TITLE}’ is uit de catalogus gehaald."]
    assert "3" not in gone["package_without"]


def test_pages_tell_it_and_do_not_overwrite_each_other(tmp_path: Path) -> None:
    plain, turned = (run("rapport", *options).out.strip() for options in ((), ("--stel", "buren=ja")))
    assert turned.endswith("rapport-gelijk-alles-overwegend-buren-ja.html")
    assert run("rapport", "--stel", "buren=nee").out.strip() == plain
    first, second = ((tmp_path / page).read_text(encoding="utf-8") for page in (plain, turned))
    assert "Drie buurregio&#39;s doen mee’ geldt niet en ‘De wet gaat in’ geldt" in first
    assert "Drie buurregio&#39;s doen mee’ geldt en ‘De wet gaat in’ geldt" in second
    assert "--stel buren=ja" in second
    digest = read_catalogue(tmp_path / "measures.yaml").digest
    assert digest in first
    assert digest in second
    assert "Drie buurregio’s doen mee’ (nu niet)" in first
    write(tmp_path, run("kies", "--json").out, "eerder.json")
    beside = run(
        "rapport", "--stel", "buren=ja", "--vergelijk", "eerder.json", "--vergelijk", "gelijk/alles-overwegend"
    )
    page = (tmp_path / beside.out.strip()).read_text(encoding="utf-8")
    assert "gekozen met andere scores, regels of omstandigheden" in page
    assert "Geteld bij deze omstandigheden" in page


def test_needs_without_any_other_measure_have_their_section(tmp_path: Path) -> None:
    write(tmp_path, catalogue_text(measure("1", requires="[wet]"), measure("2"), head=HEAD + FACTS))
    page = (tmp_path / run("rapport").out.strip()).read_text(encoding="utf-8")
    assert page.count('id="samenhang"') == 1
    assert "De wet gaat in’ (nu wel)" in page
    assert "graph-picture" not in page.split("<body>")[1]


def test_what_rests_on_a_measure_counts_what_holds(tmp_path: Path) -> None:
    catalogue = read_catalogue(tmp_path / "measures.yaml")
    everything = frozenset(catalogue.ids)
    weights = {"inhoud": Fraction(1)}
    now = ask(catalogue, weights).catalogue
    other = ask(catalogue, weights, circumstances={"buren": True, "wet": False}).catalogue
    assert resting_on(now, "1", everything) == {"2"}
    # As long as 3 cannot be at all, nothing can rest on it; and 4 has the law.
    assert resting_on(now, "3", everything) == frozenset()
    assert resting_on(other, "3", everything) == {"4"}
    assert brought_along(now, "3", everything) == frozenset()


def test_a_moment_keeps_what_held(tmp_path: Path) -> None:
    setting = Setting({"inhoud": Fraction(1)}, "alles-overwegend", circumstances={"buren": True})
    assert setting.question(read_catalogue(tmp_path / "measures.yaml")).circumstances == (("buren", True),)
    write(
        tmp_path,
        "moments:\n  - {name: met-buren, title: Met buren, at: '2026-01-01', weights: {inhoud: 1}, "
        "approach: alles-overwegend, circumstances: {buren: true}}\n",
        "momenten.yaml",
    )
    page = run("rapport", "--moment", "met-buren")
    assert page.code == 0
    assert "geldt en ‘De wet gaat in’ geldt" in (tmp_path / page.out.strip()).read_text(encoding="utf-8")
    refused = run("rapport", "--moment", "met-buren", "--stel", "buren=nee")
    assert refused.code == 2
    assert "--stel" in refused.err


def test_live_has_a_switch_for_each(browser: Browser, tmp_path: Path) -> None:
    with serving(tmp_path, "--stel", "wet=nee") as address:
        opening = httpx.get(f"{address}/api/opzet").json()
        assert [c["id"] for c in opening["circumstances"]] == ["buren", "wet"]
        assert opening["start"]["circumstances"] == {"buren": False, "wet": False}
        assert opening["measures"][2]["needs"] == [f"Kan alleen als ‘{TITLE}’ geldt."]
        told = httpx.post(f"{address}/api/kies", json={"circumstances": {"buren": True}}).json()
        assert told["circumstances"] == {"buren": True, "wet": False}
        assert told["package"] == kies("--stel", "buren=ja", "--stel", "wet=nee")["package"]
        for wrong in ({"burn": True}, {"buren": "ja"}):
            refused = httpx.post(f"{address}/api/kies", json={"circumstances": wrong})
            assert refused.status_code == 422
            assert refused.headers["content-type"] == "application/problem+json"
        described = httpx.get(f"{address}/api/openapi.json").json()["components"]["schemas"]["QuestionRequest"]
        assert described["properties"]["circumstances"]["propertyNames"] == {"enum": ["buren", "wet"]}
        with page_on(browser, address) as page:
            assert "3" not in measures(page)
            switch = page.get_by_role("switch", name=TITLE)
            assert not switch.is_checked()
            switch.check()
            assert "3" in measures(page)
            assert violations(page, "#omstandigheden") == []
            until(page, "location.hash.includes('s.buren=ja')")
            keep(page, "Met buren")
            page.reload()
            assert "3" in measures(page)
            assert page.get_by_role("switch", name=TITLE).is_checked()
            page.locator("#ongedaan").click()
            until(page, "location.hash.includes('s.buren=nee')")
            assert "3" not in measures(page)
            page.get_by_role("button", name="Ga terug naar Met buren").click()
            settled(page)
            assert "3" in measures(page)
        (kept,) = read_moments(tmp_path / "momenten.yaml")
        assert kept.setting.circumstances == {"buren": True, "wet": False}
        told = httpx.get(f"{address}/api/momenten").json()["moments"][0]
        assert told["setting"]["circumstances"] == {"buren": True, "wet": False}
        assert told["totals"]["inhoud"] == 8
