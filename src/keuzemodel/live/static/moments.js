// Moments: keep what the table set, list, compare two, and go back to one.

import { Problem, request } from "./ask.js";
import { byId, el, say } from "./dom.js";
import { count, number, signed, when } from "./words.js";

const amounts = (...texts) => texts.map((text) => el("td", { class: "end" }, text));

export class Moments {
  constructor(opening, state, apply, changed) {
    Object.assign(this, { opening, state, apply, changed });
    this.titles = new Map(opening.measures.map((m) => [m.id, m.title]));
    this.list = [];
    this.loads = 0;
    this.keeping = false;
    this.drawn = null;
    this.outcome = el("div", { class: "compared", "aria-live": "polite" });
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
    this.loads += 1;
    const mine = this.loads;
    let problem = null;
    let list = this.list;
    try {
      list = (await request("/api/momenten")).moments;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      problem = error;
    }
    // An older list may come in later than a newer one.
    if (mine !== this.loads) return;
    this.list = list;
    this.complain(problem);
    this.draw();
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
    if (this.keeping) return; // a second click is not a second moment
    this.keeping = true;
    try {
      await request("/api/momenten", { body: this.state.body({ title, note: byId("moment-noot").value }) });
      await this.load();
      this.window.close();
      say(byId("melding"), `Vastgelegd: ${title}.`);
    } catch (error) {
      const more = (error.errors ?? []).map((e) => e.text).join(" ");
      say(byId("vastleg-fout"), [error.message, more].filter(Boolean).join(" "));
    } finally {
      this.keeping = false;
    }
  }

  complain(problem) {
    const lines = (problem?.errors ?? []).map((e) => el("li", {}, e.text));
    const alert = problem && el("div", { class: "alert", role: "alert" }, el("p", {}, problem.message), lines.length ? el("ul", {}, lines) : null);
    byId("momenten-fout").replaceChildren(...(alert ? [alert] : []));
  }

  // Only where something was kept meanwhile: what the table is looking at stays as it is.
  draw() {
    const now = JSON.stringify(this.list);
    if (now === this.drawn) return;
    this.drawn = now;
    const n = this.list.length;
    say(byId("naar-momenten"), n ? `Momenten (${n})` : "Momenten");
    const nothing = el("p", { class: "subtle" }, "Er is nog niets vastgelegd. Met ‘Leg vast’ bewaart u de stand van nu, om er later op terug te komen.");
    const chosen = [byId("vergelijk-1")?.value, byId("vergelijk-2")?.value];
    const names = this.list.map((m) => m.name);
    if (!this.comparedNames?.every((name) => names.includes(name))) this.outcome.replaceChildren();
    const focused = document.activeElement?.id;
    byId("momenten-inhoud").replaceChildren(...(n ? [this.table()] : [nothing]), ...(n > 1 ? [this.comparing(this.outcome.childElementCount ? chosen : [])] : []));
    if (focused && document.activeElement === document.body) byId(focused)?.focus();
    this.changed(this.list.at(-1) ?? null);
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

  comparing([first = this.list.at(-2).name, second = this.list.at(-1).name]) {
    const select = (id, label, name) => {
      const options = this.list.map((m) => el("option", { value: m.name, selected: m.name === name }, m.title));
      return [el("label", { for: id }, label), el("select", { id }, options)];
    };
    return el("div", { class: "comparing" },
      el("h3", {}, "Vergelijk twee momenten"),
      el("div", { class: "comparing-choice" },
        select("vergelijk-1", "Het ene", first), select("vergelijk-2", "Het andere", second),
        el("button", { type: "button", id: "vergelijk", onclick: () => this.compare() }, "Vergelijk")),
      this.outcome);
  }

  async compare() {
    this.comparedNames = [byId("vergelijk-1").value, byId("vergelijk-2").value];
    const body = JSON.stringify({ first: this.comparedNames[0], second: this.comparedNames[1] });
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
        el("thead", {}, el("tr", {}, ["Criterium", first.title, second.title, "Verschil"].map((t, i) => el("th", { scope: "col", class: i ? "end" : null }, t)))),
        el("tbody", {}, this.opening.criteria.map((c) => el("tr", {},
          el("th", { scope: "row" }, `${c.title} (${c.direction === "min" ? "vraagt" : "brengt"})`),
          amounts(number(first.totals[c.id]), number(second.totals[c.id]),
            signed(second.totals[c.id] - first.totals[c.id]))))))),
      el("h4", {}, "Anders ingesteld"),
      differences.length ? el("ul", {}, differences.map((t) => el("li", {}, t))) : el("p", { class: "subtle" }, "Niets."),
    ];
  }
}
