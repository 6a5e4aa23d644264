// A plan as bars: every measure at its own row, so that what moves is seen to move. Above it what each period brings,
// below it what it asks of what fits.

import { el, say } from "./dom.js";
import { count, number } from "./words.js";

// A name of a period stands upright where all of them beside each other would not fit.
const MOST_SIGNS = 80;

export class PlanChart {
  constructor(opening, open) {
    Object.assign(this, { opening, open });
    this.periods = opening.planning.periods;
    this.shown = null;
    this.base = null;
    this.brings = this.heights("Resultaat per periode");
    this.uses = Object.keys(opening.planning.capacity).map((id) => {
      const criterion = opening.criteria.find((c) => c.id === id);
      return { id, ...this.heights(criterion.label, "asks") };
    });
    this.rows = new Map();
    this.element = el(
      "div", { class: this.periods.join("").length > MOST_SIGNS ? "gantt upright" : "gantt" },
      this.brings.element, this.names(), opening.phases.map((phase) => this.phase(phase)), this.uses.map((use) => use.element),
      this.uses.length ? this.names() : null,
    );
    this.element.style.setProperty("--perioden", this.periods.length);
  }

  // A row of columns, one for each period.
  heights(title, kind = "") {
    const columns = this.periods.map(() => {
      const [bar, amount] = [el("span", { class: "height" }), el("span", { class: "amount" })];
      return { bar, amount, column: el("span", { class: "column" }, amount, bar) };
    });
    const element = el("div", { class: `gantt-row heights ${kind}`, "aria-hidden": "true" },
      el("span", { class: "gantt-name" }, title), el("div", { class: "gantt-track" }, columns.map(({ column }) => column)));
    return { element, columns };
  }

  names() {
    return el("div", { class: "gantt-row names", "aria-hidden": "true" }, el("span", { class: "gantt-name" }),
      el("div", { class: "gantt-track" }, this.periods.map((name) => el("span", { class: "column", title: name }, el("span", {}, name)))));
  }

  phase(phase) {
    const own = this.opening.measures.filter((m) => m.phase === phase.id);
    if (!own.length) return null;
    const head = el("h3", { id: `plan-fase-${phase.id}` }, phase.title);
    return el("section", { class: "gantt-phase", "aria-labelledby": head.id }, head, el("ul", {}, own.map((m) => this.row(m))));
  }

  row(measure) {
    const words = el("span", { class: "visually-hidden" });
    const [was, developed, works, mark] = ["was", "developed", "works", "moved"].map((kind) => el("span", { class: kind }));
    const locks = el("span", { class: "date-locks" });
    const button = el(
      "button", { type: "button", class: "gantt-name", "data-id": measure.id, title: measure.title, onclick: () => this.open(measure.id) },
      el("span", { class: "id" }, measure.id), " ", el("span", { class: "title" }, measure.title),
    );
    const track = el("div", { class: "gantt-track", "aria-hidden": "true" }, was, works, developed, locks, mark);
    const row = el("li", { class: "gantt-row" }, button, track, words);
    this.rows.set(measure.id, { row, words, mark, locks, was, button });
    return row;
  }

  // From here on it is counted what moves.
  begin() {
    this.base = this.shown;
  }

  // Draws a plan, and what the table fixed; gives what moved since `begin`.
  show(answer, { notBefore, notAfter }) {
    this.shown = new Map(answer.measures.map((m) => [m.id, this.place(m)]));
    const moves = { earlier: [], later: [], came: [], went: [] };
    for (const [id, parts] of this.rows) {
      const now = this.shown.get(id) ?? null;
      const then = this.base === null ? now : (this.base.get(id) ?? null);
      const [kind, text] = moved(then, now);
      if (kind) moves[kind].push(id);
      this.draw(parts, now, then, kind, text);
      this.date(parts.locks, notBefore[id], notAfter[id]);
      say(parts.words, this.sentence(now, text, notBefore[id], notAfter[id]));
    }
    this.bring(answer);
    return moves;
  }

  // Where a measure is developed, from and up to, as places between periods; what is done has no width.
  place({ start, in_effect: works }) {
    const end = works === null ? this.periods.length : this.periods.indexOf(works);
    return { start: start === null ? 0 : this.periods.indexOf(start), end: start === null ? 0 : end };
  }

  // Where each measure of the plan is developed; what is done has no bar.
  bars() {
    return [...this.shown].filter(([, { end }]) => end).map(([measure, { start, end }]) => ({ measure, begin: start, end }));
  }

  draw({ row, mark, was }, now, then, kind, text) {
    row.classList.toggle("out", now === null);
    if (kind) row.dataset.moved = kind;
    else delete row.dataset.moved;
    const at = now ?? then ?? { start: 0, end: 0 };
    row.style.setProperty("--begin", at.start);
    row.style.setProperty("--eind", at.end);
    was.hidden = !kind || then === null;
    if (then) {
      was.style.setProperty("--begin", then.start);
      was.style.setProperty("--eind", then.end);
    }
    say(mark, text || (now === null ? "niet in het plan" : ""));
    // What moved is said where there is most room beside the bar.
    mark.classList.toggle("before", at.start > this.periods.length - at.end);
  }

  date(place, first, last) {
    const signs = [];
    if (first) signs.push(this.sign("▸", "first", this.periods.indexOf(first)));
    if (last) signs.push(this.sign("◂", "last", this.periods.indexOf(last) + 1));
    place.replaceChildren(...signs);
  }

  sign(text, kind, at) {
    const sign = el("span", { class: `date-lock ${kind}` }, text);
    sign.style.setProperty("--plaats", at);
    return sign;
  }

  sentence(now, moved, first, last) {
    const parts = [];
    if (now === null) parts.push("Niet in het plan.");
    else if (now.end === 0) parts.push("Gedaan: werkt al.");
    else {
      const until = this.periods[now.end - 1];
      const from = this.periods[now.start];
      const works = this.periods[now.end];
      parts.push(`Ontwikkelen ${from === until ? `in ${from}` : `van ${from} tot en met ${until}`}, werkt ${works ? `vanaf ${works}` : `na ${until}`}.`);
    }
    if (moved) parts.push(`Veranderd: ${moved}.`);
    if (first) parts.push(`Vastgezet: niet vóór ${first}.`);
    if (last) parts.push(`Vastgezet: niet na ${last}.`);
    return parts.join(" ");
  }

  bring({ brings, periods }) {
    const most = Math.max(...brings, 0) || 1;
    brings.forEach((n, t) => this.column(this.brings.columns[t], n / most, number(Math.round(n * 10) / 10)));
    for (const { id, columns } of this.uses) {
      const highest = Math.max(...periods.flatMap((p) => [p.used[id], p.capacity[id]])) || 1;
      periods.forEach((period, t) => {
        this.column(columns[t], period.used[id] / highest, `${number(period.used[id])}/${number(period.capacity[id])}`);
        columns[t].column.style.setProperty("--past", period.capacity[id] / highest);
      });
    }
  }

  column({ bar, amount }, share, text) {
    bar.style.setProperty("--deel", Math.max(0, share));
    say(amount, text);
  }
}

// What a measure did: a kind, and a few words.
function moved(then, now) {
  if (then === null && now === null) return ["", ""];
  if (then === null) return ["came", "erbij"];
  if (now === null) return ["went", "eruit"];
  const by = now.start - then.start;
  if (by) return [by > 0 ? "later" : "earlier", `${count(Math.abs(by), "periode", "perioden")} ${by > 0 ? "later" : "eerder"}`];
  return ["", ""];
}
