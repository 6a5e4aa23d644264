// What fits in each period: a slider for all of them, and one for each.

import { byId, el } from "./dom.js";
import { Knob } from "./knob.js";
import { amount, number } from "./words.js";

export class PlanKnobs {
  constructor(opening, state, turned) {
    this.state = state;
    this.knobs = [];
    this.divisions = [];
    for (const [i, [id, most]] of Object.entries(opening.planning?.most ?? {}).entries()) {
      const criterion = opening.criteria.find((c) => c.id === id);
      byId("perioden").append(...this.group(criterion, most, i, opening.planning.periods, turned));
    }
  }

  group(criterion, most, i, periods, turned) {
    const limits = (now) => now.perPeriod[criterion.id];
    const options = { most: most >= 1 ? Math.ceil(most) : most || 1, unit: criterion.unit, turned };
    const all = new Knob({
      ...options, id: `periode-${i}`, label: `${criterion.label}: elke periode`,
      get: () => Math.max(...limits(this.state.now)),
      set: (value, now = this.state.now) => { limits(now).fill(value); this.showOf(criterion.id); },
    });
    const isEven = () => limits(this.state.now).every((n) => n === limits(this.state.now)[0]);
    all.note = () => {
      if (isEven()) return `hoogstens ${amount(all.get(), criterion.unit)}`;
      return `verschilt: ${number(Math.min(...limits(this.state.now)))} tot en met ${number(all.get())}`;
    };
    const each = periods.map((name, t) => {
      const knob = new Knob({
        ...options, id: `periode-${i}-${t}`, label: name,
        get: () => limits(this.state.now)[t],
        set: (value, now = this.state.now) => { limits(now)[t] = value; all.show(); },
      });
      return knob;
    });
    const details = el("details", { class: "each-period" }, el("summary", {}, "Per periode"), each.map(({ element }) => element));
    this.divisions.push({ id: criterion.id, each, details, isEven });
    this.knobs.push(all, ...each);
    return [all.element, details];
  }

  // The slider for all moved those for each.
  showOf(id) {
    for (const knob of this.divisions.find((division) => division.id === id).each) knob.show();
  }

  // Where periods differ, each is in view.
  show() {
    for (const { details, isEven } of this.divisions) if (!isEven()) details.open = true;
  }
}
