// The audience window: follows the facilitator's page by server-sent events.

import { byId, el, say, svg } from "./dom.js";
import { some } from "./words.js";

const MOST_NAMED = 8;
const opening = await (await fetch("/api/opzet")).json();
let shownMap = 0;

say(byId("titel"), opening.title);
say(byId("grondslag"), [opening.status.title, opening.status.grounds].filter(Boolean).join(" "));

const chips = new Map();
for (const phase of opening.phases) {
  const own = opening.measures.filter((m) => m.phase === phase.id);
  for (const m of own) chips.set(m.id, el("span", { class: "dot", title: m.title }, m.id));
  if (own.length) byId("strook").append(el("span", { class: "strip-phase" }, el("span", { class: "strip-name" }, phase.title), own.map((m) => chips.get(m.id))));
}

function show({ picture, frozen, map }) {
  byId("stil").hidden = !frozen;
  if (picture) draw(picture);
  if (map !== shownMap) showMap(map);
}

function draw({ package: ids, came, went, heading, sentence, setting, reason, tiles, line, plan }) {
  const is = new Set(ids ?? []);
  say(byId("kop"), heading);
  say(byId("zin"), sentence);
  say(byId("stand"), setting);
  say(byId("reden"), reason);
  byId("verandering").replaceChildren(...[["came", "Erbij", came], ["went", "Eruit", went]]
    .filter(([, , some_]) => some_.length)
    .flatMap(([kind, word, some_]) => [el("span", { class: kind }, `${word}: ${some(some_, MOST_NAMED)}`), " "]));
  for (const [id, chip] of chips) {
    chip.classList.toggle("in", is.has(id));
    if (came.includes(id)) chip.dataset.moved = "erbij";
    else if (went.includes(id)) chip.dataset.moved = "eruit";
    else delete chip.dataset.moved;
  }
  byId("strook").toggleAttribute("hidden", ids === null || plan !== null);
  drawLine(line);
  drawPlan(plan, { came, went });
  byId("totalen").replaceChildren(...tiles.map(({ title, amount }) => el("div", { class: title.endsWith("vraagt") ? "asks" : null }, el("dt", {}, title), el("dd", {}, amount))));
}

// In a box of 100 by 100 that is stretched: its lines keep their width, and its dot is an element of its own.
function drawLine(line) {
  byId("lijn").hidden = !line;
  if (!line) return;
  say(byId("lijn-kop"), line.title);
  say(byId("lijn-zin"), line.text);
  const points = line.corners.map(([across, up]) => `${100 * across},${100 * (1 - up)}`).join(" ");
  const chart = svg("svg", { viewBox: "0 0 100 100", preserveAspectRatio: "none", "aria-hidden": "true" }, svg("polyline", { points, class: "line" }));
  if (line.limit !== null) chart.append(svg("line", { x1: 100 * line.limit, x2: 100 * line.limit, y1: -6, y2: 100, class: "limit" }));
  const box = el("div", { class: "line-box" }, chart);
  if (line.here) {
    const dot = el("span", { class: "line-here" });
    dot.style.setProperty("--across", line.here[0]);
    dot.style.setProperty("--up", line.here[1]);
    box.append(dot);
  }
  byId("lijn-tekening").replaceChildren(box, el("p", { class: "line-ends" }, el("span", {}, line.left), el("span", {}, line.right)));
}

// Bars that do not overlap share a row: so a plan of twenty measures fits the screen.
function drawPlan(plan, { came, went }) {
  byId("plan").hidden = !plan;
  if (!plan) return;
  const rows = [];
  for (const bar of [...plan.bars].sort((a, b) => a.begin - b.begin)) {
    const at = rows.findIndex((until) => until <= bar.begin);
    bar.row = at < 0 ? rows.length : at;
    rows[bar.row] = bar.end;
  }
  const place = (element, column, row, kind) => {
    element.style.gridColumn = column;
    element.style.gridRow = row;
    if (kind) element.dataset.moved = kind;
    return element;
  };
  byId("plan").style.setProperty("--perioden", plan.periods.length);
  byId("plan").replaceChildren(
    ...plan.periods.map((name, t) => place(el("span", { class: "bar-period" }, name), String(t + 1), `1 / ${rows.length + 2}`)),
    ...plan.bars.map(({ measure, begin, end, row }) => place(el("span", { class: "bar" }, measure), `${begin + 1} / ${end + 1}`, String(row + 2), came.includes(measure) ? "erbij" : went.includes(measure) ? "eruit" : "")),
  );
}

// The agreement map of the table takes the place of the package as long as the facilitator shows it.
async function showMap(version) {
  shownMap = version;
  byId("kaart").hidden = !version;
  byId("pakket").hidden = Boolean(version);
  if (!version) return;
  const { agreementMap } = await import("./agreement.js");
  const response = await fetch("/api/tafel/kaart");
  const found = await response.json();
  if (version !== shownMap) return;
  byId("kaart").replaceChildren(el("h2", {}, "Waar zijn we het over eens?"), ...(response.ok ? agreementMap(found) : [el("p", {}, found.detail)]));
}

const events = new EventSource("/api/publiek/volg");
events.onmessage = ({ data }) => { byId("contact").hidden = true; show(JSON.parse(data)); };
events.onerror = () => { byId("contact").hidden = false; };
