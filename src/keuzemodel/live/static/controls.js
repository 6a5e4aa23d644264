// The knobs: approach, capacity, named weightings, and a slider with a number field for every weight.

import { byId, el } from "./dom.js";
import { Knob } from "./knob.js";
import { Minimums } from "./minimums.js";
import { PlanKnobs } from "./plan_knobs.js";
import { amount, percent } from "./words.js";
import { shares, sliders } from "./weights.js";

const FULL = 100;

export class Controls {
  constructor(opening, state, frontier, turned) {
    Object.assign(this, { opening, state, frontier, turned });
    this.criteria = new Map(opening.criteria.map((c) => [c.id, c]));
    this.knobs = [];
    this.buildApproach();
    this.buildCapacity();
    this.buildCircumstances();
    this.minimums = new Minimums(opening, state, (kind, knob) => { this.last = knob; this.turned(kind); });
    this.plan = new PlanKnobs(opening, state, (kind, knob) => { this.last = knob; this.turned(kind); });
    this.knobs.push(...this.plan.knobs);
    this.buildWeightings();
    this.buildWeights();
  }

  buildApproach() {
    this.radios = this.opening.approaches.map((approach) => {
      const radio = el("input", {
        type: "radio", name: "benadering", value: approach.id, id: `benadering-${approach.id}`,
        onchange: () => { this.state.now.approach = approach.id; this.last = null; this.turned("change"); },
      });
      byId("benadering").append(
        el("div", { class: "choice" }, radio, el("label", { for: radio.id }, approach.title)),
      );
      return radio;
    });
  }

  buildCapacity() {
    const box = byId("capaciteit");
    box.hidden = this.state.limited.length === 0;
    for (const id of this.state.limited) {
      const criterion = this.criteria.get(id);
      const knob = new Knob({
        id: `capaciteit-${id}`,
        label: `Capaciteit: ${criterion.label.toLowerCase()}`,
        most: criterion.most >= 1 ? Math.ceil(criterion.most) : criterion.most || 1,
        unit: criterion.unit,
        get: () => this.state.now.capacity[id],
        set: (value, now = this.state.now) => { now.capacity[id] = value; },
        turned: (kind, knob) => { this.last = knob; this.turned(kind); },
      });
      knob.note = () => {
        if (this.state.limitHolds) return `hoogstens ${amount(this.state.now.capacity[id], criterion.unit)}`;
        return "nu geen grens";
      };
      this.knobs.push(knob);
      box.append(knob.element);
    }
    this.own = el("input", {
      type: "checkbox", id: "eigen-grens",
      onchange: () => { this.state.now.own = this.own.checked; this.last = null; this.turned("change"); },
    });
    this.own.disabled = this.state.ownIsFixed;
    const fixed = this.state.ownIsFixed ? " (van de opdrachtregel)" : "";
    this.ownRow = el("div", { class: "choice" }, this.own, el("label", { for: "eigen-grens" }, `Ook hier een grens${fixed}`));
    box.append(this.ownRow, this.frontier.element);
  }

  // Facts that nobody chooses, such as whether a neighbour takes part: one switch each.
  buildCircumstances() {
    const box = byId("omstandigheden");
    box.hidden = this.state.circumstances.length === 0;
    this.switches = this.state.circumstances.map(({ id, title, description }, i) => {
      const box_ = el("input", {
        type: "checkbox", id: `omstandigheid-${i}`, role: "switch",
        onchange: () => { this.state.now.holds[id] = box_.checked; this.last = null; this.turned("change"); },
      });
      box.append(el("div", { class: "choice" }, box_, el("label", { for: box_.id, title: description || null }, title)));
      return { id, box: box_ };
    });
  }

  // The sliders of which it is marked where the package turns.
  get aspectKnobs() {
    return this.knobs.filter((knob) => knob.aspect);
  }

  // The lines beside the sliders.
  get charts() {
    return [this.frontier, ...this.minimums.charts];
  }

  buildWeightings() {
    this.chips = this.opening.weightings.map((weighting) => {
      const chip = el("button", {
        type: "button", class: "chip", "aria-pressed": "false", title: weighting.description,
        onclick: () => {
          Object.assign(this.state.now, sliders(this.state.aspects, weighting.weights));
          this.last = null;
          this.turned("change");
          this.show();
        },
      }, weighting.title);
      byId("wegingen").append(chip);
      return { chip, sliders: JSON.stringify(sliders(this.state.aspects, weighting.weights)) };
    });
  }

  buildWeights() {
    for (const aspect of this.state.aspects) {
      const several = aspect.criteria.length > 1;
      const knob = new Knob({
        id: `gewicht-${aspect.id}`,
        label: aspect.title,
        most: FULL,
        get: () => this.state.now.weights[aspect.id],
        set: (value, now = this.state.now) => { now.weights[aspect.id] = value; },
        turned: (kind, knob) => { this.last = knob; this.turned(kind); },
      });
      knob.note = () => this.counting(aspect.criteria);
      knob.aspect = aspect;
      knob.element.append(knob.turns);
      this.knobs.push(knob);
      byId("gewichten").append(knob.element);
      if (several) byId("gewichten").append(this.division(aspect));
    }
  }

  division(aspect) {
    const details = el("details", { class: "division" }, el("summary", {}, `Verdeling binnen ${aspect.title.toLowerCase()}`));
    for (const id of aspect.criteria) {
      const knob = new Knob({
        id: `deel-${id}`,
        label: this.criteria.get(id).title,
        most: FULL,
        get: () => this.state.now.parts[id],
        set: (value, now = this.state.now) => { now.parts[id] = value; },
        turned: (kind, knob) => { this.last = knob; this.turned(kind); },
      });
      knob.note = () => this.counting([id]);
      this.knobs.push(knob);
      details.append(knob.element);
    }
    return details;
  }

  // Where the knobs will stand if the slider that moved last goes on as it went; null if nothing is to be expected.
  next() {
    const to = this.last?.next() ?? null;
    if (to === null) return null;
    const now = structuredClone(this.state.now);
    this.last.set(to, now);
    return now;
  }

  counting(ids) {
    const counted = ids.filter((c) => this.counts(c));
    if (!counted.length) return "telt niet mee";
    return percent(counted.reduce((n, c) => n + this.share[c], 0));
  }

  counts(criterion) {
    return !(this.state.isScarce && this.state.limited.includes(criterion));
  }

  // Puts every knob where the state says.
  show() {
    for (const radio of this.radios) radio.checked = radio.value === this.state.now.approach;
    for (const knob of this.knobs) knob.show();
    this.own.checked = this.state.now.own || this.state.ownIsFixed;
    for (const { id, box } of this.switches) box.checked = this.state.now.holds[id];
    this.minimums.show();
    this.plan.show();
    this.refresh();
  }

  // Renews what is written beside the knobs.
  refresh() {
    this.share = shares(this.state.aspects, this.state.now, (c) => this.counts(c));
    for (const knob of this.knobs) knob.refresh();
    this.minimums.refresh();
    // Its room stays, so that nothing below it moves.
    this.ownRow.toggleAttribute("data-weg", this.state.isScarce);
    const { weights, parts } = this.state.now;
    const now = JSON.stringify({ weights, parts });
    for (const { chip, sliders: own } of this.chips) chip.setAttribute("aria-pressed", String(own === now));
  }
}
