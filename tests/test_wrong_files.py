"""Wrong files: each gives its file, the exact line, its path and a Dutch sentence that says what to do."""

from __future__ import annotations

import os
import re
import tempfile
from pathlib import Path
from typing import NamedTuple

import pytest

from catalogues import HEAD, WEIGHTING, catalogue_text, marked_line, measure, write
from keuzemodel.problems import InvalidInput, Problem
from keuzemodel.reading.catalogue_file import read_catalogue
from keuzemodel.reading.weighting_file import read_weighting, read_weightings

GOOD = read_catalogue(write(Path(tempfile.mkdtemp()), catalogue_text()))


class Wrong(NamedTuple):
    text: str
    says: str
    path: str


def head(old: str, new: str) -> str:
    assert old in HEAD
    return catalogue_text(head=HEAD.replace(old, new))


def rule(text: str) -> str:
    return catalogue_text(rules=text)


HERE = "  # HIER"


def facts(circumstance: str, id_: str = "x", mark: str = HERE) -> str:
    return catalogue_text(head=f"{HEAD}circumstances:\n  {id_}: {circumstance}{mark}\n")


THREE = (measure("1"), measure("2"), measure("3"))

CATALOGUES = {
    # Keys and ids
    "unknown key": Wrong(head("title: Klein", f"title: Klein\ntitel: x{HERE}"), "Bedoelt u 'title'?", "titel"),
    "unknown key in a measure": Wrong(
        catalogue_text(measure("1", rational=f"x{HERE}")),
        "maatregel 1: de sleutel 'rational' bestaat hier niet. Bedoelt u 'rationale'?",
        "measures[0].rational",
    ),
    "missing key": Wrong(
        catalogue_text(
            *THREE,
            f'  - id: "4"{HERE}\n' + measure("4").split("\n", 1)[1].replace("    source: bladzijde 1\n", ""),
        ),
        "maatregel 4: de sleutel 'source' ontbreekt. Voeg hem toe",
        "measures[3]",
    ),
    "double key": Wrong(
        catalogue_text(measure("1") + f"    phase: '2'{HERE}\n"),
        "de sleutel 'phase' staat er twee keer: op regel 24 en regel 28",
        "measures[0].phase",
    ),
    "double criterion": Wrong(
        head("  winst:", f"  kosten: {{title: Nog eens}}{HERE}\n  winst:"),
        "'kosten' staat er twee keer",
        "criteria.kosten",
    ),
    "double measure": Wrong(
        catalogue_text(measure("1"), measure("1", id=f'"1"{HERE}')),
        "maatregel 1 staat er twee keer",
        "measures[1].id",
    ),
    "number as id": Wrong(
        catalogue_text(measure("1", id=f"5.10{HERE}")),
        'maatregel 5.10: 5.10 is een getal. Zet het tussen aanhalingstekens: "5.10".',
        "measures[0].id",
    ),
    "number as key": Wrong(
        head('  "2":', f"  2: {{title: x}}{HERE}\n  3:").replace("\n  3: {title: Later}", ""),
        'aanhalingstekens: "2"',
        "phases.2",
    ),
    "id with spaces": Wrong(
        catalogue_text(measure("1", id=f'"1 "{HERE}')), "begint of eindigt met een spatie", "measures[0].id"
    ),
    "empty text": Wrong(
        catalogue_text(measure("1", rationale=f'""{HERE}')), "is leeg. Vul iets in", "measures[0].rationale"
    ),
    "unknown theme": Wrong(
        catalogue_text(measure("1", themes=f"[toegangg]{HERE}")),
        "maatregel 1 noemt opgave 'toegangg', maar die opgave bestaat niet. Bedoelt u 'toegang'?",
        "measures[0].themes[0]",
    ),
    "unknown phase": Wrong(
        catalogue_text(measure("1", phase=f'"3"{HERE}')),
        "maatregel 1 noemt fase '3', maar die fase bestaat niet. Kies uit '1' of '2'.",
        "measures[0].phase",
    ),
    "unknown group": Wrong(catalogue_text(measure("1", group=f'"8"{HERE}')), "noemt kop '8'", "measures[0].group"),
    "unknown aspect": Wrong(
        head(
            "aspect: inhoud, direction: max, range: 5, unit: punten}",
            f"aspect: inhout, direction: max, range: 5, unit: punten}}{HERE}",
        ),
        "criterium 'inhoud' noemt aspect 'inhout', maar dat aspect bestaat niet. Bedoelt u 'inhoud'?",
        "criteria.inhoud.aspect",
    ),
    "unknown prerequisite": Wrong(
        catalogue_text(measure("15.1"), measure("15.2", requires=f'["15.3"]{HERE}')),
        "15.2 noemt voorwaarde '15.3', maar die maatregel bestaat niet. Bedoelt u '15.2' of '15.1'?",
        "measures[1].requires[0]",
    ),
    "unknown in requires_any": Wrong(
        catalogue_text(*THREE, measure("4", requires_any=f'[["1", "22"]]{HERE}')),
        "maatregel 4 noemt voorwaarde '22'",
        "measures[3].requires_any[0][1]",
    ),
    "unknown capacity": Wrong(
        head("kosten: 4", f"koste: 4{HERE}"),
        "de capaciteit noemt criterium 'koste', maar dat criterium bestaat niet. Bedoelt u 'kosten'?",
        "capacity.koste",
    ),
    "unknown member": Wrong(
        rule(f'  alternatives: [{{members: ["1", "7"], reason: x}}]{HERE}\n'),
        "regel 'alternatives' nummer 1 noemt maatregel '7', maar die maatregel bestaat niet",
        "rules.alternatives[0].members[1]",
    ),
    "unknown coverage key": Wrong(
        rule(f"  coverage: [{{theme: afbouw, at_least: 1, reason: x}}]{HERE}\n"),
        "noemt opgave 'afbouw'",
        "rules.coverage[0].theme",
    ),
    "heading as prerequisite": Wrong(
        catalogue_text(measure("1", requires=f'["9"]{HERE}'), measure("9.1", group='"9"')),
        "maatregel 1 noemt voorwaarde '9', maar dat is een kop. Noem de maatregel eronder: 9.1.",
        "measures[0].requires[0]",
    ),
    "heading as measure": Wrong(
        catalogue_text(measure("9", id=f'"9"{HERE}')), "heet net als een kop", "measures[0].id"
    ),
    "aspect and criterion share an id": Wrong(
        head(
            "  winst: {",
            f"  geld: {{title: G, aspect: geld, direction: max, range: 5, unit: x}}{HERE}\n  winst: {{",
        ).replace("winst: 0", "winst: 0, geld: 0"),
        "'geld' heet als een aspect, maar dat aspect heeft ook 'kosten' en 'winst'",
        "criteria.geld",
    ),
    # Scores
    "missing score": Wrong(
        catalogue_text(measure("1", scores="inhoud: 1, kosten: 1").replace("1}", f"1}}{HERE}")),
        "maatregel 1: de score voor 'winst' ontbreekt. Geef een getal, of null als de score onbekend is.",
        "measures[0].scores",
    ),
    "unknown criterion": Wrong(
        catalogue_text(measure("1", scores=f"inhoud: 1, kosten: 1, winst: 1, kost: 2{HERE}\n    ")),
        "maatregel 1 noemt criterium 'kost', maar dat criterium bestaat niet. Bedoelt u 'kosten'?",
        "measures[0].scores.kost",
    ),
    "score outside the range": Wrong(
        catalogue_text(measure("1", scores=f"inhoud: 5.1, {HERE}\n      kosten: 1, winst: 1")),
        "maatregel 1: de score 5.1 voor 'inhoud' valt buiten het bereik. Geef een score van -5 tot en met 5.",
        "measures[0].scores.inhoud",
    ),
    "band outside the range": Wrong(
        catalogue_text(
            measure("1", scores=f"inhoud: {{low: -6, likely: 1, high: 2}}, {HERE}\n      kosten: 1, winst: 1")
        ),
        "de score -6 voor 'inhoud' valt buiten het bereik",
        "measures[0].scores.inhoud.low",
    ),
    "band in the wrong order": Wrong(
        catalogue_text(
            measure("1", scores=f"inhoud: {{low: 2, likely: 1, high: 3}}, {HERE}\n      kosten: 1, winst: 1")
        ),
        "maatregel 1: de laagste waarde (2) is hoger dan de waarschijnlijkste waarde (1)",
        "measures[0].scores.inhoud.low",
    ),
    "band without likely": Wrong(
        catalogue_text(measure("1", scores=f"kosten: 1, winst: 1, inhoud: {{low: 2, high: 3}}{HERE}\n    ")),
        "de sleutel 'likely' ontbreekt",
        "measures[0].scores.inhoud",
    ),
    "not a number": Wrong(
        catalogue_text(measure("1", scores=f"kosten: 1, winst: 1, inhoud: .nan{HERE}\n    ")),
        "maatregel 1: '.nan' is geen getal waarmee het model kan rekenen",
        "measures[0].scores.inhoud",
    ),
    "infinite": Wrong(
        catalogue_text(measure("1", scores=f"kosten: 1, winst: 1, inhoud: -.inf{HERE}\n    ")),
        "'-.inf' is geen getal",
        "measures[0].scores.inhoud",
    ),
    "far too large": Wrong(
        catalogue_text(measure("1", scores=f"kosten: 1, winst: 1, inhoud: 1e999999999{HERE}\n    ")),
        "'1e999999999' is te groot of heeft te veel cijfers",
        "measures[0].scores.inhoud",
    ),
    "quoted score": Wrong(
        catalogue_text(measure("1", scores=f'kosten: 1, winst: 1, inhoud: "3"{HERE}\n    ')),
        "Haal de aanhalingstekens weg: 3.",
        "measures[0].scores.inhoud",
    ),
    "decimal comma": Wrong(
        catalogue_text(measure("1", scores=f"kosten: 1, winst: 1, inhoud: 1,5{HERE}\n    ")),
        "1,5 heeft een komma, en die scheidt hier sleutels. Schrijf een punt: 1.5.",
        "measures[0].scores",
    ),
    "yes as score": Wrong(
        catalogue_text(measure("1", scores=f"kosten: 1, winst: 1, inhoud: yes{HERE}\n    ")),
        "'yes' is geen getal",
        "measures[0].scores.inhoud",
    ),
    "null in a synergy": Wrong(
        rule(f'  synergies: [{{members: ["1", "2"], scores: {{inhoud: null}}, reason: x}}]{HERE}\n'),
        "synergie nummer 1: een synergie kent geen onbekende score. Laat dit criterium weg.",
        "rules.synergies[0].scores.inhoud",
    ),
    "range zero": Wrong(
        head("max, range: 5, unit: punten}\nphases", f"max, range: 0, unit: punten}}{HERE}\nphases"),
        "criterium 'winst': 0 is te laag. Geef een getal boven 0.",
        "criteria.winst.range",
    ),
    "negative capacity": Wrong(
        head("kosten: 4", f"kosten: -4{HERE}"), "-4 is te laag. Geef 0 of een hoger getal.", "capacity.kosten"
    ),
    "capacity of a max criterion": Wrong(
        head("kosten: 4", f"winst: 4{HERE}"),
        "de capaciteit begrenst 'winst', maar daarvan is meer juist beter",
        "capacity.winst",
    ),
    "wrong direction": Wrong(
        head("direction: min, range: 5, unit: punten}", f"direction: omlaag, range: 5, unit: punten}}{HERE}"),
        "Kies uit 'max' of 'min'.",
        "criteria.kosten.direction",
    ),
    "wrong status": Wrong(
        head("estimate", f"geschat{HERE}"),
        "Kies uit 'reconstruction', 'estimate' of 'adopted'.",
        "scores_status",
    ),
    # Rules
    "cycle": Wrong(
        catalogue_text(
            measure("1", requires=f'["2"]{HERE}'),
            measure("2", requires_any='[["3", "4"]]'),
            measure("3", requires='["1"]'),
            measure("4"),
        ),
        "de voorwaarden lopen in een kring: 1 → 2 → 3 → 1.",
        "measures[0].requires[0]",
    ),
    "self": Wrong(catalogue_text(measure("1", requires=f'["1"]{HERE}')), "kring: 1 → 1.", "measures[0].requires[0]"),
    "later phase": Wrong(
        catalogue_text(measure("1", requires=f'["2"]{HERE}'), measure("2", phase='"2"')),
        "maatregel 1 (fase 1) heeft voorwaarde 2, die pas in fase 2 komt.",
        "measures[0].requires[0]",
    ),
    "all of requires_any later": Wrong(
        catalogue_text(
            measure("1", requires_any=f'[["2", "3"]]{HERE}'),
            measure("2", phase='"2"'),
            measure("3", phase='"2"'),
        ),
        "maatregel 1 (fase 1) heeft als voorwaarde 2 of 3, en die komen allemaal in een latere fase",
        "measures[0].requires_any[0]",
    ),
    "impossible": Wrong(
        catalogue_text(
            measure("4", id=f'"4"{HERE}', requires='["5"]'),
            measure("5", requires='["7"]'),
            measure("7"),
            rules='  alternatives: [{members: ["7", "4"], reason: x}]\n',
        ),
        "maatregel 4 kan in geen enkel pakket: 4 vraagt 5; 5 vraagt 7; van 7 en 4 mag er hooguit één.",
        "measures[0].id",
    ),
    "twice in a rule": Wrong(
        rule(f'  together: [{{members: ["1", "1"], reason: x}}]{HERE}\n'),
        "noemt '1' twee keer",
        "rules.together[0].members[1]",
    ),
    "rule of one": Wrong(
        rule(f'  synergies: [{{members: ["1"], scores: {{inhoud: 1}}, reason: x}}]{HERE}\n'),
        "synergie nummer 1: in deze lijst staat er maar 1. Vul er ten minste 2 in.",
        "rules.synergies[0].members",
    ),
    "unless that overlaps members": Wrong(
        rule(f'  synergies: [{{members: ["1", "3"], unless: ["2", "3"], scores: {{inhoud: 1}}, reason: x}}]{HERE}\n'),
        "synergie nummer 1 noemt '3' bij 'members' en ook bij 'unless'. Haal hem bij een van beide weg.",
        "rules.synergies[0].unless[1]",
    ),
    "unknown in unless": Wrong(
        rule(f'  synergies: [{{members: ["1"], unless: ["7"], scores: {{inhoud: 1}}, reason: x}}]{HERE}\n'),
        "synergie nummer 1 noemt maatregel '7', maar die maatregel bestaat niet",
        "rules.synergies[0].unless[0]",
    ),
    "unless nothing": Wrong(
        rule(f'  synergies: [{{members: ["1"], unless: [], scores: {{inhoud: 1}}, reason: x}}]{HERE}\n'),
        "synergie nummer 1: in deze lijst staat niets. Vul er ten minste 1 in.",
        "rules.synergies[0].unless",
    ),
    "synergy of none": Wrong(
        rule(f"  synergies: [{{members: [], scores: {{inhoud: 1}}, reason: x}}]{HERE}\n"),
        "synergie nummer 1: in deze lijst staat niets. Vul er ten minste 1 in.",
        "rules.synergies[0].members",
    ),
    "coverage of nothing": Wrong(
        rule(f"  coverage: [{{at_least: 1, reason: x}}]{HERE}\n"),
        "Noem precies één van 'theme', 'phase', 'group' en 'members'",
        "rules.coverage[0]",
    ),
    "coverage of two": Wrong(
        rule(f'  coverage: [{{theme: toegang, phase: "1", at_least: 1, reason: x}}]{HERE}\n'),
        "hier staan 'theme' en 'phase' samen",
        "rules.coverage[0]",
    ),
    "coverage zero": Wrong(
        rule(f"  coverage: [{{theme: toegang, at_least: 0, reason: x}}]{HERE}\n"),
        "0 is te laag. Geef 1 of een hoger getal",
        "rules.coverage[0].at_least",
    ),
    "coverage too much": Wrong(
        rule(f'  coverage: [{{group: "9", at_least: 2, reason: x}}]{HERE}\n'),
        "vraagt ten minste 2 maatregelen van kop '9', maar er is er 1",
        "rules.coverage[0].at_least",
    ),
    "coverage without a number": Wrong(
        rule(f"  coverage: [{{theme: toegang, reason: x}}]{HERE}\n"),
        "regel 'coverage' nummer 1: 'at_least' of 'at_most' ontbreekt. Noem er ten minste één van.",
        "rules.coverage[0]",
    ),
    "coverage at most below at least": Wrong(
        rule(f"  coverage: [{{theme: toegang, at_least: 2, at_most: 1, reason: x}}]{HERE}\n"),
        "vraagt ten minste 2 en hoogstens 1 maatregelen. Verlaag 'at_least' of verhoog 'at_most'.",
        "rules.coverage[0].at_least",
    ),
    "coverage at most half a measure": Wrong(
        rule(f"  coverage: [{{theme: toegang, at_most: 1.5, reason: x}}]{HERE}\n"),
        "1.5 is geen heel getal",
        "rules.coverage[0].at_most",
    ),
    "coverage at most below zero": Wrong(
        rule(f"  coverage: [{{theme: toegang, at_most: -1, reason: x}}]{HERE}\n"),
        "-1 is te laag. Geef 0 of een hoger getal",
        "rules.coverage[0].at_most",
    ),
    "mandatory in Dutch": Wrong(
        catalogue_text(measure("1", mandatory=f"ja{HERE}")),
        "maatregel 1: hier hoort true of false, en er staat 'ja'. Schrijf true voor ja en false voor nee.",
        "measures[0].mandatory",
    ),
    "mandatory in quotation marks": Wrong(
        catalogue_text(measure("1", mandatory=f'"true"{HERE}')),
        "maatregel 1: 'true' is tekst. Haal de aanhalingstekens weg: true.",
        "measures[0].mandatory",
    ),
    "no measures": Wrong(
        f"{HEAD}measures: []{HERE}\n", "in deze lijst staat niets. Vul er ten minste 1 in.", "measures"
    ),
    "no criteria": Wrong(
        re.sub(r"criteria:\n(  .*\n)+phases", f"criteria: {{}}{HERE}\nphases", HEAD).replace(
            "capacity:\n  kosten: 4\n", ""
        )
        + "measures:\n"
        + measure("1", scores=""),
        "hier staat nog niets",
        "criteria",
    ),
    # What scores rest on
    "fitted without a band": Wrong(
        catalogue_text(measure("1", basis=f"{{inhoud: fitted}}{HERE}")),
        "maatregel 1: de score voor 'inhoud' is aangepast aan een pakket dat vooraf al bekend was (fitted). "
        "Geef hem dan een bandbreedte (low, likely, high), met de eerste onder de laatste.",
        "measures[0].basis.inhoud",
    ),
    "fitted and unknown": Wrong(
        catalogue_text(measure("1", scores="inhoud: null, kosten: 1, winst: 1", basis=f"{{inhoud: fitted}}{HERE}")),
        "Geef hem dan een bandbreedte",
        "measures[0].basis.inhoud",
    ),
    "fitted with a band of one number": Wrong(
        catalogue_text(
            measure(
                "1",
                scores="inhoud: {low: 1, likely: 1, high: 1}, kosten: 1, winst: 1",
                basis=f"{{inhoud: fitted}}{HERE}",
            )
        ),
        "Geef hem dan een bandbreedte",
        "measures[0].basis.inhoud",
    ),
    "basis of an unknown criterion": Wrong(
        catalogue_text(measure("1", basis=f"{{inhout: source}}{HERE}")),
        "maatregel 1 noemt criterium 'inhout', maar dat criterium bestaat niet. Bedoelt u 'inhoud'?",
        "measures[0].basis.inhout",
    ),
    "basis in other words": Wrong(
        catalogue_text(measure("1", basis=f"{{inhoud: gegokt}}{HERE}")),
        "maatregel 1: 'gegokt' kan hier niet. Kies uit 'source', 'judgement' of 'fitted'.",
        "measures[0].basis.inhoud",
    ),
    # Circumstances
    "circumstance without holds": Wrong(
        facts("{title: Feit}"), "omstandigheid 'x': de sleutel 'holds' ontbreekt. Voeg hem toe", "circumstances.x"
    ),
    "circumstance that is no fact": Wrong(
        facts("{title: Feit, holds: soms}"),
        "omstandigheid 'x': hier hoort true of false, en er staat 'soms'.",
        "circumstances.x.holds",
    ),
    "circumstance with scores": Wrong(
        facts("{title: Feit, holds: true, scores: {inhoud: 1}}"),
        "omstandigheid 'x': de sleutel 'scores' bestaat hier niet",
        "circumstances.x.scores",
    ),
    "circumstance with the id of a measure": Wrong(
        facts("{title: Feit, holds: true}", id_='"1"'),
        "omstandigheid '1' heet net als een maatregel. Geef een van beide een ander id.",
        "circumstances.1",
    ),
    "circumstance with the id of a heading": Wrong(
        facts("{title: Feit, holds: true}", id_='"9"'),
        "omstandigheid '9' heet net als een kop",
        "circumstances.9",
    ),
    "unknown circumstance": Wrong(
        facts("{title: Feit, holds: true}", id_="buren", mark="").replace(
            'requires: ["1"]', f'requires: ["1", "burn"]{HERE}'
        ),
        "maatregel 2 noemt voorwaarde 'burn', maar die maatregel bestaat niet. Bedoelt u 'buren'?",
        "measures[1].requires[1]",
    ),
    "circumstance as a theme": Wrong(
        facts("{title: Feit, holds: true}", mark="").replace("[toegang]", f"[toegang, x]{HERE}", 1),
        "maatregel 1 noemt opgave 'x', maar die opgave bestaat niet",
        "measures[0].themes[1]",
    ),
    "rule about circumstances only": Wrong(
        facts("{title: Feit, holds: true}", mark="")
        + f"rules:\n  coverage: [{{members: [x], at_least: 1, reason: x}}]{HERE}\n",
        "regel 'coverage' nummer 1 noemt alleen omstandigheden. Noem er ten minste één maatregel bij.",
        "rules.coverage[0]",
    ),
    "effect of circumstances only": Wrong(
        facts("{title: Feit, holds: true}", mark="").replace("measures:", "  y: {title: F, holds: true}\nmeasures:")
        + f"rules:\n  synergies: [{{members: [x], unless: [y], scores: {{inhoud: 1}}, reason: x}}]{HERE}\n",
        "synergie nummer 1 noemt alleen omstandigheden.",
        "rules.synergies[0]",
    ),
    "impossible whatever holds": Wrong(
        facts("{title: Feit, holds: true}", mark="").replace('id: "3"', f'id: "3"{HERE}\n    requires: [x]', 1)
        + 'rules:\n  alternatives: [{members: ["3", x], reason: x}]\n',
        "maatregel 3 kan in geen enkel pakket: 3 vraagt x; van 3 en x mag er hooguit één.",
        "measures[2].id",
    ),
    # YAML
    "tab": Wrong(HEAD + f"measures:\n\t- x{HERE}\n", "hier staat een tab", ""),
    "wrong indentation": Wrong(
        head("  geld: {title: Geld}", f" geld: {{title: Geld}}{HERE}"), "springt niet goed in", ""
    ),
    "no space after colon": Wrong(
        head("title: Klein", f"title:Klein{HERE}"), "na de dubbele punt ontbreekt een spatie", ""
    ),
    "colon in text": Wrong(head("title: Klein", f"title: Klein: maar fijn{HERE}"), "staat zelf een dubbele punt", ""),
    "tag": Wrong(head("title: Klein", f"title: !!python/name:os.system Klein{HERE}"), "het label", "title"),
    "two documents": Wrong(catalogue_text() + f"---{HERE}\ntitle: x\n", "meer dan één document", ""),
    "recursive alias": Wrong(HEAD + f"measures: &a\n  - *a{HERE}\n", "verwijst naar zichzelf", "measures[0]"),
    "unknown alias": Wrong(head("title: Klein", f"title: *klein{HERE}"), "verwijst naar niets", "title"),
    "merge": Wrong(
        catalogue_text(measure("1") + f"    <<: {{group: '9'}}{HERE}\n"),
        "samenvoegen met '<<' kan hier niet",
        "measures[0]",
    ),
    "a list": Wrong("- a\n- b\n", "hier horen sleutels met waarden", ""),
    "a sentence": Wrong("dit is geen catalogus\n", "en er staat 'dit is geen catalogus'", ""),
}


@pytest.mark.parametrize("wrong", CATALOGUES.values(), ids=CATALOGUES)
def test_a_wrong_catalogue_gives_its_file_line_path_and_what_to_do(wrong: Wrong, tmp_path: Path) -> None:
    file = write(tmp_path, wrong.text)
    problem = only_problem(file, wrong.says)
    assert (problem.file, problem.line, problem.path) == (str(file), marked_line(wrong.text), wrong.path)


def only_problem(file: Path, says: str) -> Problem:
    """Read a catalogue with one problem."""
    with pytest.raises(InvalidInput) as caught:
        read_catalogue(file)
    (problem,) = caught.value.problems
    assert says in problem.text
    assert problem.text.endswith((".", "?", ")"))
    return problem


WEIGHTINGS = {
    "unknown key": Wrong(WEIGHTING + f"naam: x{HERE}\n", "de sleutel 'naam' bestaat hier niet", "naam"),
    "unknown criterion": Wrong(
        WEIGHTING + f"  inhout: 1{HERE}\n",
        "het gewicht van 'inhout': 'inhout' is geen criterium en geen aspect",
        "weights.inhout",
    ),
    "negative": Wrong(
        WEIGHTING.replace("geld: 50", f"geld: -1{HERE}"),
        "-1 is te laag. Geef 0 of een hoger getal.",
        "weights.geld",
    ),
    "all zero": Wrong("title: x\nweights: {inhoud: 0, geld: 0}  # HIER\n", "alle gewichten zijn 0", "weights"),
    "none": Wrong("title: x\nweights: {}  # HIER\n", "Vul ten minste één id in", "weights"),
    "text": Wrong(WEIGHTING.replace("geld: 50", f"geld: veel{HERE}"), "'veel' is geen getal", "weights.geld"),
    "quoted": Wrong(
        WEIGHTING.replace("geld: 50", f'geld: "50"{HERE}'),
        "Haal de aanhalingstekens weg: 50.",
        "weights.geld",
    ),
    "bool": Wrong(WEIGHTING.replace("geld: 50", f"geld: true{HERE}"), "true is geen getal", "weights.geld"),
    "null": Wrong(WEIGHTING.replace("geld: 50", f"geld:{HERE}"), "hier staat niets. Geef een getal", "weights.geld"),
    "nan": Wrong(WEIGHTING.replace("geld: 50", f"geld: .nan{HERE}"), "'.nan' is geen getal", "weights.geld"),
    "percent": Wrong(WEIGHTING.replace("geld: 50", f"geld: 50%{HERE}"), "'50%' is geen getal", "weights.geld"),
    "double": Wrong(
        WEIGHTING + f"  geld: 20{HERE}\n", "'geld' staat er twee keer: op regel 5 en regel 6", "weights.geld"
    ),
    "aspect and its criterion": Wrong(
        WEIGHTING + f"  kosten: 20{HERE}\n",
        "'kosten' hoort bij aspect 'geld', dat ook een gewicht heeft",
        "weights.kosten",
    ),
    "no title": Wrong("weights: {inhoud: 1}  # HIER\n", "de sleutel 'title' ontbreekt", ""),
}


@pytest.mark.parametrize("wrong", WEIGHTINGS.values(), ids=WEIGHTINGS)
def test_a_wrong_weighting_gives_its_file_line_path_and_what_to_do(wrong: Wrong, tmp_path: Path) -> None:
    file = write(tmp_path, wrong.text, "eigen.yaml")
    with pytest.raises(InvalidInput) as caught:
        read_weighting(file, GOOD)
    (problem,) = caught.value.problems
    assert wrong.says in problem.text
    assert (problem.file, problem.line, problem.path) == (str(file), marked_line(wrong.text), wrong.path)


UNREADABLE = {
    "empty": (b"", 1, "het bestand is leeg"),
    "only comments": (b"# niets\n", 1, "het bestand is leeg"),
    "binary": (b"PK\x03\x04\n\x00\x00", 1, "binair bestand"),
    "late binary": (b"title: x\n" * 1000 + b"\0", 1001, "binair bestand"),
    "utf-16": (catalogue_text().encode("utf-16"), 1, "opgeslagen als UTF-16"),
    "windows": ("title: x\nregion: Één\n".encode("cp1252"), 2, "waarschijnlijk 'É'"),
    "control sign": (b"title: x\nregion: a\x1bb\n", 2, "onzichtbaar teken (U+001B)"),
    "unclosed quote": (b'title: x\nregion: "Alkmaar\nsource: y\n', 2, "aanhalingsteken gaat hier open"),
    "bad escape": (b'title: "C:\\map"\n', 1, "bijzondere betekenis"),
    "unclosed bracket": (b"title: x\nthemes: [a, b\n", 2, "de haak [ van regel 2"),
    "deep": (b"title: " + b"[" * 100_000, 1, "in elkaar"),
    "deep lines": (b"title:\n" + b"".join(b" " * i + b"- \n" for i in range(1, 1000)), 51, "in elkaar"),
    "alias bomb": (
        b"a: &a [x, x, x, x, x, x, x, x, x, x]\n"
        + b"".join(b"%c: &%c [%s]\n" % (c, c, b", ".join([b"*%c" % (c - 1)] * 10)) for c in range(98, 106)),
        6,
        "meer dan een miljoen waarden",
    ),
    "50 MB": (b"#" * 50_000_000, 1, "het bestand is 50 MB groot; meer dan 10 MB kan niet"),
}


@pytest.mark.parametrize(("data", "line", "says"), UNREADABLE.values(), ids=UNREADABLE)
def test_a_file_that_cannot_be_read_says_why(data: bytes, line: int, says: str, tmp_path: Path) -> None:
    file = write(tmp_path, data)
    with pytest.raises(InvalidInput) as caught:
        read_catalogue(file)
    problem = caught.value.problems[0]
    assert says in problem.text
    assert (problem.file, problem.line) == (str(file), line)
    with pytest.raises(InvalidInput, match=re.escape(says)):
        read_weighting(file, GOOD)


def test_paths_that_are_no_file(tmp_path: Path) -> None:
    assert only_problem(tmp_path, "dit is een map, geen bestand").line == 1
    only_problem(tmp_path / "niets.yaml", "dit bestand bestaat niet")
    only_problem(write(tmp_path, "x") / "y.yaml", "een deel van dit pad is geen map")
    only_problem(tmp_path / ("a" * 300), "niet te lezen")
    only_problem(Path("a\0b"), "niet te lezen")
    only_problem(Path("/dev/zero"), "een apparaat")


@pytest.mark.skipif(os.name == "nt", reason="rights work otherwise")
def test_a_file_without_rights() -> None:
    # For root every file is readable, so root becomes someone else for a moment.
    with tempfile.TemporaryDirectory(dir="/tmp") as name:  # pytest's own folder is closed to others
        folder = Path(name)
        folder.chmod(0o755)
        file = write(folder, catalogue_text())
        file.chmod(0)
        user = os.geteuid()
        if user == 0:
            os.seteuid(65534)
        try:
            only_problem(file, "u hebt geen rechten om dit te lezen")
        finally:
            os.seteuid(user)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            catalogue_text(measure("15.2", scores="inhoud: veel, kosten: 1, winst: 1")),
            "regel 25: maatregel 15.2, score op inhoud: 'veel' is geen getal.",
        ),
        (
            catalogue_text(measure("1", scores="inhoud: {low: 1, likely: 2, high: x3}, kosten: 1, winst: 1")),
            "maatregel 1, score op inhoud, high: 'x3' is geen getal.",
        ),
        (catalogue_text(measure("1", rationale='""')), "regel 26: maatregel 1, rationale: deze tekst is leeg."),
        (catalogue_text(measure("1", id="5.10")), "regel 21: maatregel 5.10: 5.10 is een getal."),
        (head("max, range: 5", "max, range: 0"), "regel 7: criterium 'inhoud', range: 0 is te laag."),
        (
            rule('  synergies: [{members: ["1", "2"], scores: {inhoud: null}, reason: x}]\n'),
            "synergie nummer 1, score op inhoud: een synergie kent geen onbekende score.",
        ),
        # The sentence itself says what it is about.
        (catalogue_text(measure("1", themes="[weg]")), "regel 23: maatregel 1 noemt opgave 'weg', maar"),
        (catalogue_text(measure("1", rational="x")), "maatregel 1: de sleutel 'rational' bestaat hier niet."),
        (
            catalogue_text(measure("a: b", scores="inhoud: v, kosten: 1, winst: 1")),
            "maatregel a: b, score op inhoud: 'v'",
        ),
    ],
)
def test_people_read_which_part_of_what_is_wrong_and_no_path(tmp_path: Path, text: str, line: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        read_catalogue(write(tmp_path, text))
    said = str(caught.value)
    assert line in said
    assert "measures[" not in said
    assert "rules." not in said


def test_all_errors_of_a_file_come_at_once_in_order_of_lines(tmp_path: Path) -> None:
    text = catalogue_text(
        measure("1", scores="inhoud: 9, kosten: veel, winst: 1", themes="toegang"),
        measure("2", phase='"4"', requires='["1", "5"]', color="rood"),
        measure("1", group="3", source='""'),
        head=HEAD.replace("range: 5, unit: punten}\nphases", "range: -1, unit: punten}\nphases"),
        rules='  together: [{members: ["1"], reason: x}]\n',
    )
    with pytest.raises(InvalidInput) as caught:
        read_catalogue(write(tmp_path, text))
    problems = caught.value.problems
    assert [p.path for p in problems] == [
        "criteria.winst.range",
        "measures[0].themes",
        "measures[0].scores.inhoud",
        "measures[0].scores.kosten",
        "measures[1].phase",
        "measures[1].requires[1]",
        "measures[1].color",
        "measures[2].id",
        "measures[2].source",
        "measures[2].group",
        "measures[2].group",
        "rules.together[0].members",
    ]
    assert [p.line for p in problems] == sorted(p.line for p in problems)


def test_a_folder_of_weightings_gives_the_errors_of_all_files(tmp_path: Path) -> None:
    write(tmp_path, WEIGHTING.replace("50", "veel"), "b.yaml")
    write(tmp_path, "", "a.yml")
    write(tmp_path, WEIGHTING, "goed.yaml")
    write(tmp_path, WEIGHTING, "goed.yml")
    with pytest.raises(InvalidInput) as caught:
        read_weightings(tmp_path, GOOD)
    assert [(Path(p.file).name, p.line) for p in caught.value.problems] == [
        ("a.yml", 1),
        ("b.yaml", 4),
        ("b.yaml", 5),
        ("goed.yml", 1),
    ]
    assert "'goed.yaml'" in caught.value.problems[-1].text


def test_a_folder_without_weightings(tmp_path: Path) -> None:
    for folder, says in (
        (tmp_path, "geen enkele weging"),
        (tmp_path / "weg", "bestaat niet. Maak die aan"),
        (tmp_path / "bestand", "geen map"),
    ):
        if folder.name == "bestand":
            folder.touch()
        with pytest.raises(InvalidInput, match=says):
            read_weightings(folder, GOOD)
