// The audience window: follows the facilitator's page by server-sent events.

import { byId, el, say } from "./dom.js";
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

function draw({ package: ids, came, went, heading, sentence, setting, reason, tiles }) {
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
  byId("strook").toggleAttribute("hidden", ids === null);
  byId("totalen").replaceChildren(...tiles.map(({ title, amount }) => el("div", { class: title.endsWith("vraagt") ? "asks" : null }, el("dt", {}, title), el("dd", {}, amount))));
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
