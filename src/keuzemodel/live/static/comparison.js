// Two moments side by side, both with the catalogue of now.

import { request } from "./ask.js";
import { byId, el } from "./dom.js";
import { clipped, count, number, signed } from "./words.js";

const amounts = (...texts) => texts.map((text) => el("td", { class: "end" }, text));

export class Comparison {
  constructor(opening) {
    this.opening = opening;
    this.titles = new Map(opening.measures.map((m) => [m.id, m.title]));
    this.names = [];
    this.outcome = el("div", { class: "compared", "aria-live": "polite" });
  }

  // The choice of two out of a list; what was compared stays as long as both are there.
  of(list) {
    const names = list.map((m) => m.name);
    if (!this.names.every((name) => names.includes(name))) this.outcome.replaceChildren();
    if (list.length < 2) return [];
    const chosen = this.outcome.childElementCount ? [byId("vergelijk-1")?.value, byId("vergelijk-2")?.value] : [];
    const [first = names.at(-2), second = names.at(-1)] = chosen;
    const select = (id, label, name) => {
      const options = list.map((m) => el("option", { value: m.name, selected: m.name === name }, `${m.star ? "★ " : ""}${clipped(m.title, 60)}`));
      return [el("label", { for: id }, label), el("select", { id }, options)];
    };
    return [el("div", { class: "comparing" },
      el("h3", {}, "Vergelijk twee momenten"),
      el("div", { class: "comparing-choice" },
        select("vergelijk-1", "Het ene", first), select("vergelijk-2", "Het andere", second),
        el("button", { type: "button", id: "vergelijk", onclick: () => this.compare() }, "Vergelijk")),
      this.outcome)];
  }

  async compare() {
    this.names = [byId("vergelijk-1").value, byId("vergelijk-2").value];
    const body = JSON.stringify({ first: this.names[0], second: this.names[1] });
    try {
      this.outcome.replaceChildren(...this.compared(await request("/api/momenten/vergelijk", { body })));
    } catch (error) {
      this.outcome.replaceChildren(el("p", { class: "error" }, error.message));
    }
  }

  compared({ first, second, only_first: onlyFirst, only_second: onlySecond, both, differences }) {
    const named = (ids) => (ids.length ? el("ul", {}, ids.map((id) => el("li", {}, `${id} ${this.titles.get(id)}`))) : el("p", { class: "subtle" }, "Niets."));
    const [one, other] = [first, second].map((m) => clipped(m.title, 60));
    return [
      el("p", {}, `${count(both.length, "maatregel staat", "maatregelen staan")} in allebei.`),
      el("div", { class: "two" },
        el("div", {}, el("h4", {}, `Alleen in ‘${one}’`), named(onlyFirst)),
        el("div", {}, el("h4", {}, `Alleen in ‘${other}’`), named(onlySecond))),
      el("div", { class: "table-scroll", tabindex: "0", role: "region", "aria-label": "Totalen naast elkaar" }, el("table", {},
        el("caption", {}, "Totalen naast elkaar"),
        el("thead", {}, el("tr", {}, ["Criterium", one, other, "Verschil"].map((t, i) => el("th", { scope: "col", class: i ? "end" : null }, t)))),
        el("tbody", {}, this.opening.criteria.map((c) => el("tr", {},
          el("th", { scope: "row" }, `${c.title} (${c.direction === "min" ? "vraagt" : "brengt"})`),
          amounts(number(first.totals[c.id]), number(second.totals[c.id]),
            signed(second.totals[c.id] - first.totals[c.id]))))))),
      el("h4", {}, "Anders ingesteld"),
      differences.length ? el("ul", {}, differences.map((t) => el("li", {}, t))) : el("p", { class: "subtle" }, "Niets."),
    ];
  }
}
