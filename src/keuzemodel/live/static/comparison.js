// Two or three moments on one board, all with the catalogue of now.

import { request } from "./ask.js";
import { byId, el } from "./dom.js";
import { clipped, count, number, percent } from "./words.js";

const PLACES = [["vergelijk-1", "Het ene"], ["vergelijk-2", "Het andere"], ["vergelijk-3", "En een derde"]];

export class Comparison {
  constructor(opening) {
    this.opening = opening;
    this.titles = new Map(opening.measures.map((m) => [m.id, m.title]));
    this.names = [];
    this.outcome = el("div", { class: "compared", "aria-live": "polite" });
  }

  // The choice of two or three out of a list; what was compared stays as long as all are there.
  of(list) {
    const names = list.map((m) => m.name);
    if (!this.names.every((name) => names.includes(name))) this.outcome.replaceChildren();
    if (list.length < 2) return [];
    const before = this.outcome.childElementCount ? PLACES.map(([id]) => byId(id)?.value) : [names.at(-2), names.at(-1), ""];
    const choices = PLACES.slice(0, list.length).flatMap(([id, label], k) => {
      const nobody = k < 2 ? [] : [el("option", { value: "", selected: !before[k] }, "geen")];
      const options = list.map((m) => el("option", { value: m.name, selected: m.name === before[k] }, `${m.star ? "★ " : ""}${clipped(m.title, 60)}`));
      return [el("label", { for: id }, label), el("select", { id }, [...nobody, ...options])];
    });
    return [el("div", { class: "comparing" },
      el("h3", {}, "Leg momenten naast elkaar"),
      el("div", { class: "comparing-choice" }, choices, el("button", { type: "button", id: "vergelijk", onclick: () => this.compare() }, "Vergelijk")),
      this.outcome)];
  }

  async compare() {
    const names = PLACES.map(([id]) => byId(id)?.value).filter(Boolean);
    this.names = [...new Set(names)];
    if (this.names.length < 2) {
      this.outcome.replaceChildren(el("p", { class: "error" }, "Kies twee of drie verschillende momenten."));
      return;
    }
    try {
      const body = JSON.stringify({ moments: this.names });
      this.outcome.replaceChildren(...this.compared(await request("/api/momenten/vergelijk", { body })));
    } catch (error) {
      this.outcome.replaceChildren(el("p", { class: "error" }, error.message));
    }
  }

  compared({ moments, in_some: inSome, in_all: inAll }) {
    const all = moments.length === 2 ? "allebei" : "alle drie";
    const head = (what) => el("thead", {}, el("tr", {}, el("th", { scope: "col" }, what), moments.map((m) => el("th", { scope: "col", class: "place" }, clipped(m.title, 60)))));
    const scroll = (label, table) => el("div", { class: "table-scroll", tabindex: "0", role: "region", "aria-label": label }, table);
    const differing = scroll("Maatregelen naast elkaar", el("table", { class: "beside" },
      el("caption", {}, "Hier verschillen ze"), head("Maatregel"),
      el("tbody", {}, inSome.map((id) => el("tr", {}, el("th", { scope: "row" }, el("b", {}, id), ` ${this.titles.get(id)}`),
        moments.map((m) => (m.package.includes(id) ? el("td", { class: "place is-in" }, "doet mee") : el("td", { class: "place" }, "niet"))))))));
    return [
      el("p", {}, inSome.length
        ? `${count(inSome.length, "maatregel zit", "maatregelen zitten")} niet in ${all}, ${count(inAll.length, "maatregel", "maatregelen")} wel.`
        : `De pakketten zijn gelijk: ${count(inAll.length, "maatregel", "maatregelen")}.`),
      ...(inSome.length ? [differing] : []),
      ...(inAll.length ? [el("details", {}, el("summary", {}, `In ${all} (${inAll.length})`),
        el("ul", {}, inAll.map((id) => el("li", {}, `${id} ${this.titles.get(id)}`))))] : []),
      scroll("Totalen naast elkaar", el("table", { class: "beside" },
        el("caption", {}, "Totalen naast elkaar"), head("Criterium"),
        el("tbody", {},
          el("tr", {}, el("th", { scope: "row" }, "Waarde, als deel van de hoogste bij die weging"), moments.map((m) => el("td", { class: "place" }, worth(m)))),
          this.opening.criteria.map((c) => el("tr", {},
            el("th", { scope: "row" }, `${c.title} (${c.direction === "min" ? "vraagt" : "brengt"})`),
            moments.map((m) => el("td", { class: "place" }, number(m.totals[c.id])))))))),
      ...moments.slice(1).flatMap((m) => [
        el("h4", {}, `‘${clipped(m.title, 60)}’: anders ingesteld dan ‘${clipped(moments[0].title, 60)}’`),
        m.differences.length ? el("ul", {}, m.differences.map((t) => el("li", {}, t))) : el("p", { class: "subtle" }, "Niets.")]),
    ];
  }
}

// Values at two weightings are no amounts of the same thing; each as a share of what can be had there are.
const worth = ({ value, reach }) => (value === null ? "geen pakket" : reach === null ? "–" : percent(value / reach));
