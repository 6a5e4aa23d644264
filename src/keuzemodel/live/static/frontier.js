// What can be had for each amount of the scarce criterion, beside the slider that limits it.

import { Asker } from "./ask.js";
import { el, say, svg } from "./dom.js";
import { amount, number, percent } from "./words.js";

const CALM = 250;
const WIDTH = 320;
const HEIGHT = 130;
const LEFT = 8;
const BOTTOM = 20;
const TOP = 10;

export class FrontierChart {
  constructor(opening, state) {
    Object.assign(this, { opening, state });
    this.criterion = opening.criteria.find((c) => c.id === state.limited[0]);
    this.signs = new Map(opening.criteria.map((c) => [c.id, c]));
    this.asker = new Asker("/api/grens");
    // The line as far as it is known: {points, weights, highest, whole}.
    this.line = null;
    this.answer = null;
    this.asked = null;
    this.problem = null;
    this.words = el("p", { class: "note" });
    this.rows = el("tbody");
    this.chart = svg("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: "frontier-chart", "aria-hidden": "true" });
    this.table = el(
      "details", {}, el("summary", {}, "Deze lijn als tabel"),
      el("div", { class: "table-scroll", tabindex: "0", role: "region", "aria-label": "De lijn als tabel" }, el(
        "table", {},
        el("thead", {}, el("tr", {},
          el("th", { scope: "col" }, this.criterion ? `Hoogstens (${this.criterion.unit})` : ""),
          el("th", { scope: "col" }, "Waarde, in % van het hoogste punt van de lijn"), el("th", { scope: "col" }, "Maatregelen"))),
        this.rows,
      )),
    );
    this.element = el("div", { class: "frontier", hidden: !this.criterion }, this.chart, this.words, this.table);
  }

  // The knobs moved: once they rest, the line is asked anew, unless it is still the same one.
  later() {
    if (!this.criterion) return;
    clearTimeout(this.waiting);
    const more = this.state.limited.length > 1 ? { criterion: this.criterion.id } : {};
    const body = this.state.body(more, { frontier: true });
    if (body === this.asked) return;
    this.asker.drop();
    this.asked = null;
    this.line = null;
    this.draw();
    this.waiting = setTimeout(() => this.ask(body), CALM);
  }

  async ask(body) {
    this.asked = body;
    this.problem = null;
    const got = await this.asker.ask(body, (part) => this.grow(part));
    if (got === null || this.asked !== body) return;
    this.line = got.answer?.points ? { ...got.answer, highest: got.answer.points.at(-1).value, whole: true } : null;
    this.problem = got.problem ?? null;
    this.failed = this.line === null;
    if (this.failed) this.element.removeAttribute("data-wacht");
    this.tabulate();
    this.draw();
  }

  // The program is back: a line that it could not give is asked again.
  again() {
    if (this.failed && this.asked) this.ask(this.asked);
  }

  // The line is drawn as it comes, from left to right, on the scale that it will have.
  grow({ from, points, weights, highest }) {
    const known = this.line?.points.slice(0, from) ?? [];
    this.line = { points: [...known, ...points], weights, highest, whole: false };
    this.draw();
  }

  show(answer) {
    this.answer = answer?.status === "optimal" ? answer : null;
    this.draw();
  }

  draw() {
    if (!this.line) {
      this.fade();
      return;
    }
    this.element.removeAttribute("data-wacht");
    this.element.toggleAttribute("data-heel", this.line.whole);
    this.failed = false;
    const { points, highest, whole } = this.line;
    const limit = this.state.limitHolds ? this.state.now.capacity[this.criterion.id] : null;
    const used = this.answer?.totals[this.criterion.id];
    const right = Math.max(this.criterion.most, points.at(-1).used, limit ?? 0) || 1;
    const high = Math.max(highest, 0) || 1;
    const low = Math.min(points[0].value, 0);
    const x = (v) => LEFT + (v / right) * (WIDTH - 2 * LEFT);
    const y = (v) => TOP + ((high - v) / (high - low)) * (HEIGHT - BOTTOM - TOP);
    const steps = points.map((p, i) => (i ? `H${x(p.used)}V${y(p.value)}` : `M${x(p.used)} ${y(p.value)}`)).join("");
    const parts = [axis(), svg("path", { d: whole ? `${steps}H${x(right)}` : steps, class: "line" })];
    if (limit !== null) {
      parts.push(svg("line", { x1: x(limit), x2: x(limit), y1: TOP - 4, y2: HEIGHT - BOTTOM, class: "limit" }));
    }
    if (used !== undefined) parts.push(svg("circle", { cx: x(used), cy: y(this.valueOf(this.answer.totals)), r: 5.5, class: "here" }));
    parts.push(svg("text", { x: LEFT, y: HEIGHT - 5, class: "tick" }, "0"));
    parts.push(svg("text", { x: WIDTH - LEFT, y: HEIGHT - 5, class: "tick end" }, `${amount(right, this.criterion.unit)}`));
    this.chart.replaceChildren(...parts);
    this.tell(used, limit);
  }

  // What is still drawn belongs to an earlier setting: it fades, says so, and loses its marks and its table.
  fade() {
    const failed = Boolean(this.failed && this.asked);
    if (!failed && this.element.hasAttribute("data-wacht")) return;
    const old = failed ? null : this.chart.querySelector(".line");
    const [short, long] = old
      ? ["wordt bijgewerkt …", "Deze lijn hoort nog bij een eerdere stand. Zij wordt bijgewerkt …"]
      : ["wordt uitgerekend …", "De lijn wordt uitgerekend …"];
    say(this.words, failed ? (this.problem?.message ?? "Bij deze stand is er geen lijn.") : long);
    const busy = svg("text", { x: WIDTH / 2, y: HEIGHT / 2, class: "busy" }, short);
    this.chart.replaceChildren(axis(), ...(old ? [old] : []), ...(failed ? [] : [busy]));
    this.element.removeAttribute("data-heel");
    this.element.toggleAttribute("data-wacht", !failed);
    this.tabulate();
  }

  tell(used, limit) {
    const { points, whole } = this.line;
    const here = used === undefined ? "" : `Het pakket (stip) vraagt ${amount(used, this.criterion.unit)}. `;
    const next = limit === null ? undefined : points.find((p) => p.used > limit);
    if (!whole) say(this.words, `${here}De lijn wordt uitgerekend …`);
    else if (limit < points[0].used && limit !== null) say(this.words, `Pas vanaf ${amount(points[0].used, this.criterion.unit)} is er een pakket.`);
    else if (limit === null) say(this.words, `${here}De lijn is de hoogste waarde bij elke grens.`);
    else if (next) say(this.words, `${here}Pas bij ${amount(next.used, this.criterion.unit)} is er meer waarde te halen.`);
    else say(this.words, `${here}Meer ruimte levert niets extra’s op.`);
  }

  // In the value of the line, so that the package lies where it belongs under both approaches.
  valueOf(totals) {
    return Object.entries(this.line.weights).reduce((sum, [id, weight]) => {
      const c = this.signs.get(id);
      return sum + (weight * (c.direction === "max" ? 1 : -1) * totals[id]) / c.range;
    }, 0);
  }

  tabulate() {
    if (this.line === null) {
      this.rows.replaceChildren(el("tr", {}, el("td", { colspan: 3 }, this.failed && this.asked ? "Geen lijn." : "Wordt bijgewerkt …")));
      return;
    }
    const { points, highest } = this.line;
    const worth = ({ value }) => (highest > 0 ? percent(value / highest) : "–");
    const rows = points.map((p) => el(
      "tr", {}, el("td", {}, number(p.used)), el("td", {}, worth(p)), el("td", {}, number(p.package.length)),
    ));
    this.rows.replaceChildren(...rows);
  }
}

const axis = () => svg("line", { x1: LEFT, x2: WIDTH - LEFT, y1: HEIGHT - BOTTOM, y2: HEIGHT - BOTTOM, class: "axis" });
