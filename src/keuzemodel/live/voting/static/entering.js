// The facilitator types in what stands on a paper form; the same code again corrects it.

import { request } from "./ask.js";
import { byId, el, say } from "./dom.js";

const CHOICES = [["", "kies …"], ["voor", "voor"], ["leven", "kan ermee leven"], ["tegen", "tegen"]];
const TURNS = [[1, "eerst"], [2, "daarna"]];
const ALL = 100;

export class Entering {
  constructor(opening, done) {
    Object.assign(this, { opening, done });
    this.place = byId("papier-invoer");
    this.code = byId("papier-code");
    byId("papier-open").addEventListener("click", () => this.open());
    byId("papier-sluit").addEventListener("click", () => byId("papier-venster").close());
    byId("papier-zoek").addEventListener("submit", (event) => { event.preventDefault(); this.find(); });
  }

  open() {
    this.clear();
    byId("papier-venster").showModal();
    this.code.focus();
  }

  clear(told = "") {
    this.code.value = "";
    this.place.replaceChildren();
    say(byId("papier-gezegd"), told);
    say(byId("papier-fout"), "");
  }

  get path() { return `/api/tafel/papier/${encodeURIComponent(this.code.value.trim())}`; }

  async find() {
    if (!this.code.value.trim()) return;
    await this.try(async () => {
      const [{ asked }, typed] = [await request("/api/tafel/papier"), await request(this.path)];
      say(byId("papier-gezegd"), typed.weights || typed.opinions.length ? "Dit formulier is al ingetypt. U verbetert het nu." : "");
      this.place.replaceChildren(this.form(asked, typed));
      this.place.querySelector("input").focus();
    });
  }

  form(asked, typed) {
    const points = asked.weighing === "punten";
    const items = points ? asked.aspects : asked.aspects.flatMap((a) => a.criteria);
    const fields = items.map(({ id, title }) => {
      const input = el("input", { type: "number", id: `papier-${id}`, min: "0", max: String(ALL), step: "any", inputmode: "decimal", value: typed.weights?.[id] ?? "" });
      input.addEventListener("input", () => tell());
      return { id, input, element: el("div", { class: "paper-field" }, el("label", { for: input.id }, title), input) };
    });
    const sum = el("p", { role: "status" });
    const tell = () => {
      const all = fields.reduce((total, f) => total + (Number(f.input.value) || 0), 0);
      say(sum, points ? `Samen ${all} van de ${ALL} punten.` : "");
    };
    const text = (id, label, value, most) => {
      const input = el("input", { type: "text", id, value, maxlength: most, autocomplete: "off" });
      return { input, element: el("div", {}, el("label", { for: id }, label), input) };
    };
    const reason = text("papier-reden", "Waarom (mag leeg blijven)", typed.reason, 300);
    const name = text("papier-naam", "Naam (mag leeg blijven)", typed.name, 40);
    const opinions = el("div", { class: "paper-opinions" });
    const rows = typed.opinions.map((o) => this.opinion(o));
    const add = (given) => { const row = this.opinion(given); rows.push(row); opinions.append(row.element); return row; };
    opinions.append(...rows.map((row) => row.element));
    tell();
    return el("form", { novalidate: true, onsubmit: (event) => { event.preventDefault(); this.send({ points, fields, reason, name, rows }); } },
      el("fieldset", {}, el("legend", {}, points ? "100 punten verdeeld" : "Sprongen, van 0 tot 100"), fields.map((f) => f.element), sum),
      reason.element, name.element,
      el("fieldset", {}, el("legend", {}, "Oordelen over maatregelen"), opinions,
        el("button", { type: "button", onclick: () => add({ measure: asked.measure?.id, turn: asked.measure?.turn ?? 1 }).element.querySelector("select").focus() }, "Nog een oordeel")),
      el("div", { class: "buttons" }, el("button", { type: "submit", class: "primary" }, "Bewaar dit formulier")));
  }

  opinion({ measure, turn, choice, why = "" }) {
    const select = (label, options, chosen) => el("select", { "aria-label": label }, options.map(([value, title]) => el("option", { value, selected: value === chosen }, title)));
    const which = select("Maatregel", this.opening.measures.map((m) => [m.id, `${m.id} ${m.title}`]), measure);
    const when = select("Wanneer", TURNS, turn);
    const what = select("Oordeel", CHOICES, choice);
    const reason = el("input", { type: "text", "aria-label": "Waarom", placeholder: "Waarom (mag leeg blijven)", maxlength: 300, value: why, autocomplete: "off" });
    return { element: el("div", { class: "paper-opinion" }, which, when, what, reason), value: () => ({ measure: which.value, turn: Number(when.value), choice: what.value, why: reason.value }) };
  }

  async send({ points, fields, reason, name, rows }) {
    const weights = Object.fromEntries(fields.map((f) => [f.id, Number(f.input.value) || 0]));
    const all = Object.values(weights).reduce((a, b) => a + b, 0);
    if (points && all && all !== ALL) {
      say(byId("papier-fout"), `Samen zijn het ${all} punten, en geen ${ALL}. Vraag na wat bedoeld is, en verbeter het hier.`);
      return;
    }
    const vote = all ? { weights, reason: reason.input.value, name: name.input.value } : {};
    await this.try(async () => {
      await request(this.path, { method: "PUT", body: JSON.stringify({ ...vote, opinions: rows.map((row) => row.value()).filter((o) => o.choice) }) });
      this.clear(`Formulier ${this.code.value.trim().toUpperCase()} is bewaard. Typ de code van het volgende.`);
      this.code.focus();
      this.done();
    });
  }

  async try(work) {
    say(byId("papier-fout"), "");
    try {
      await work();
    } catch (error) {
      say(byId("papier-fout"), error.message);
    }
  }
}
