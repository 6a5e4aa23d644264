// Swing weighting: which jump from the worst to the best matters most, and how much do the others matter beside it?

import { text } from "./dividing.js";
import { el, say } from "./dom.js";

// Gives the elements of the form; `send` gets the vote, and tells whether it was taken.
export function swings(asked, draft, keep, send) {
  const criteria = asked.aspects.flatMap((aspect) => aspect.criteria);
  draft.swings ??= {};
  if (!criteria.some((c) => c.id === draft.most)) draft.most = null;
  const place = el("div", {});

  function most() {
    place.replaceChildren(
      el("h2", {}, "Welke sprong is voor u het belangrijkst?"),
      el("p", {}, "Stel dat alles op zijn slechtst is, en u mag één ding op zijn best zetten. Welk ding kiest u?"),
      ...criteria.map((c) => el("button", { type: "button", class: "jump", onclick: () => choose(c.id) },
        c.title, el("small", {}, jump(c)), c.description ? el("small", { class: "subtle" }, c.description) : null)),
    );
  }

  function choose(id) {
    draft.most = id;
    draft.swings[id] = 100;
    keep();
    others();
    place.querySelector("h2").focus();
  }

  function others() {
    const first = criteria.find((c) => c.id === draft.most);
    const rows = criteria.filter((c) => c !== first).map(row);
    const name = text("Uw naam (mag leeg blijven)", "naam", 40, draft, keep);
    const reason = text("Waarom, in één zin (mag leeg blijven)", "reden", 300, draft, keep);
    const button = el("button", { type: "submit", class: "primary wide" }, "Stuur mijn stem");
    place.replaceChildren(
      el("h2", { tabindex: "-1" }, "Hoe belangrijk zijn de andere sprongen?"),
      el("p", {}, `‘${first.title}’ is 100. Hoeveel is elke andere sprong daarnaast? Half zo belangrijk is 50; telt niet mee is 0.`),
      el("form", {
        novalidate: true,
        onsubmit: async (event) => {
          event.preventDefault();
          button.disabled = true;
          const weights = Object.fromEntries(criteria.map((c) => [c.id, c === first ? 100 : draft.swings[c.id] ?? 50]).filter(([, w]) => w));
          if (!(await send({ weights, name: name.input.value, reason: reason.input.value }))) button.disabled = false;
        },
      },
        el("ul", { class: "divide" }, rows),
        name.element, reason.element,
        el("div", { class: "sum" }, el("button", { type: "button", class: "wide", onclick: most }, "Kies een andere sprong als belangrijkste"), button)),
    );
  }

  function row(criterion) {
    const id = `sprong-${criterion.id}`;
    const start = Math.min(100, draft.swings[criterion.id] ?? 50);
    draft.swings[criterion.id] = start;
    const value = el("strong", {});
    const slider = el("input", { type: "range", id, min: "0", max: "100", step: "5", value: start });
    const show = () => { draft.swings[criterion.id] = Number(slider.value); say(value, slider.value); };
    slider.addEventListener("input", () => { show(); keep(); });
    show();
    return el("li", { class: "row" }, el("label", { for: id }, criterion.title), value, slider, el("p", { class: "subtle small" }, jump(criterion)));
  }

  if (draft.most) others();
  else most();
  return [place];
}

const jump = (criterion) => `Van ${criterion.worst} naar ${criterion.best}`;
