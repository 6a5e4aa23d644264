"""Every number that a page shows, with the place where it stands, and what may stand in each place.

Exempt are only: texts that the catalogue holds word for word, numbers of measures (which must exist), dates, and the
fingerprints, versions and command by which a page is made again.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.report.measures.effects import label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from keuzemodel.catalogue import Catalogue

# Texts of blocks, each with its place; the text of a link to a measure, and of its number, stands between ⟦ and ⟧.
WALK = """() => {
  const inline = "a, bdi, span, strong, em, b, wbr, code, tspan, title, output, label";
  const blocks = new Map();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const {data, parentElement: own} = walker.currentNode;
    if (own.closest("script, style") || !data.trim()) continue;
    let block = own;
    while (block.matches(inline)) block = block.parentElement;
    if (!blocks.has(block)) blocks.set(block, []);
    const marked = own.closest(".id, a[href^='#maatregel-']");
    blocks.get(block).push(marked ? `⟦${data.trim()}⟧` : data);
  }
  const place = (block) => {
    const section = block.closest("section")?.getAttribute("aria-labelledby") ?? "";
    const row = block.closest("tr");
    if (row) {
      const table = row.closest("table");
      const name = table.caption?.id || table.className;
      const cell = block.closest("td, th");
      const first = table.tHead ? table.tHead.rows.length : 0;
      return row.closest("thead") ? `${name}/kop` : `${name}/${row.rowIndex - first}/${cell.cellIndex}`;
    }
    if (block.closest("caption")) return `${block.closest("caption").id}/kop`;
    const measure = block.closest(".reason, .card, .whys-list > li");
    const id = measure && (measure.id || measure.querySelector("[id^='maatregel-']")?.id);
    const effect = block.closest(".effect");
    if (id && effect) return `${id}/${[...effect.parentElement.children].indexOf(effect)}`;
    if (id) return id;
    return block.closest("svg") ? `${section}/grafiek` : section;
  };
  return [...blocks].map(([block, texts]) => [place(block), texts.join(" ").replace(/\\s+/g, " ").trim()]);
}"""

_NUMBER = re.compile(r"(?<![\w.,])[+−]?\d+(?:\.\d+)*(?:,\d+)?%?")
_MARKED = re.compile(r"⟦([^⟧]*)⟧")
_DATE = re.compile(
    r"\d{1,2} (?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december) \d{4}"
)
# An amount has a comma before its decimals, and points only between groups of three digits.
_NO_AMOUNT = re.compile(r"\.\d{1,2}(?!\d)")
_LIST = re.compile(r"[\d.]+(?:(?:, | en )[\d.]+)+")
# Between what the number of a measure stands in a list of them, when it has neither its title nor a link.
_LIST_BEFORE = re.compile(
    r"(?:(?<!\w)(?:zonder|met|ook geen|ook|of|en|erbij|eraf|alleen|maatregelen|maatregel|in|op)|(?<!\d )van|[,:]) *$",
    re.IGNORECASE,
)
_LIST_AFTER = re.compile(
    r" *(?:,| *en\b| of\b|\)|;|\.(?!\d)|$| erbij| niet mee| af\b| \((?:zonder|stopt|wel)| zit\b| ook geen| \(\d)"
)
_FINGERPRINTS = ("werkwijze",)


@dataclass
class Known:
    """What a page may show: per place its numbers, each as often as it may stand there."""

    catalogue: Catalogue
    places: dict[str, Counter[str]] = field(default_factory=dict)
    cells: set[str] = field(default_factory=set)
    """Places in which all of it must stand."""
    held: int = 0

    def __post_init__(self) -> None:
        texts = sorted({t for t in _texts(self.catalogue) if any(c.isdigit() for c in t)}, key=len, reverse=True)
        labels = {label(c).lower() for c in self.catalogue.criteria}
        self._labels = re.compile(
            rf"(?:(?: punt(?:en)?)? op)? ‘?({'|'.join(map(re.escape, sorted(labels, reverse=True)))})\b", re.IGNORECASE
        )
        self._own = re.compile("|".join(re.escape(dutch.typographic(text)) for text in texts), re.IGNORECASE)

    def add(self, place: str, *numbers: str) -> None:
        """Let these numbers stand in a place; texts may hold several, or none.

        A number with its criterion behind it, as in ``4 grip``, ``4 punten op ‘Grip’`` or ``4 op ‘Grip’``,
        is given with that.
        """
        known = self.places.setdefault(place, Counter())
        for text in numbers:
            for found in _NUMBER.finditer(text):
                of = self._labels.match(text, found.end())
                known[f"{found[0]}{f' {of[1].lower()}' if of else ''}"] += 1

    def rows(self, table: str, rows: Iterable[Iterable[str]]) -> None:
        """Let a table have these cells; a cell without a number is given as an empty text."""
        for k, row in enumerate(rows):
            self.row(table, k, row)

    def row(self, table: str, k: int, row: Iterable[str]) -> None:
        """Let one row of a table have these cells."""
        for column, text in enumerate(row):
            self.cell(f"{table}/{k}/{column}", text)

    def cell(self, place: str, *numbers: str) -> None:
        """Let just these numbers stand in a place."""
        self.add(place, *numbers)
        self.cells.add(place)

    def numbers(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Give what in a text must be held against an answer: where it begins and ends, and how it reads."""

        # What is exempt becomes as many blanks, so that places stay where they are.
        def blank(found: re.Match[str]) -> str:
            return "·" * len(found[0])

        said = _DATE.sub(blank, self._own.sub(blank, text.replace("\u2068", " ").replace("\u2069", " ")))
        said = _MARKED.sub(lambda found: blank(found) if self._names(found[1]) else found[0], said)
        for found in _NUMBER.finditer(said):
            if not self._is_name(said, found):
                of = self._labels.match(said, found.end())
                yield found.start(), found.end(), f"{found[0]}{f' {of[1].lower()}' if of else ''}"

    def _is_name(self, said: str, found: re.Match[str]) -> bool:
        """Tell whether this is the number of a measure: by its form, or by where it stands in a list of them."""
        if found[0] not in self.catalogue.by_id:
            return False
        title = dutch.typographic(self.catalogue.by_id[found[0]].title)
        if said[: found.start()].lower().endswith("maatregel ") or said.startswith(f" ‘{title}’", found.end()):
            return True
        listed = _LIST_BEFORE.search(said, 0, found.start()) and _LIST_AFTER.match(said, found.end())
        return bool(listed or _NO_AMOUNT.search(found[0]) or _LIST.fullmatch(said.strip()))

    def _names(self, text: str) -> bool:
        """Tell whether a link or a mark holds the number of a measure or of a group, or no number."""
        groups = {group.id for group in self.catalogue.groups}
        return text.strip() in self.catalogue.by_id or text in groups or not any(c.isdigit() for c in text)

    def wrong(self, blocks: Iterable[tuple[str, str]]) -> list[str]:
        """Give the numbers that are not where an answer put them."""
        shown: dict[str, Counter[str]] = {}
        said: dict[str, list[str]] = {}
        for place, text in blocks:
            if place in _FINGERPRINTS:
                continue
            found = [number for _, _, number in self.numbers(text)]
            shown.setdefault(place, Counter()).update(found)
            said.setdefault(place, []).append(text)
        self.held = sum(counted.total() for counted in shown.values())
        wrong = []
        for place, counted in shown.items():
            known = self.places.get(place, Counter())
            # In a sentence not all must be told; a cell is what it must be.
            if counted - known or (place in self.cells and counted != known):
                wrong.append(
                    f"{place}: {dict(counted - known)} instead of {dict(known)} in {' / '.join(said[place])[:900]}"
                )
        return wrong


def mutated(known: Known, blocks: list[tuple[str, str]]) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Give every number one off in its last digit, with the blocks of its place."""
    by_place: dict[str, list[tuple[str, str]]] = {}
    for block in blocks:
        by_place.setdefault(block[0], []).append(block)
    for place, here in by_place.items():
        if place in _FINGERPRINTS:
            continue
        for k, (_, text) in enumerate(here):
            for start, end, number in known.numbers(text):
                last = start + max(i for i, c in enumerate(number) if c.isdigit())
                off = str((int(text[last]) + 1) % 10)
                changed = text[:last] + off + text[last + 1 :]
                yield f"{place}: {number} in {text[:80]}", [*here[:k], (place, changed), *here[k + 1 :]]
                assert end <= len(text)


def _texts(catalogue: Catalogue) -> Iterator[str]:
    """Give every text of the catalogue that a page may show word for word, also by the sentence."""
    yield from (catalogue.title, catalogue.source, catalogue.region)
    for text in (catalogue.problem, catalogue.goal):
        yield from _sentences(text)
    yield from _headings(catalogue)
    for m in catalogue.measures:
        yield f"{m.id} {m.title}"
        yield m.title
        yield m.source
        for text in (m.rationale, *(t for risk in m.risks for t in (risk.risk, risk.mitigation))):
            yield from _sentences(text)
    for stated in (*catalogue.rules, *catalogue.synergies):
        yield " ".join(getattr(stated, "reason", "").split()).rstrip(".")
    yield from catalogue.planning.periods


def _sentences(text: str) -> Iterator[str]:
    whole = " ".join(text.split())
    yield whole
    yield from re.split(r"(?<=[.;:!?]) ", whole)


def _headings(catalogue: Catalogue) -> Iterator[str]:
    kinds = (catalogue.phases, catalogue.themes, catalogue.aspects, catalogue.groups, catalogue.terms)
    for heading in (h for kind in kinds for h in kind):
        yield heading.title
        yield heading.description
    for criterion in catalogue.criteria:
        yield criterion.title
        yield from (words for _, words in criterion.scale)
