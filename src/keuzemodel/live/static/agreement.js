// The agreement map: what all share, what divides most, how weights are spread, and what is fair.

import { el, svg } from "./dom.js";
import { count, join, percent } from "./words.js";

// With `talk`, each measure in dispute has a button to vote on it.
export function agreementMap(found, talk = null) {
  const parts = [];
  if (found.left_out) {
    parts.push(el("p", { class: "alert" }, `${count(found.left_out, "stem telt", "stemmen tellen")} nu niet mee: bij deze benadering blijft er niets van over.`));
  }
  if (!found.feasible) {
    return [...parts, el("p", { class: "alert" }, "Geen enkel pakket voldoet aan alle regels. Verander eerst de regels of de grens.")];
  }
  if (!found.sentence) return [...parts, el("p", { class: "alert" }, "De pakketten zijn niet op tijd gevonden. Probeer het opnieuw.")];
  parts.push(el("p", { class: "headline" }, found.sentence), el("p", { class: "subtle small" }, `${found.approach}. ${found.status}`));
  if (found.contested.length) parts.push(contested(found, talk));
  parts.push(el("section", { class: "dots", "aria-label": "Gewicht per aspect" }, el("h3", {}, "Hoe zwaar weegt elk aspect?"), found.spread.map(spread)));
  parts.push(el("section", {}, el("h3", {}, "Wat is eerlijk?"), found.sentences.map((s) => el("p", {}, s))));
  if (found.people > 1 && found.contested.length) parts.push(groups(found));
  parts.push(el("div", { class: "lists" }, list("In alle pakketten", found.in_all), list("In geen enkel pakket", found.in_none)));
  if (found.persons) parts.push(people(found.persons));
  return parts;
}

function contested({ contested: rows, people: n, fair }, talk) {
  return el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Het gesprek" }, el("table", { class: "votes" },
    el("caption", {}, "Het gesprek: wat de tafel het meest verdeelt, staat bovenaan"),
    el("thead", {}, el("tr", {}, ["Nr.", "Maatregel", "In hoeveel pakketten", "Wel – niet", ...(fair ? ["Eerlijk pakket"] : []), ...(talk ? ["Gesprek"] : [])].map((t) => el("th", { scope: "col" }, t)))),
    el("tbody", {}, rows.map((row) => el("tr", {},
      el("th", { scope: "row" }, row.id), el("td", {}, row.title), el("td", { class: "bar" }, split(row.for, n)),
      el("td", { class: "number" }, `${row.for} – ${n - row.for}`), fair ? el("td", {}, row.fair ? "in" : "niet") : null,
      talk ? el("td", {}, el("button", { type: "button", "aria-label": `Stem over ${row.id}`, onclick: () => talk(row.id) }, "Stem")) : null)))));
}

function split(for_, n) {
  const bar = el("div", { class: "split", "aria-hidden": "true" });
  const part = (kind, size) => {
    const piece = el("span", { class: kind });
    piece.style.flexGrow = size;
    return piece;
  };
  bar.append(part("for", for_), part("against", n - for_));
  return bar;
}

const WIDTH = 600;
const X = (weight) => 10 + weight * (WIDTH - 20);

function spread({ title, dots, mean, text }) {
  const stacked = new Map();
  const circles = dots.map(({ weight, name }) => {
    const at = Math.round(X(weight) / 9);
    const level = stacked.get(at) ?? 0;
    stacked.set(at, level + 1);
    const circle = svg("circle", { cx: X(weight), cy: 30 - level * 9, r: 5 });
    if (name) circle.append(svg("title", {}, `${name}: ${percent(weight)}`));
    return circle;
  });
  const high = 10 * Math.max(0, ...stacked.values()) - 30;
  const chart = svg("svg", { viewBox: `0 ${-Math.max(0, high)} ${WIDTH} ${54 + Math.max(0, high)}`, "aria-hidden": "true" },
    svg("line", { class: "axis", x1: X(0), x2: X(1), y1: 37, y2: 37 }),
    svg("line", { class: "mean", x1: X(mean), x2: X(mean), y1: 18, y2: 42 }),
    ...[0, 0.5, 1].map((at) => svg("text", { x: X(at), y: 50, "text-anchor": ["start", "middle", "end"][at * 2] }, percent(at))),
    ...circles);
  return el("div", {}, el("strong", {}, title), chart, el("p", { class: "small" }, text));
}

function groups({ groups: found, within }) {
  return el("section", {},
    el("h3", {}, "Wie lijken op elkaar?"),
    el("p", { class: "subtle small" }, within ? `In een groep verschillen twee pakketten in hoogstens ${count(within, "maatregel", "maatregelen")}.` : "In een groep zijn de pakketten gelijk."),
    el("ul", { class: "groups" }, found.map(({ size, names, package: shared }) => el("li", {},
      el("strong", {}, names ? join(names) : count(size, "mens", "mensen")),
      `: ${size === 1 ? join(shared) || "geen enkele maatregel" : shared.length ? `allemaal ${join(shared)}` : "geen maatregel die zij allemaal hebben"}`))));
}

const list = (title, measures) => el("section", {}, el("h3", {}, `${title} (${measures.length})`),
  measures.length ? el("ul", {}, measures.map((m) => el("li", {}, el("strong", {}, m.id), ` ${m.title}`))) : el("p", {}, "Geen."));

function people(rows) {
  const heads = ["Wie", "Maatregelen", "Waarde", "Geeft toe (eerlijk)", "Geeft toe (gemiddeld)", "Verschuift", "Waarom"];
  return el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Per mens" }, el("table", { class: "people" },
    el("caption", {}, "Per mens: wat het eerlijke pakket en het gemiddelde kosten, en hoeveel gewicht er zou moeten verschuiven"),
    el("thead", {}, el("tr", {}, heads.map((t) => el("th", { scope: "col" }, t)))),
    el("tbody", {}, rows.map((row) => el("tr", {}, el("th", { scope: "row" }, row.name),
      [row.package?.length, row.value, row.fair, row.mean, row.moves].map((cell) => el("td", { class: "number" }, String(cell ?? "–"))),
      el("td", {}, row.reason))))));
}
