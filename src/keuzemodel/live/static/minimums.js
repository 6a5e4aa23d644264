// How much of a criterion there must be at least: a switch, and as long as it is on a slider with its line.

import { byId, el, say } from "./dom.js";
import { FrontierChart } from "./frontier.js";
import { Knob } from "./knob.js";
import { amount, join } from "./words.js";

export class Minimums {
  constructor(opening, state, turned) {
    Object.assign(this, { state, turned });
    this.box = byId("minimum");
    this.words = this.box.querySelector("summary");
    this.rows = opening.criteria.map((criterion, i) => this.row(opening, criterion, i));
    this.box.append(...this.rows.map(({ row }) => row));
  }

  row(opening, criterion, i) {
    const { id, label, unit } = criterion;
    const knob = new Knob({
      id: `minimum-${i}`,
      label: `Minimum: ${label.toLowerCase()}`,
      least: Math.min(0, criterion.least),
      most: criterion.most >= 1 ? Math.ceil(criterion.most) : criterion.most || 1,
      unit,
      get: () => this.state.now.minimum[id] ?? 0,
      set: (value, now = this.state.now) => { now.minimum[id] = value; },
      turned: this.turned,
    });
    knob.note = () => `ten minste ${amount(knob.get(), unit)}`;
    const box = el("input", { type: "checkbox", id: `minimum-${i}-aan`, onchange: () => this.ask(id, box.checked, knob) });
    // The line of what is asked goes the other way: it says what can be had with so much at most.
    const chart = criterion.direction === "max" ? new FrontierChart(opening, this.state, criterion) : null;
    const body = el("div", {}, knob.element, chart?.element);
    const row = el("div", {}, el("div", { class: "choice" }, box, el("label", { for: box.id }, label)));
    return { criterion, knob, box, chart, body, row };
  }

  // A minimum begins where the package is: so it changes nothing until it is turned.
  ask(id, isOn, knob) {
    if (isOn) this.state.now.minimum[id] = Math.floor(Math.round((this.totals?.[id] ?? 0) * 1e6) / 1e4) / 100;
    else delete this.state.now.minimum[id];
    knob.show();
    this.turned("change", null);
  }

  get charts() {
    return this.rows.flatMap(({ chart }) => chart ?? []);
  }

  // What the package of now has of each criterion.
  know(answer) {
    if (answer?.status === "optimal") this.totals = answer.totals;
  }

  // Puts every knob where the state says. What holds is in view, wherever it came from.
  show() {
    for (const { knob } of this.rows) knob.show();
    if (Object.keys(this.state.now.minimum).length) this.box.open = true;
  }

  refresh() {
    for (const { criterion, knob, box, body, row } of this.rows) {
      box.checked = criterion.id in this.state.now.minimum;
      if (!box.checked) body.remove();
      else if (!body.isConnected) row.append(body);
      // Of what a package asks, hardly anyone wants at least so much.
      row.hidden = !box.checked && criterion.direction === "min";
      knob.refresh();
    }
    const names = this.rows.filter(({ box }) => box.checked).map(({ criterion }) => criterion.label.toLowerCase());
    say(this.words, `Ten minste zoveel van ${names.length ? join(names) : "…"}`);
  }
}
