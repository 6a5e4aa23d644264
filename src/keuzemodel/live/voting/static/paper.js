// Paper forms to print: the same question as on the phones, with a code for each person.

import { request } from "./ask.js";
import { byId, el, say } from "./dom.js";

const TURNS = 2;
const BLANK = 5;

export const byCriterion = (asked) => asked.weighing !== "punten";

function sheet(asked, code, contested) {
  return el("article", { class: "sheet", "aria-label": `Formulier ${code}` },
    el("div", { class: "sheet-head" }, el("h2", {}, asked.title), el("p", { class: "sheet-code" }, "Formulier ", el("strong", {}, code))),
    ...(byCriterion(asked) ? swings(asked) : points(asked)),
    line("Waarom, in één zin:"), line("Uw naam (mag leeg blijven):"),
    ...opinions(contested));
}

function points({ aspects, approach }) {
  return [
    el("h3", {}, "Wat telt voor u het zwaarst?"),
    el("p", {}, `Verdeel 100 punten. Hoe meer punten, hoe zwaarder het telt. (${approach})`),
    el("table", {},
      el("thead", {}, el("tr", {}, el("th", { scope: "col" }, "Aspect"), el("th", { scope: "col", class: "blank" }, "Punten"))),
      el("tbody", {}, aspects.map((a) => el("tr", {}, el("th", { scope: "row" }, a.title, el("small", {}, a.description)), el("td", { class: "blank" })))),
      el("tfoot", {}, el("tr", {}, el("th", { scope: "row" }, "Samen"), el("td", { class: "blank" }, "100")))),
  ];
}

function swings({ aspects, approach }) {
  return [
    el("h3", {}, "Welke sprong is voor u het belangrijkst?"),
    el("p", {}, `Stel dat alles op zijn slechtst is, en u mag één ding op zijn best zetten. Geef dat 100. Geef elk ander ding een getal daarnaast: half zo belangrijk is 50, telt niet mee is 0. (${approach})`),
    el("table", {},
      el("thead", {}, el("tr", {}, ["Criterium", "Van", "Naar"].map((t) => el("th", { scope: "col" }, t)), el("th", { scope: "col", class: "blank" }, "0 tot 100"))),
      el("tbody", {}, aspects.flatMap((a) => a.criteria).map((c) => el("tr", {},
        el("th", { scope: "row" }, c.title), el("td", {}, c.worst), el("td", {}, c.best), el("td", { class: "blank" }))))),
  ];
}

// Of measures in dispute; before anybody voted nobody knows which, so that people write the number down.
function opinions(contested) {
  const rows = [...contested.slice(0, BLANK + 1), ...Array.from({ length: Math.max(0, BLANK - contested.length) }, () => null)];
  const choices = ["voor", "kan ermee leven", "tegen"];
  return [
    el("h3", {}, "Wat vindt u van deze maatregelen?"),
    el("p", {}, "Vul dit pas in als de gespreksleider erom vraagt. Zet bij ‘eerst’ een kruisje, praat erover, en zet dan een kruisje bij ‘daarna’."),
    el("table", {},
      el("thead", {},
        el("tr", {}, el("th", { scope: "col", rowspan: 2, class: "which" }, "Maatregel"),
          el("th", { scope: "colgroup", colspan: 3 }, "Eerst"), el("th", { scope: "colgroup", colspan: 3 }, "Daarna")),
        el("tr", {}, Array.from({ length: TURNS }, () => choices.map((t) => el("th", { scope: "col", class: "tick" }, el("small", {}, t)))).flat())),
      el("tbody", {}, rows.map((m) => el("tr", {}, el("th", { scope: "row", class: "which" }, m ? `${m.id} ${m.title}` : el("span", { class: "visually-hidden" }, "Nog in te vullen")),
        Array.from({ length: TURNS * choices.length }, () => el("td", { class: "tick" }, "☐")))))),
  ];
}

const line = (text) => el("p", { class: "line" }, text, el("span", {}));

async function start() {
  const { codes, asked } = await request("/api/tafel/papier");
  const { shown } = await request("/api/tafel");
  // Nobody has voted yet, or nothing is shown yet: then there is no list to print.
  const contested = shown === "niets" ? [] : await request("/api/tafel/kaart").then((map) => map.contested ?? [], () => []);
  const draw = () => {
    const many = Math.max(1, Math.min(codes.length, Math.round(Number(byId("hoeveel").value) || 1)));
    byId("formulieren").replaceChildren(...codes.slice(0, many).map((code) => sheet(asked, code, contested)));
  };
  byId("hoeveel").max = codes.length;
  byId("hoeveel").addEventListener("change", draw);
  byId("druk").addEventListener("click", () => window.print());
  draw();
}

if (byId("formulieren")) {
  start().catch((error) => { byId("melding").hidden = false; say(byId("melding"), error.message); });
}
