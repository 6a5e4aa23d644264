// Moments: all that were kept, whoever kept them; keep one, change it, remove it, go back to one.

import { Problem, exchange, request } from "./ask.js";
import { Comparison } from "./comparison.js";
import { byId, el, say } from "./dom.js";
import { minutesButton } from "./minutes.js";
import { MomentWindow } from "./moment_window.js";
import { count, when } from "./words.js";

const EVERY = 2000;
const EVERY_WITHOUT_CONTACT = 1000;
const address = (name) => `/api/momenten/${encodeURIComponent(name)}`;

export class Moments {
  constructor(opening, state, apply, changed) {
    Object.assign(this, { state, apply, changed });
    this.titles = new Map(opening.measures.map((m) => [m.id, m.title]));
    this.list = [];
    this.loads = 0;
    this.tag = null;
    this.problem = null;
    this.drawn = null;
    this.comparison = new Comparison(opening);
    this.window = new MomentWindow();
    // Other tabs hear at once of what is kept here; other programs and people are looked after every few seconds.
    this.tabs = new BroadcastChannel("keuzemodel-momenten");
    this.tabs.onmessage = () => this.load();
    byId("leg-vast").disabled = true;
    byId("leg-vast").addEventListener("click", () => this.keep());
    document.addEventListener("visibilitychange", () => { if (!document.hidden) this.load(); });
    this.lost = false;
  }

  show(answer) {
    byId("leg-vast").disabled = answer?.status !== "optimal";
  }

  // Without contact it is tried more often.
  hurry(lost) {
    if (lost === this.lost) return;
    this.lost = lost;
    this.lookAgain();
  }

  lookAgain() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => (document.hidden ? this.lookAgain() : this.load()), this.lost ? EVERY_WITHOUT_CONTACT : EVERY);
  }

  async load() {
    clearTimeout(this.waiting);
    this.loads += 1;
    const mine = this.loads;
    let problem = null;
    let got = null;
    try {
      got = await exchange("/api/momenten", { tag: this.tag });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      problem = error;
    }
    // An older list may come in later than a newer one.
    if (mine !== this.loads) return;
    this.lookAgain();
    // That nobody answers is said elsewhere; what was kept is still there.
    if (problem && problem.kind !== "wrong") return;
    if (got?.data) { this.list = got.data.moments; this.tag = got.tag; }
    if (problem) this.tag = null;
    this.problem = problem;
    this.draw();
  }

  // Shows what was changed here at once; the other tabs hear of it, and what others changed meanwhile follows.
  told(list) {
    this.list = list;
    this.draw();
    this.tabs.postMessage("");
    this.load();
  }

  // The measures that the table put in or out, as the window asks who wanted that.
  locked({ include, exclude }) {
    const lock = (what) => (id) => ({ id, words: `${id} ${this.titles.get(id) ?? ""} (${what})` });
    return [...include.map(lock("moet meedoen")), ...exclude.map(lock("mag niet meedoen"))];
  }

  with(moment) {
    return this.list.map((m) => (m.name === moment.name ? moment : m));
  }

  keep() {
    this.window.edit({
      heading: "Leg dit moment vast", button: "Vastleggen", locks: this.locked(this.state.fixed()),
      save: async (written) => {
        const kept = await request("/api/momenten", { body: this.state.body({ ...written, ...this.state.planAsked() }) });
        this.told([...this.list, kept]);
        say(byId("melding"), `Vastgelegd: ${kept.title}.`);
      },
    });
  }

  edit(moment) {
    this.window.edit({
      heading: "Bewerk dit moment", button: "Bewaren", moment, locks: this.locked(moment.setting),
      save: async (written) => {
        this.told(this.with(await request(address(moment.name), { method: "PATCH", body: JSON.stringify(written) })));
        say(byId("melding"), `Bewaard: ${written.title}.`);
      },
    });
  }

  remove(moment) {
    this.window.ask({
      heading: "Verwijder dit moment", button: "Verwijderen",
      question: `Wilt u ‘${moment.title}’ verwijderen? U kunt dit niet ongedaan maken.`,
      save: async () => {
        await request(address(moment.name), { method: "DELETE" });
        this.told(this.list.filter((m) => m.name !== moment.name));
        say(byId("melding"), `Verwijderd: ${moment.title}.`);
        byId("momenten").focus({ preventScroll: true });
      },
    });
  }

  async star(moment) {
    try {
      this.told(this.with(await request(address(moment.name), { method: "PATCH", body: JSON.stringify({ star: !moment.star }) })));
    } catch (error) {
      this.complain(error);
    }
  }

  complain(problem) {
    const lines = (problem?.errors ?? []).map((e) => el("li", {}, e.text));
    const alert = problem && el("div", { class: "alert", role: "alert" }, el("p", {}, problem.message), lines.length ? el("ul", {}, lines) : null);
    byId("momenten-fout").replaceChildren(...(alert ? [alert] : []));
  }

  // Only where something changed meanwhile: what the table is looking at stays as it is.
  draw() {
    const now = JSON.stringify([this.list, this.problem?.message, this.problem?.errors]);
    if (now === this.drawn) return;
    this.drawn = now;
    this.complain(this.problem);
    const n = this.list.length;
    say(byId("naar-momenten"), n ? `Momenten (${n})` : "Momenten");
    const nothing = el("p", { class: "subtle" }, "Er is nog niets vastgelegd. Met ‘Leg vast’ bewaart u de stand van nu, om er later op terug te komen.");
    const focused = document.activeElement?.id;
    const shown = n ? [this.table(), minutesButton()] : this.problem ? [] : [nothing];
    byId("momenten-inhoud").replaceChildren(...shown, ...this.comparison.of(this.list));
    if (focused && document.activeElement === document.body) byId(focused)?.focus({ preventScroll: true });
    this.changed(this.list.at(-1) ?? null);
  }

  table() {
    return el("div", { class: "moment-list" }, el("table", {},
      el("caption", {}, `Een rapport van een moment maakt u met bijvoorbeeld: keuzemodel rapport --moment ${this.list.at(-1).name}`),
      el("thead", {}, el("tr", {}, ["Moment", "Wanneer", "Pakket", "Wat u ermee kunt"].map((t) => el("th", { scope: "col" }, t)))),
      el("tbody", {}, [...this.list].reverse().map((m) => this.row(m)))));
  }

  row(m) {
    return el("tr", {},
      el("th", { scope: "row" }, el("span", { class: "moment-title", title: m.title }, m.star ? "★ " : "", m.title),
        m.name === m.title ? null : el("span", { class: "remark" }, `Naam: ${m.name}`),
        m.note ? el("span", { class: "remark note-text" }, m.note) : null,
        m.problem ? el("span", { class: "remark error" }, `Past niet bij deze catalogus: ${m.problem}`) : null,
        !m.problem && !m.same_catalogue ? el("span", { class: "remark" }, "De catalogus is sindsdien veranderd.") : null),
      el("td", { "data-label": "Wanneer" }, when(m.at)),
      el("td", { "data-label": "Pakket" }, count(m.package.length, "maatregel", "maatregelen")),
      el("td", {}, el("div", { class: "moment-buttons" },
        this.button(m, "terug", "Ga terug", () => this.goTo(m), { disabled: m.problem !== null, name: "Ga terug naar" }),
        this.button(m, "ster", "Ster", () => this.star(m), { "aria-pressed": String(m.star), name: "Ster voor" }),
        this.button(m, "bewerk", "Bewerk", () => this.edit(m), { name: "Bewerk" }),
        this.button(m, "weg", "Verwijder", () => this.remove(m), { name: "Verwijder" }))));
  }

  button(moment, what, words, onclick, { name, ...attributes }) {
    return el("button", { type: "button", id: `${what}-${moment.name}`, onclick, "aria-label": `${name} ${moment.title}`, ...attributes }, words);
  }

  goTo(moment) {
    this.apply((now) => Object.assign(now, this.state.from(moment.setting)));
    byId("pakket").focus();
    window.scrollTo({ top: 0 });
  }
}
