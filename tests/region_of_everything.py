"""A region that uses everything that a catalogue, its weightings and its state can have."""

from __future__ import annotations

CATALOGUE = """\
title: Proef
source: Proef
problem: Wachttijd
goal: Korter
scores_status: estimate
aspects: {a-inwoner: {title: Inwoner}, a-geld: {title: Geld}}
criteria:
  c-merk: {title: Merkbaar, aspect: a-inwoner, direction: max, range: 5, unit: punten, scale: {0: niets, 5: veel}}
  c-fte: {title: Menskracht, aspect: a-geld, direction: min, range: 3, unit: fte, once: false}
phases: {f1: {title: Eerst}, f2: {title: Later}}
themes: {t1: {title: Toegang}, t2: {title: Zorg}}
groups: {g1: {title: Weten}}
capacity: {c-fte: 4}
circumstances: {o1: {title: De buren doen mee, holds: false}}
approaches: {alles-overwegend: {title: Alles mag}}
terms: {w1: {title: RUIT, description: Een team}}
planning: {periods: ["2027", "2028"], capacity: {c-fte: [3, 2]}, phases: {f2: {from: "2028"}}}
measures:
  - {id: m1, title: Een, group: g1, themes: [t1], phase: f1, scores: {c-merk: 1, c-fte: 1}, rationale: R, source: B,
     planning: {periods: 2, spread: [1, 1], from: "2027", until: "2028"}}
  - {id: m2, title: Twee, themes: [t1, t2], phase: f2, requires: [m1], mandatory: true,
     scores: {c-merk: {low: 1, likely: 2, high: 3}, c-fte: 2}, basis: {c-merk: fitted}, rationale: R, source: B}
  - {id: m3, title: Drie, themes: [t2], phase: f2, requires_any: [[m1, m2]], scores: {c-merk: null, c-fte: 0.5},
     rationale: R, source: B, risks: [{risk: Te laat, mitigation: Begin}]}
  - {id: m4, title: Vier, themes: [t2], phase: f2, scores: {c-merk: 1, c-fte: 0.5}, rationale: R, source: B}
rules:
  alternatives: [{members: [m3, m4], reason: Dubbel}]
  together: [{members: [m1, m2], reason: Samen}]
  synergies: [{members: [m1, m2], unless: [m4], scores: {c-merk: 1}, reason: Extra}]
  coverage: [{theme: t2, at_least: 1, at_most: 3, reason: Zorg}, {members: [m1, m2], at_least: 1, reason: Iets}]
  limits:
    - {criterion: c-fte, of: {phase: f1}, at_most: 4, reason: Grens}
    - {criterion: c-merk, at_least: 1, reason: Iets}
    - {criterion: c-fte, of: {theme: t1}, at_most: {of: {theme: t2}}, reason: Evenwicht}
indicators:
  i1:
    {title: Wachttijd, unit: weken, direction: min, measures: [m1], baseline: {date: 2026-01-01, value: 9},
     targets: [{date: 2028-01-01, value: 4}], act: {behind: 25, text: Bespreek},
     regions: {Oost: {baseline: {date: 2026-01-01, value: 8}, targets: [{date: 2028-01-01, value: 3}]}}}
"""
WEIGHTINGS = {
    "gelijk.yaml": "title: Gelijk\nweights: {a-inwoner: 1, a-geld: 1}\n",
    "fte.yaml": "title: Mensen\nweights: {c-fte: 1}\n",
}
STAND = """\
date: 2027-06-01
measures: {m1: {status: done, scores: {c-merk: 2}, note: Klaar}}
values: [{indicator: i1, date: 2027-05-01, value: 7}, {indicator: i1, date: 2027-05-01, value: 8, region: Oost}]
"""
