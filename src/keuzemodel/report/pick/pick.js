// Choose it yourself. Counts what is ticked and holds it against every rule, in whole numbers of any size.
"use strict";
(() => {
  const { amountOf, dutch, join, isolated, count } = Dutch;
  const $ = (id) => document.getElementById(id);
  const data = JSON.parse($("kies-gegevens").textContent);
  const section = document.querySelector(".pick");
  const form = $("kies-zelf");
  const boxes = [...form.querySelectorAll("input[type=checkbox]")];
  const field = $("kies-grens");
  const slider = $("kies-grens-schuif");
  const set = (element, text) => {
    if (element.textContent !== text) element.textContent = text;
  };

  // ---- counting ----------------------------------------------------------------------------------------------------
  const fraction = ([numerator, denominator]) => [BigInt(numerator), BigInt(denominator)];
  const linear = ({ columns, amounts }) => columns.map((column, k) => [column, BigInt(amounts[k])]);
  const expression = (raw) => ({ terms: linear(raw), unit: fraction(raw.unit) });
  const criteria = data.criteria.map(expression);
  const value = expression(data.value);
  const rules = data.rules.map(({ text, rows }) => ({ text, rows: rows.map((row) => ({ terms: linear(row), bound: BigInt(row.bound) })) }));
  const points = data.limit && data.limit.points.map((p) => ({ used: fraction(p.used), value: fraction(p.value), package: p.package }));
  const compare = ([a, b], [c, d]) => (a * d < c * b ? -1 : a * d > c * b ? 1 : 0);

  const sumOf = (terms, inside) => terms.reduce((whole, [column, amount]) => (inside.has(column) ? whole + amount : whole), 0n);
  /** What an expression comes to, as a fraction: whole numbers were made by multiplying by the unit. */
  const totalOf = ({ terms, unit: [by, divided] }, inside) => [sumOf(terms, inside) * divided, by];

  /** The columns of the program that are 1: the ticked measures, effects that hold, and circumstances that hold. */
  function columnsOf(picked) {
    const inside = new Set([...picked, ...data.holding]);
    const effects = data.synergies.map(({ members, unless }) => members.every((m) => inside.has(m)) && !unless.some((m) => inside.has(m)));
    effects.forEach((holds, k) => holds && inside.add(data.ids.length + k));
    return inside;
  }

  /** The best package within the limit; null if none fits or it is not known. */
  function bestWithin(limit) {
    const last = points.at(-1);
    if (!data.limit.complete && compare(limit, last.used) >= 0) return null;
    return points.findLast((p) => compare(p.used, limit) <= 0) ?? null;
  }

  // ---- what is shown -----------------------------------------------------------------------------------------------
  const first = { picked: new Set(data.advice), limit: field ? field.value : "" };
  let state = { picked: new Set(), limit: first.limit };
  /** An amount of what is scarce with its unit, which is another word for 1. */
  function amount(number) {
    const [before, after] = data.limit.around[number[0] === number[1] ? 0 : 1];
    return `${before}${dutch(...number)}${after}`;
  }

  function wanting(inside) {
    return rules.filter(({ rows }) => rows.some(({ terms, bound }) => sumOf(terms, inside) > bound)).map(({ text }) => text);
  }

  /** What is needed by what is ticked, by way of others too. */
  function withNeeds(picked) {
    const all = new Set(picked);
    for (let before = -1; before !== all.size; ) {
      before = all.size;
      for (const [measure, needed] of data.needs) if (all.has(measure)) all.add(needed);
    }
    return all;
  }

  function show() {
    const inside = columnsOf(state.picked);
    const broken = wanting(inside);
    const limit = field ? amountOf(state.limit) : null;
    const used = field ? totalOf(criteria[data.limit.criterion], inside) : null;
    const over = limit && compare(used, limit) > 0;
    const totals = criteria.map((c) => totalOf(c, inside));
    section.dataset.package = [...state.picked].sort((a, b) => a - b).map((p) => data.ids[p]).join("\n");
    section.dataset.broken = String(broken.length);
    set($("kies-uitkomst"), state.picked.size ? `Uw keuze: ${count(state.picked.size)}` : "U hebt nog niets aangevinkt");
    set($("kies-past"), fits(limit, used, over));
    $("kies-past").classList.toggle("over", Boolean(over));
    // What is wrong stands here too: this part of the page stays in view.
    const more = broken.length > 1 ? ` En nog ${broken.length - 1}.` : "";
    const wrong = broken.length ? `Zo kan het nog niet: ${isolated(broken[0])}${more}` : "";
    set($("kies-waarde"), wrong || (over ? "" : howFar(limit, inside)));
    $("kies-waarde").classList.toggle("over", Boolean(wrong));
    $("kies-ontbreekt").hidden = !broken.length;
    set($("kies-ontbreekt-kop"), broken.length === 1 ? "Zo kan het nog niet. Dit klopt niet:" : `Zo kan het nog niet. Deze ${broken.length} dingen kloppen niet:`);
    $("kies-regels").replaceChildren(...broken.map((text) => Object.assign(document.createElement("li"), { textContent: isolated(text) })));
    $("kies-aanvullen").hidden = withNeeds(state.picked).size === state.picked.size;
    document.querySelectorAll("#kies-tabel tbody .now").forEach((cell, c) => set(cell, dutch(...totals[c])));
    for (const box of boxes) box.checked = state.picked.has(Number(box.value));
    if (field) {
      if (field !== document.activeElement) field.value = state.limit;
      if (limit) slider.value = state.limit.replace(",", ".");
      $("kies-beste").disabled = !limit || !bestWithin(limit);
    }
    $("kies-link").href = hashOf();
    sayLater([$("kies-uitkomst"), $("kies-past"), $("kies-waarde")].map((e) => e.textContent).filter(Boolean).join(". "));
  }

  function fits(limit, used, over) {
    if (!field) return "";
    if (!limit) return "Vul een getal in, 0 of hoger.";
    const title = isolated(field.dataset.title);
    const difference = [used[0] * limit[1] - limit[0] * used[1], used[1] * limit[1]];
    if (over) return `${title}: u vraagt ${amount(used)}, meer dan de ${amount(limit)} die er zijn. Te veel: ${amount(difference)}.`;
    const left = [-difference[0], difference[1]];
    return left[0] ? `${title}: u vraagt ${dutch(...used)} van de ${amount(limit)}. Over: ${amount(left)}.` : `${title}: u vraagt precies wat er is, ${amount(limit)}.`;
  }

  /** How far it is from the best: rounded down, so that only the best itself is 100%. */
  function howFar(limit, inside) {
    const own = totalOf(value, inside);
    const best = !points ? { value: fraction(data.best), package: data.advice } : limit && bestWithin(limit);
    if (!best) return points && limit && data.limit.complete ? "" : "Hoe ver dit van het beste af ligt, is hier niet uitgerekend.";
    if (compare(own, best.value) >= 0) return "Beter kan niet: geen pakket dat past, heeft een hogere waarde. Dat is bewezen.";
    if (best.value[0] <= 0n || own[0] < 0n) return "Er is een beter pakket dat past.";
    const parts = own[0] * best.value[1] * 100n;
    const whole = best.value[0] * own[1];
    const other = [
      ...[[best.package.filter((p) => !state.picked.has(p)), "erbij"], [[...state.picked].filter((p) => !best.package.includes(p)), "eraf"]]
        .filter(([some]) => some.length)
        .map(([some, word]) => `${word} ${join(some.sort((a, b) => a - b).map((p) => isolated(data.ids[p])))}`),
    ].join("; ");
    return `Dit is ${parts / whole}% van de waarde van het beste pakket dat past. Het beste: ${other}.`;
  }

  // ---- the address keeps the choice --------------------------------------------------------------------------------
  let telling;
  let keeping;
  let silentStart = true;
  function sayLater(text) {
    clearTimeout(telling);
    if (!silentStart) telling = setTimeout(() => set($("kies-voorlezen"), text), 500);
  }
  function hashOf() {
    const picked = [...state.picked].sort((a, b) => a - b).map((p) => encodeURIComponent(data.ids[p]));
    return `#kies&grens=${encodeURIComponent(state.limit)}&met=${picked.join(",")}`;
  }
  function follow() {
    const found = /^#kies&grens=([^&]*)&met=([^&]*)$/.exec(location.hash);
    if (!location.hash.startsWith("#kies&")) return;
    let asked = null;
    try {
      const ids = found && found[2] ? found[2].split(",").map(decodeURIComponent) : [];
      const places = ids.map((id) => data.ids.indexOf(id));
      const limit = found && decodeURIComponent(found[1]);
      if (found && !places.includes(-1) && (field ? amountOf(limit) : !limit)) asked = { picked: new Set(places), limit };
    } catch {
      asked = null;
    }
    $("kies-melding").hidden = Boolean(asked);
    set($("kies-melding"), asked ? "" : "De link past niet bij dit rapport: de keuze erin hoort bij een andere catalogus, of is niet te lezen. U begint daarom opnieuw.");
    if (field && asked) field.value = asked.limit;
    state = asked ?? { picked: new Set(), limit: first.limit };
    show();
    section.scrollIntoView();
  }
  function change(next) {
    state = { ...state, ...next };
    $("kies-melding").hidden = true;
    show();
    clearTimeout(keeping);
    keeping = setTimeout(() => history.replaceState(null, "", hashOf()), 150);
  }

  form.addEventListener("input", ({ target }) => {
    if (target === field) {
      target.setAttribute("aria-invalid", String(!amountOf(target.value)));
      return change({ limit: target.value });
    }
    if (target === slider) {
      field.value = target.value;
      field.setAttribute("aria-invalid", "false");
      return change({ limit: field.value });
    }
    const picked = new Set(state.picked);
    if (target.checked) picked.add(Number(target.value));
    else picked.delete(Number(target.value));
    change({ picked });
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  $("kies-aanvullen").addEventListener("click", () => change({ picked: withNeeds(state.picked) }));
  $("kies-advies").addEventListener("click", () => change({ picked: new Set(data.advice) }));
  $("kies-leeg").addEventListener("click", () => change({ picked: new Set() }));
  if (field) $("kies-beste").addEventListener("click", () => change({ picked: new Set(bestWithin(amountOf(state.limit)).package) }));
  window.addEventListener("hashchange", follow);

  for (const element of section.querySelectorAll(".pick-off")) element.hidden = true;
  section.querySelector(".pick-on").hidden = false;
  show();
  follow();
  silentStart = false;
})();
