// What can be had for each amount of a criterion, beside the slider that limits it or sets a minimum for it.

import { Asker, apartFrom } from "./ask.js";
import { el, say, svg } from "./dom.js";
import { amount, number, percent } from "./words.js";

const CALM = 250;
const WIDTH = 320;
const HEIGHT = 130;
const LEFT = 8;
const BOTTOM = 20;
const TOP = 10;
const MOST_CORNERS = 1000;

export class FrontierChart {
  // Of the criterion that is limited, or of one that is brought and that a minimum can be set for.
  constructor(opening, state, floor = null) {
    Object.assign(this, { opening, state, floor });
    // Told whenever the line is another one.
    this.told = () => {};
    this.criterion = floor ?? opening.criteria.find((c) => c.id === state.limited[0]);
    // What is asked costs more value the less of it there may be; what is brought, the more of it there must be.
    this.asks = this.criterion?.direction === "min";
    this.signs = new Map(opening.criteria.map((c) => [c.id, c]));
    // Two lines that are asked at the same time may not overtake each other.
    this.asker = new Asker("/api/grens", floor ? apartFrom(`grens-${opening.criteria.indexOf(floor)}`) : undefined);
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
          el("th", { scope: "col" }, this.criterion ? `${this.asks ? "Hoogstens" : "Ten minste"} (${this.criterion.unit})` : ""),
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
    if (this.floor && this.bound === null) { this.asker.drop(); this.asked = null; return; }
    const over = this.criterion.id;
    const more = this.floor || this.state.limited.length > 1 ? { criterion: over } : {};
    const body = this.state.body(more, { frontier: !this.floor, over });
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
    this.line = got.answer?.points ? { ...got.answer, highest: Math.max(...got.answer.points.map((p) => p.value)), whole: got.answer.status === "optimal" } : null;
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

  // The line is drawn as it comes, from its strictest end on, on the scale that it will have.
  // A long line has points ahead of those first: there may be others between them.
  grow({ from, points, ahead, weights, highest }) {
    const walked = [...(this.line?.walked?.slice(0, from) ?? []), ...points];
    const spread = new Map([...(this.line?.spread ?? []), ...ahead.map((p) => [p.value, p])]);
    const past = [...spread.values()].filter((p) => !walked.length || p.value > walked.at(-1).value).sort((a, b) => a.value - b.value);
    const known = [...walked, ...past];
    const rising = this.asks ? known : known.toReversed();
    this.line = { points: rising, walked, spread, weights, highest, whole: false };
    this.draw();
  }

  // The number that holds now; null for none.
  get bound() {
    if (this.floor) return this.state.now.minimum[this.criterion.id] ?? null;
    return this.state.limitHolds ? this.state.now.capacity[this.criterion.id] : null;
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
    const { corners, limit, here, left, right } = this.shape();
    const x = (share) => LEFT + share * (WIDTH - 2 * LEFT);
    const y = (share) => TOP + (1 - share) * (HEIGHT - BOTTOM - TOP);
    const parts = [axis(), svg("path", { d: path(corners, x, y), class: "line" })];
    if (limit !== null) parts.push(svg("line", { x1: x(limit), x2: x(limit), y1: TOP - 4, y2: HEIGHT - BOTTOM, class: "limit" }));
    if (here) parts.push(svg("circle", { cx: x(here[0]), cy: y(here[1]), r: 5.5, class: "here" }));
    parts.push(svg("text", { x: LEFT, y: HEIGHT - 5, class: "tick" }, left));
    parts.push(svg("text", { x: WIDTH - LEFT, y: HEIGHT - 5, class: "tick end" }, right));
    this.chart.replaceChildren(...parts);
    this.tell(this.answer?.totals[this.criterion.id], this.bound);
    this.told();
  }

  // The line, its limit and the package as shares of the picture: 0 is left and below, 1 is right and above.
  shape() {
    const { points, highest } = this.line;
    const limit = this.bound;
    const used = this.answer?.totals[this.criterion.id];
    const left = Math.min(0, points[0].used, limit ?? 0);
    const right = Math.max(this.criterion.most, points.at(-1).used, limit ?? 0) || 1;
    const low = Math.min(...points.map((p) => p.value), 0);
    const high = Math.max(highest, 0) || (low < 0 ? 0 : 1);
    const x = (v) => (v - left) / (right - left);
    const y = (v) => (v - low) / (high - low);
    return {
      corners: this.steps(x, y, left, right),
      limit: limit === null ? null : x(limit),
      here: used === undefined ? null : [x(used), y(this.valueOf(this.answer.totals))],
      left: left ? amount(left, this.criterion.unit) : "0",
      right: amount(right, this.criterion.unit),
    };
  }

  // The corners of the line: between two points nothing better is possible than at the stricter one.
  steps(x, y, left, right) {
    const [first, ...others] = this.line.points.map((p) => [x(p.used), y(p.value)]);
    const corners = [first];
    if (!this.asks && this.line.whole) corners.unshift([x(left), first[1]]);
    for (const [used, value] of others) {
      const [before, height] = corners.at(-1);
      corners.push(this.asks ? [used, height] : [before, value], [used, value]);
    }
    if (this.asks && this.line.whole) corners.push([x(right), corners.at(-1)[1]]);
    return corners;
  }

  // What the audience sees of it; nothing as long as it is not whole.
  picture() {
    if (!this.line?.whole || !this.answer) return null;
    const inside = (share) => Math.max(0, Math.min(1, share));
    const { corners, limit, here, left, right } = this.shape();
    if (corners.length > MOST_CORNERS) return null;
    return {
      title: `Waarde bij elke grens aan ${this.criterion.title.toLowerCase()}`,
      text: this.words.textContent,
      corners: corners.map((corner) => corner.map(inside)),
      limit: limit === null ? null : inside(limit),
      here: here && here.map(inside),
      left, right,
    };
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
    this.told();
  }

  tell(used, limit) {
    if (!this.asks) { this.tellFloor(used, limit); return; }
    const { points, whole } = this.line;
    const here = used === undefined ? "" : `Het pakket (stip) vraagt ${amount(used, this.criterion.unit)}. `;
    const next = limit === null ? undefined : points.find((p) => p.used > limit);
    if (!whole) say(this.words, `${here}De lijn wordt uitgerekend …`);
    else if (limit < points[0].used && limit !== null) say(this.words, `Pas vanaf ${amount(points[0].used, this.criterion.unit)} is er een pakket.`);
    else if (limit === null) say(this.words, `${here}De lijn is de hoogste waarde bij elke grens.`);
    else if (next) say(this.words, `${here}Pas bij ${amount(next.used, this.criterion.unit)} is er meer waarde te halen.`);
    else say(this.words, `${here}Meer ruimte levert niets extra’s op.`);
  }

  tellFloor(used, least) {
    const { points, whole } = this.line;
    const { unit } = this.criterion;
    const here = used === undefined ? "" : `Het pakket (stip) komt uit op ${amount(used, unit)}. `;
    const looser = points.findLast((p) => p.used < least);
    if (!whole) say(this.words, `${here}De lijn wordt uitgerekend …`);
    else if (least === null) say(this.words, `${here}De lijn is de hoogste waarde bij elk minimum.`);
    else if (least > points.at(-1).used) say(this.words, `Meer dan ${amount(points.at(-1).used, unit)} haalt geen pakket.`);
    else if (looser) say(this.words, `${here}Pas bij ${amount(looser.used, unit)} of minder is er meer waarde te halen${this.apart}.`);
    else say(this.words, `${here}Dit minimum kost niets: ook zonder is er niet meer waarde te halen.`);
  }

  // The line's value leaves its own criterion out, if that counts at all.
  get apart() {
    const counts = this.opening.aspects.some((a) => a.criteria.includes(this.criterion.id));
    return counts ? `, ‘${this.criterion.label}’ zelf niet meegeteld` : "";
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

const path = (corners, x, y) => `M${corners.map(([across, up]) => `${x(across)} ${y(up)}`).join("L")}`;
const axis = () => svg("line", { x1: LEFT, x2: WIDTH - LEFT, y1: HEIGHT - BOTTOM, y2: HEIGHT - BOTTOM, class: "axis" });
