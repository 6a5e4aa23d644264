// Moments: keep what the table set, list, compare two, and go back to one.

import { Problem, request } from "./ask.js";
import { byId, el, say } from "./dom.js";
import { count, number, signed, when } from "./words.js";

export class Moments {
  constructor(opening, state, apply, changed) {
    Object.assign(this, { opening, state, apply, changed });
    this.titles = new Map(opening.measures.map((m) => [m.id, m.title]));
    this.list = [];
    this.possible = false;
    this.window = byId("vastleg-venster");
    byId("leg-vast").disabled = true;
    byId("leg-vast").addEventListener("click", () => this.start());
    byId("vastleg-niet").addEventListener("click", () => this.window.close());
    byId("vastleg-formulier").addEventListener("submit", (event) => { event.preventDefault(); this.keep(); });
    // Another tab may have kept something.
    window.addEventListener("focus", () => this.load());
  }

  show(answer) {
    this.possible = answer?.status === "optimal";
    byId("leg-vast").disabled = !this.possible;
  }

  async load() {
    try {
      this.list = (await request("/api/momenten")).moments;
      this.draw();
    } catch (error) {
      if (error instanceof Problem) this.draw(error);
      else throw error;
    }
  }

  start() {
    say(byId("vastleg-fout"), "");
    byId("moment-titel").value = "";
    byId("moment-noot").value = "";
    this.window.showModal();
    byId("moment-titel").focus();
  }

  async keep() {
    const title = byId("moment-titel").value.trim();
    byId("moment-titel").setAttribute("aria-invalid", String(!title));
    if (!title) {
      say(byId("vastleg-fout"), "Geef dit moment een titel.");
      byId("moment-titel").focus();
      return;
    }
    try {
      await request("/api/momenten", { body: this.state.body({ title, note: byId("moment-noot").value }) });
      this.window.close();
      await this.load();
      say(byId("melding"), `Vastgelegd: ${title}.`);
    } catch (error) {
      const more = (error.errors ?? []).map((e) => e.text).join(" ");
      say(byId("vastleg-fout"), [error.message, more].filter(Boolean).join(" "));
    }
  }

  draw(problem = null) {
    const box = byId("momenten-inhoud");
    const n = this.list.length;
    say(byId("naar-momenten"), n ? `Momenten (${n})` : "Momenten");
    if (problem) {
      const lines = problem.errors.map((e) => el("li", {}, e.text));
      box.replaceChildren(el("div", { class: "alert", role: "alert" }, el("p", {}, problem.message), el("ul", {}, lines)));
      return;
    }
    if (!n) {
      box.replaceChildren(el("p", { class: "subtle" }, "Er is nog niets vastgelegd. Met ‘Leg vast’ bewaart u de stand van nu, om er later op terug te komen."));
      this.changed(null);
      return;
    }
    box.replaceChildren(this.table(), ...(n > 1 ? [this.comparing()] : []));
    this.changed(this.list.at(-1));
  }

  table() {
    const rows = [...this.list].reverse().map((m) => el("tr", {},
      el("th", { scope: "row" }, m.title, m.name === m.title ? null : el("span", { class: "remark" }, `Naam: ${m.name}`), m.note ? el("span", { class: "remark" }, m.note) : null,
        m.problem ? el("span", { class: "remark error" }, `Past niet bij deze catalogus: ${m.problem}`) : null,
        !m.problem && !m.same_catalogue ? el("span", { class: "remark" }, "De catalogus is sindsdien veranderd.") : null),
      el("td", { "data-label": "Wanneer" }, when(m.at)),
      el("td", { "data-label": "Pakket" }, count(m.package.length, "maatregel", "maatregelen")),
      el("td", {}, el("button", { type: "button", disabled: m.problem !== null, onclick: () => this.goTo(m), "aria-label": `Ga terug naar ${m.title}` }, "Ga terug"))));
    return el("div", { class: "moment-list" }, el("table", {},
      el("caption", {}, `Een rapport van een moment maakt u met bijvoorbeeld: keuzemodel rapport --moment ${this.list.at(-1).name}`),
      el("thead", {}, el("tr", {}, ["Moment", "Wanneer", "Pakket", "Terug"].map((t) => el("th", { scope: "col" }, t)))),
      el("tbody", {}, rows)));
  }

  goTo(moment) {
    this.apply((now) => Object.assign(now, this.state.from(moment.setting)));
    byId("pakket").focus();
    window.scrollTo({ top: 0 });
  }

  comparing() {
    const select = (id, label, index) => {
      const options = this.list.map((m, i) => el("option", { value: m.name, selected: i === index }, m.title));
      return [el("label", { for: id }, label), el("select", { id }, options)];
    };
    this.outcome = el("div", { class: "compared", "aria-live": "polite" });
    return el("div", { class: "comparing" },
      el("h3", {}, "Vergelijk twee momenten"),
      el("div", { class: "comparing-choice" },
        select("vergelijk-1", "Het ene", this.list.length - 2), select("vergelijk-2", "Het andere", this.list.length - 1),
        el("button", { type: "button", id: "vergelijk", onclick: () => this.compare() }, "Vergelijk")),
      this.outcome);
  }

  async compare() {
    const body = JSON.stringify({ first: byId("vergelijk-1").value, second: byId("vergelijk-2").value });
    try {
      this.outcome.replaceChildren(...this.compared(await request("/api/momenten/vergelijk", { body })));
    } catch (error) {
      this.outcome.replaceChildren(el("p", { class: "error" }, error.message));
    }
  }

  compared({ first, second, only_first: onlyFirst, only_second: onlySecond, both, differences }) {
    const named = (ids) => (ids.length ? el("ul", {}, ids.map((id) => el("li", {}, `${id} ${this.titles.get(id)}`))) : el("p", { class: "subtle" }, "Niets."));
    return [
      el("p", {}, `${count(both.length, "maatregel staat", "maatregelen staan")} in allebei.`),
      el("div", { class: "two" },
        el("div", {}, el("h4", {}, `Alleen in ‘${first.title}’`), named(onlyFirst)),
        el("div", {}, el("h4", {}, `Alleen in ‘${second.title}’`), named(onlySecond))),
      el("div", { class: "table-scroll", tabindex: "0", role: "region", "aria-label": "Totalen naast elkaar" }, el("table", {},
        el("caption", {}, "Totalen naast elkaar"),
        el("thead", {}, el("tr", {}, ["Criterium", first.title, second.title, "Verschil"].map((t) => el("th", { scope: "col" }, t)))),
        el("tbody", {}, this.opening.criteria.map((c) => el("tr", {},
          el("th", { scope: "row" }, `${c.title} (${c.direction === "min" ? "vraagt" : "brengt"})`),
          el("td", {}, number(first.totals[c.id])), el("td", {}, number(second.totals[c.id])),
          el("td", {}, signed(second.totals[c.id] - first.totals[c.id]))))))),
      el("h4", {}, "Anders ingesteld"),
      differences.length ? el("ul", {}, differences.map((t) => el("li", {}, t))) : el("p", { class: "subtle" }, "Niets."),
    ];
  }
}
