// Weigh it yourself. Finds the best of the packages that can be best, in whole numbers of any size: nothing is rounded.
"use strict";
(() => {
  const { amountOf, dutch, join, isolated, count } = Dutch;
  const $ = (id) => document.getElementById(id);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const data = JSON.parse($("weeg-gegevens").textContent);
  const section = document.querySelector(".weigh");
  const big = (numbers) => numbers.map(BigInt);
  const sum = (numbers) => numbers.reduce((a, b) => a + b, 0n);

  // ---- the packages ------------------------------------------------------------------------------------------------
  const scales = big(data.scales);
  const factors = big(data.factors);
  const [unit, unitDivisor] = big(data.unit);
  const outcome = (raw) => {
    const totals = big(raw.totals);
    return { totals, gains: totals.map((t, c) => t * factors[c]), package: raw.package, equal: raw.equal };
  };
  const approaches = new Map(
    data.approaches.map((a) => [a.id, { ...a, outcomes: a.outcomes.map(outcome), known: [] }]),
  );
  const answerOf = (raw) => ({ approach: raw.approach, weights: big(raw.weights), ...outcome(raw.outcome) });
  for (const raw of data.known) approaches.get(raw.approach).known.push(answerOf(raw));
  const advice = answerOf(data.advice);
  const advised = new Set(advice.package);

  /** The weight of every criterion in whole numbers, in proportion; criteria that do not count weigh 0. */
  function weightsOf(state) {
    const weights = scales.map(() => 0n);
    const sums = data.aspects.map((members) => (members.length > 1 ? sum(members.map((c) => BigInt(state.criteria[c]))) : 1n));
    const whole = sums.map((s, a) => s || BigInt(data.aspects[a].length)).reduce((a, b) => a * b, 1n);
    data.aspects.forEach((members, a) => {
      for (const c of members) {
        // An aspect of which every part is 0 is split evenly.
        const part = members.length === 1 || !sums[a] ? 1n : BigInt(state.criteria[c]);
        weights[c] = (BigInt(state.aspects[a]) * part * whole) / (sums[a] || BigInt(members.length));
      }
    });
    return weights;
  }

  const worthOf = (gains, weights) => {
    let value = 0n;
    for (let c = 0; c < gains.length; c++) value += gains[c] * weights[c];
    return value;
  };
  const sameProportion = (a, b) => {
    const [wholeA, wholeB] = [sum(a), sum(b)];
    return a.every((w, c) => w * wholeB === b[c] * wholeA);
  };

  // ---- a limit that someone turned: the map is of another one, so the best package is searched for ---------------------
  const turning = $("weeg-grens");
  const turningSlider = $("weeg-grens-schuif");
  const usualLimit = turning ? turning.value : "";
  const equalAmounts = (a, b) => a[0] * b[1] === b[0] * a[1];
  const isTurned = ({ approach, limit }) =>
    Boolean(turning) && approach === turning.dataset.approach && !equalAmounts(amountOf(limit), amountOf(usualLimit));
  const programOf = () => {
    const raw = JSON.parse($("kies-gegevens").textContent);
    const scaled = raw.criteria.map(({ columns, amounts, unit: [by, divided] }, c) =>
      columns.map((column, k) => [column, (scales[c] * BigInt(amounts[k]) * BigInt(divided)) / BigInt(by)]),
    );
    const rows = raw.rules.flatMap((rule) => rule.rows).map(({ columns, amounts, bound }) => ({
      terms: columns.map((column, k) => [column, BigInt(amounts[k])]), bound: BigInt(bound),
    }));
    return { ...raw, scaled, rows, scarce: raw.limit.criterion };
  };
  let program;

  function searchFor(state, { counts }) {
    program ??= programOf();
    const weights = weightsOf(state).map((w, c) => (counts[c] ? w : 0n));
    const whole = sum(weights);
    if (!whole) return null;
    const { ids: { length: measures }, synergies, holding, scaled, rows, scarce } = program;
    const worth = new Array(measures + synergies.length).fill(0n);
    scaled.forEach((terms, c) => terms.forEach(([column, score]) => (worth[column] += weights[c] * factors[c] * score)));
    const [limit, divisor] = amountOf(state.limit);
    // Amounts are whole once scaled, so part of a unit more makes no difference.
    const room = { terms: scaled[scarce], bound: (limit * scales[scarce]) / divisor };
    const found = Search.best({ measures, synergies, holding, rows, room, worth });
    if (!found) return { none: true };
    const inside = new Set([...found.package, ...holding]);
    synergies.forEach(({ members, unless }, k) => {
      if (members.every((m) => inside.has(m)) && !unless.some((m) => inside.has(m))) inside.add(measures + k);
    });
    const totals = scaled.map((terms) => terms.reduce((all_, [column, score]) => (inside.has(column) ? all_ + score : all_), 0n));
    const best = { totals, gains: totals.map((t, c) => t * factors[c]), package: found.package, equal: found.ties };
    const tie = !found.proven ? "maybe" : found.ties ? "yes" : "no";
    return { best, tie, silent: [], weights, whole, proven: found.proven, value: [worthOf(best.gains, weights) * unitDivisor, unit * whole] };
  }

  /** The best package that is known, whether others are as good ("no", "yes", "maybe"), and whether that is proven. */
  function lookUp(state) {
    if (isTurned(state)) return searchFor(state, approaches.get(state.approach));
    const { counts, outcomes, known, complete } = approaches.get(state.approach);
    const weights = weightsOf(state).map((w, c) => (counts[c] ? w : 0n));
    const whole = sum(weights);
    if (!whole) return null;
    let best = null;
    let most = 0n;
    let ties = 0;
    for (const candidate of [...outcomes, ...(complete ? [] : known)]) {
      const value = worthOf(candidate.gains, weights);
      if (!best || value > most) [best, most, ties] = [candidate, value, 1];
      else if (value === most && String(candidate.package) !== String(best.package)) ties++;
    }
    const same = known.find((k) => sameProportion(k.weights, weights));
    const silent = counts.map((does, c) => (does && !weights[c] ? data.criteria[c] : "")).filter(Boolean);
    let tie = silent.length || !complete ? "maybe" : "no";
    if (ties > 1 || best.equal) tie = "yes";
    if (same) [best, tie] = [same, same.equal ? "yes" : "no"];
    return { best, tie, silent, weights, whole, proven: complete || Boolean(same), value: [most * unitDivisor, unit * whole] };
  }

  const ids = (places) => join(places.map((p) => isolated(data.ids[p])));
  const percent = (part, whole) => `${dutch(part * 100n, whole, 1)}%`;

  // ---- what the page holds -----------------------------------------------------------------------------------------
  const form = $("weeg-zelf");
  const fields = all("input[type=number]", form);
  const sliders = new Map(all("input[type=range]", form).map((s) => [s.dataset.for, s]));
  const radios = all("input[type=radio]", form);
  const buttons = all("button.named", form);
  const largest = Number(fields[0].max);
  const measures = all(".weigh-measures li", section).map((item) => ({
    item, place: Number(item.dataset.place), state: item.querySelector(".state"), tag: item.querySelector(".tag"),
  }));
  const rows = all(".weigh-totals tbody tr", section).map((row) => [row.querySelector(".now"), row.querySelector(".difference")]);
  const brings = all(".brings", form);
  const whole = (text) => (/^\d{1,9}$/.test(text) && Number(text) <= largest ? Number(text) : null);

  const first = {
    approach: advice.approach,
    aspects: data.start ? data.start.aspects : data.aspects.map(() => 1),
    criteria: data.start ? data.start.criteria : scales.map(() => 1),
    limit: usualLimit,
  };
  let state = structuredClone(first);

  const listOf = (field) => (field.dataset.kind === "aspect" ? state.aspects : state.criteria);
  const set = (element, text) => {
    if (element.textContent !== text) element.textContent = text;
  };

  function placeControls() {
    for (const field of fields) {
      const value = String(listOf(field)[Number(field.dataset.place)]);
      if (field !== document.activeElement || whole(field.value) !== Number(value)) field.value = value;
      sliders.get(field.id).value = value;
    }
    for (const radio of radios) radio.checked = radio.value === state.approach;
    if (!turning) return;
    if (turning !== document.activeElement) turning.value = state.limit;
    turningSlider.value = state.limit.replace(",", ".");
  }

  function show() {
    const found = lookUp(state);
    const weights = weightsOf(state);
    const given = sum(weights);
    const { counts } = approaches.get(state.approach);
    for (const field of fields) {
      const place = Number(field.dataset.place);
      const members = field.dataset.kind === "aspect" ? data.aspects[place] : [place];
      const part = sum(members.map((c) => (found?.weights ? found.weights[c] : weights[c])));
      const silent = members.every((c) => !counts[c]);
      const base = found?.whole ?? given;
      set(field.parentElement.querySelector(".share"), silent ? "telt niet mee" : base ? percent(part, base) : "0%");
      field.disabled = sliders.get(field.id).disabled = silent;
    }
    for (const note of all(".approach-notes", form)) note.hidden = note.dataset.approach !== state.approach;
    for (const button of buttons) {
      const there = { ...state, aspects: button.dataset.aspects.split(" "), criteria: button.dataset.criteria.split(" ") };
      button.setAttribute("aria-pressed", String(given > 0n && sameProportion(weightsOf(there), weights)));
    }
    $("weeg-link").href = hashOf(state);
    if (found && !found.none) showPackage(found);
    else showNothing(given, found);
  }

  function showNothing(given, found) {
    const why = found
      ? "Met deze grens is er geen pakket dat aan alle regels voldoet."
      : given
      ? "Wat u gewicht geeft, telt bij deze benadering niet mee. Geef ook iets anders gewicht."
      : "Alle gewichten zijn 0. Geef ten minste één aspect gewicht.";
    $("weeg-pakket").hidden = true;
    section.classList.remove("weigh-same", "weigh-start");
    set($("weeg-uitkomst"), "Er valt niets te wegen");
    set($("weeg-anders"), why);
    for (const element of brings) set(element, "");
    for (const id of ["weeg-bewijs", "weeg-gewichten"]) set($(id), "");
    delete section.dataset.value;
    delete section.dataset.package;
    delete section.dataset.tie;
    sayLater(why);
  }

  function showPackage({ best, tie, silent, weights, whole: all_, proven, value }) {
    const inside = new Set(best.package);
    const came = best.package.filter((p) => !advised.has(p));
    const went = advice.package.filter((p) => !inside.has(p));
    const same = !came.length && !went.length;
    $("weeg-pakket").hidden = false;
    section.classList.toggle("weigh-same", same);
    section.classList.toggle("weigh-start", state.approach === advice.approach && !isTurned(state) && sameProportion(advice.weights, weights));
    section.dataset.package = best.package.map((p) => data.ids[p]).join("\n");
    section.dataset.tie = tie;
    const headline = best.package.length ? `Het beste pakket: ${count(best.package.length)}` : "Het beste pakket: niets doen";
    const other = [];
    if (came.length) other.push(`met ${ids(came)}`);
    if (went.length) other.push(`zonder ${ids(went)}`);
    const against = same ? "Dat is hetzelfde pakket als het advies." : `Anders dan het advies: ${other.join(", ")}.`;
    set($("weeg-uitkomst"), headline);
    set($("weeg-anders"), against);
    set($("weeg-bewijs"), proofOf(tie, silent, proven));
    // Not shown: the values of two weightings are not on one scale.
    section.dataset.value = value.join("/");
    const used = data.criteria.map((title, c) => `${isolated(title)} ${percent(weights[c], all_)}`);
    const approach = radios.find((r) => r.checked)?.nextElementSibling.textContent;
    set($("weeg-gewichten"), `Benadering: ${approach}. Gewichten: ${used.join(", ")}.`);
    for (const { item, place, state: words, tag } of measures) {
      const [now, then] = [inside.has(place), advised.has(place)];
      const kind = `${now ? "in" : "out"}${now === then ? "" : now ? " came" : " went"}`;
      if (item.className === kind && words.textContent) continue;
      item.className = kind;
      set(words, now ? "zit in het pakket. " : "zit niet in het pakket. ");
      tag.hidden = now === then;
      set(tag, now === then ? "" : now ? "+ komt erbij" : "− valt af");
    }
    for (const element of brings) {
      const c = Number(element.dataset.criterion);
      const [before, after] = data.amounts[c];
      set(element, `Dit pakket ${before}${dutch(best.totals[c], scales[c])}${after}`);
    }
    rows.forEach(([now, difference], c) => {
      const change = best.totals[c] - advice.totals[c];
      set(now, dutch(best.totals[c], scales[c]));
      set(difference, change ? (change > 0n ? "+" : "") + dutch(change, scales[c]) : "gelijk");
    });
    sayLater(`${headline}. ${against}`);
  }

  function proofOf(tie, silent, proven) {
    const certain = proven
      ? "Dat is bewezen: bij deze gewichten is geen enkel pakket beter."
      : "Dit is het beste pakket dat bekend is. Of er een beter pakket bestaat, is niet bewezen.";
    if (tie === "yes") return `${certain} Andere pakketten zijn even goed: ze zijn precies evenveel waard. Dit is er één van.`;
    if (tie === "no") return `${certain} Het is ook het enige beste pakket.`;
    const why = silent.length ? `${join(silent.map((title) => `‘${isolated(title)}’`))} heeft nu geen gewicht. Daardoor kunnen ` : "Mogelijk zijn ";
    return silent.length ? `${certain} ${why}andere pakketten even goed zijn.` : `${certain} ${why}andere pakketten even goed.`;
  }

  // ---- screen readers hear the outcome once the weights come to rest, and the address keeps the weights -------------------
  let telling;
  let keeping;
  let silentStart = true;
  function sayLater(text) {
    clearTimeout(telling);
    if (!silentStart) telling = setTimeout(() => set($("weeg-voorlezen"), text), 500);
  }

  function hashOf({ approach, aspects, criteria, limit }) {
    const parts = [`benadering=${encodeURIComponent(approach)}`];
    if (limit !== usualLimit) parts.push(`grens=${encodeURIComponent(limit)}`);
    for (const field of fields) {
      const value = (field.dataset.kind === "aspect" ? aspects : criteria)[Number(field.dataset.place)];
      parts.push(`${encodeURIComponent(field.dataset.key)}=${value}`);
    }
    return `#weeg&${parts.join("&")}`;
  }

  function keepLater() {
    clearTimeout(keeping);
    keeping = setTimeout(() => history.replaceState(null, "", hashOf(state)), 150);
  }

  /** The state that an address asks for; null if it asks for none, with a message if it cannot be read. */
  function stateOf(hash) {
    if (!hash.startsWith("#weeg&")) return null;
    const asked = new Map();
    try {
      for (const part of hash.slice("#weeg&".length).split("&")) {
        const [key, value] = part.split("=").map(decodeURIComponent);
        asked.set(key, value);
      }
    } catch {
      asked.clear();
    }
    const read = { approach: asked.get("benadering"), aspects: [...first.aspects], criteria: [...first.criteria] };
    const limit = asked.get("grens") ?? usualLimit;
    read.limit = limit;
    let fits = asked.size === fields.length + (asked.has("grens") ? 2 : 1) && (turning ? Boolean(amountOf(limit)) : !limit) && radios.some((r) => r.value === read.approach && !r.disabled);
    for (const field of fields) {
      const value = whole(asked.get(field.dataset.key) ?? "");
      if (value === null) fits = false;
      else (field.dataset.kind === "aspect" ? read.aspects : read.criteria)[Number(field.dataset.place)] = value;
    }
    $("weeg-melding").hidden = fits;
    set($("weeg-melding"), fits ? "" : "De link past niet bij dit rapport: de gewichten erin horen bij een andere catalogus, of zijn niet te lezen. U ziet daarom het advies.");
    return fits ? read : structuredClone(first);
  }

  function follow() {
    const asked = stateOf(location.hash);
    if (!asked) return;
    state = asked;
    placeControls();
    show();
    section.scrollIntoView();
  }

  // ---- what people do ----------------------------------------------------------------------------------------------
  function change(next) {
    state = next;
    document.documentElement.classList.add("weighing");
    $("weeg-melding").hidden = true;
    placeControls();
    show();
    keepLater();
  }

  form.addEventListener("input", ({ target }) => {
    if (target === turning || (turningSlider && target === turningSlider)) {
      const limit = target.value;
      turning.setAttribute("aria-invalid", String(!amountOf(limit)));
      return amountOf(limit) ? change({ ...state, limit }) : undefined;
    }
    if (target.type === "radio") return change({ ...state, approach: target.value });
    const field = target.type === "range" ? $(target.dataset.for) : target;
    const value = whole(target.value);
    field.setAttribute("aria-invalid", String(value === null));
    if (value === null) return set(field.parentElement.querySelector(".share"), `0 tot en met ${largest}`);
    const next = structuredClone(state);
    (field.dataset.kind === "aspect" ? next.aspects : next.criteria)[Number(field.dataset.place)] = value;
    change(next);
  });
  form.addEventListener("change", ({ target }) => {
    if (target.type === "number" && whole(target.value) === null) {
      target.setAttribute("aria-invalid", "false");
      placeControls();
      show();
    }
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  for (const button of buttons) {
    button.addEventListener("click", () =>
      change({ ...state, aspects: button.dataset.aspects.split(" ").map(Number), criteria: button.dataset.criteria.split(" ").map(Number) }),
    );
  }
  $("weeg-terug").addEventListener("click", () => change(structuredClone(first)));
  window.addEventListener("hashchange", follow);

  for (const element of all(".weigh-off", section)) element.hidden = true;
  section.querySelector(".weigh-on").hidden = false;
  placeControls();
  show();
  follow();
  silentStart = false;
})();
