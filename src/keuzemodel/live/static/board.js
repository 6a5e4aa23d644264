// All measures at their own place, by phase and theme; those in the package light up.

import { byId, el, say, svg } from "./dom.js";
import { count, number } from "./words.js";

const LARGE = 200;
const MOST_IN_CELL = 40;
const MOST_IN_STRIP = 60;

export class Board {
  constructor(opening, open) {
    this.opening = opening;
    this.open = open;
    this.large = opening.measures.length > LARGE;
    // What is so whatever the table wants, in a word.
    this.given = new Map(opening.measures.map((m) => [m.id, m.standing ?? (m.mandatory ? "verplicht" : undefined)]));
    this.cards = new Map();
    this.shown = null;
    this.base = null;
    this.marked = [];
    this.build();
    this.strip = opening.measures.length > MOST_IN_STRIP ? new Map() : this.buildStrip();
  }

  // The whole board in one line, which stays in view while the page scrolls. It says nothing that the cards do not.
  buildStrip() {
    const chips = new Map();
    for (const phase of this.opening.phases) {
      const own = this.opening.measures.filter((m) => m.phase === phase.id);
      for (const m of own) chips.set(m.id, el("span", { class: "dot", title: m.title }, m.id));
      if (own.length) byId("strook").append(el("span", { class: "strip-phase" }, el("span", { class: "strip-name" }, phase.title), own.map((m) => chips.get(m.id))));
    }
    return chips;
  }

  build() {
    const { phases, themes, measures } = this.opening;
    const used = themes.filter((t) => measures.some((m) => m.themes[0] === t.id));
    const board = byId("bord");
    board.style.setProperty("--phases", phases.length);
    board.style.setProperty("--rows", used.length + 1);
    board.classList.toggle("side-by-side", phases.length > 1 && phases.length < 4);
    if (this.large) board.before(this.finder());
    this.phases = phases.map((phase) => {
      const counted = el("p", { class: "subtle" });
      const cells = used.map((theme) => this.cell(measures.filter((m) => m.phase === phase.id && m.themes[0] === theme.id), theme));
      const headId = `fase-${phase.id}`;
      board.append(el(
        "section", { class: "phase", "aria-labelledby": headId },
        el("div", { class: "phase-head" }, el("h3", { id: headId }, phase.title), counted),
        cells.map((cell) => cell.element),
      ));
      return { phase, counted, cells };
    });
  }

  cell(measures, theme) {
    const list = el("ul", { class: "cards" });
    const rest = el("p", { class: "subtle small" });
    const element = el("div", { class: "theme" }, el("h4", {}, theme.title), list, rest);
    if (!measures.length) say(rest, "Geen maatregelen.");
    if (!this.large) list.append(...measures.map((m) => this.card(m)));
    return { element, list, rest, measures };
  }

  // A card is as large as it can become: a title in bold, and what comes and goes on its edge. So none ever moves.
  card(measure) {
    const state = el("span", { class: "mark" });
    const lock = el("span", { class: "lock" });
    const sure = el("span", { class: "sure" });
    const button = el(
      "button", { type: "button", class: "card", "data-id": measure.id, onclick: () => this.open(measure.id) },
      el("span", { class: "id" }, measure.id),
      el("span", { class: "title", "data-title": measure.title }, el("span", {}, measure.title)),
      el("span", { class: "tags" }, sure, lock, state),
    );
    const item = el("li", {}, button);
    this.cards.set(measure.id, { button, state, lock, sure, item, locked: "" });
    return item;
  }

  // Beside each measure how often it is in the best package; null for nothing.
  showSure(texts) {
    for (const [id, card] of this.cards) {
      const text = texts?.[id];
      card.sure.replaceChildren(...(text ? [text, el("span", { class: "visually-hidden" }, " in het beste pakket van een trekking, ")] : []));
    }
  }

  finder() {
    const list = el("datalist", { id: "alle-maatregelen" }, this.opening.measures.map((m) => el("option", { value: m.id }, m.title)));
    const known = new Set(this.opening.measures.map((m) => m.id));
    const input = el("input", {
      id: "zoek", list: "alle-maatregelen", autocomplete: "off",
      onchange: () => { if (known.has(input.value)) this.open(input.value); },
    });
    return el("p", { class: "finder" }, el("label", { for: "zoek" }, "Open een maatregel (nummer)"), input, list);
  }

  // From here on it is counted what comes and goes.
  begin() {
    this.base = this.shown;
  }

  // Without a package the last one stays: the page greys it, and says what it is.
  show(ids, locks) {
    const package_ = ids === null ? this.shown : new Set(ids);
    const nothing = package_ === null;
    byId("bord").hidden = nothing;
    byId("strook").hidden = nothing;
    byId("legenda").hidden = nothing || this.large;
    byId("bord-oud").hidden = nothing || ids !== null;
    if (nothing) return;
    if (this.large) this.fill(package_);
    for (const [id, card] of this.cards) this.mark(id, card, package_, locks[id] ?? "", ids === null);
    for (const { phase, counted, cells } of this.phases) {
      const n = cells.reduce((sum, cell) => sum + cell.measures.filter((m) => package_.has(m.id)).length, 0);
      say(counted, count(n, "maatregel", "maatregelen"));
    }
    this.shown = package_;
  }

  mark(id, card, package_, lock, old) {
    const isIn = package_.has(id);
    const was = this.base === null || old ? isIn : this.base.has(id);
    const moved = isIn === was ? "" : isIn ? "erbij" : "eruit";
    for (const shown of [card.button, this.strip.get(id)]) {
      if (!shown) continue;
      shown.classList.toggle("in", isIn);
      if ((shown.dataset.moved ?? "") === moved) continue;
      if (moved) shown.dataset.moved = moved;
      else delete shown.dataset.moved;
    }
    say(card.state, moved || (isIn ? "doet mee" : "doet niet mee"));
    card.state.classList.toggle("visually-hidden", !moved);
    const mark = lock || this.given.get(id);
    if (mark === card.locked) return;
    card.locked = mark;
    card.lock.replaceChildren(...(lock ? [padlock(), lock === "in" ? "altijd erin" : "altijd eruit"] : mark ? [mark] : []));
  }

  // A large catalogue shows only what is chosen, and not too much of it.
  fill(package_) {
    this.cards.clear();
    for (const { cells } of this.phases) {
      for (const cell of cells) {
        const chosen = cell.measures.filter((m) => package_.has(m.id));
        cell.list.replaceChildren(...chosen.slice(0, MOST_IN_CELL).map((m) => this.card(m)));
        const more = chosen.length - MOST_IN_CELL;
        say(cell.rest, more > 0 ? `En nog ${number(more)} andere.` : chosen.length ? "" : "Niets gekozen.");
      }
    }
  }
}

const padlock = () => svg("svg", { viewBox: "0 0 10 12", class: "padlock", "aria-hidden": "true" },
  svg("path", { d: "M2.5 5.5V3.5a2.5 2.5 0 0 1 5 0v2" }), svg("rect", { x: 1, y: 5.5, width: 8, height: 6, rx: 1 }));
