// Where the knobs stand, in the address of the page: reload, back, undo and redo all read it from there.

import { sliders, weightsJson } from "./weights.js";
import { parse } from "./words.js";

const POINTS = "keuzemodel-verst";
const LOOSE = "keuzemodel-los";
const SCARCE = "roeien-met-de-riemen";

export class State {
  constructor(opening) {
    this.opening = opening;
    this.aspects = opening.aspects.filter((a) => a.criteria.length);
    this.circumstances = opening.circumstances ?? [];
    this.criteria = opening.criteria.map((c) => c.id);
    this.planning = opening.planning ?? null;
    this.limited = [...new Set([...Object.keys(opening.capacity), ...Object.keys(opening.start.capacity)])];
    this.start = { ...this.from(opening.start), view: "pakket" };
    this.now = this.read(location.hash) ?? structuredClone(this.start);
    const index = history.state?.index;
    this.index = Number.isInteger(index) ? index : 0;
    this.furthest = Math.max(this.index, Number(sessionStorage.getItem(POINTS)) || 0);
    if (!Number.isInteger(index)) this.furthest = 0;
    this.dirty = false;
    history.replaceState({ index: this.index }, "", this.address());
    this.takeLoose();
  }

  // What was turned a moment before a reload is not in the address yet: it is kept aside.
  leave() {
    if (this.dirty) sessionStorage.setItem(LOOSE, this.address());
  }

  takeLoose() {
    const loose = sessionStorage.getItem(LOOSE);
    sessionStorage.removeItem(LOOSE);
    if (!loose || performance.getEntriesByType("navigation")[0]?.type !== "reload") return;
    this.now = this.read(loose) ?? this.now;
    this.commit();
  }

  // A setting as the server gives it (at the start, or of a moment).
  from(setting) {
    const capacity = {};
    for (const c of this.limited) {
      capacity[c] = setting.capacity[c] ?? this.opening.start.capacity[c] ?? this.opening.capacity[c] ?? 0;
    }
    const locks = {};
    for (const id of setting.include) locks[id] = "in";
    for (const id of setting.exclude) locks[id] = "uit";
    // Where the approach has limits anyway, a limit says nothing about the other approach.
    const own = setting.approach !== SCARCE && Object.keys(setting.capacity).length > 0;
    const holds = {};
    for (const { id } of this.circumstances) holds[id] = setting.circumstances?.[id] ?? this.opening.start.circumstances[id];
    const minimum = { ...setting.minimum };
    return {
      ...sliders(this.aspects, setting.weights), approach: setting.approach, capacity, own, locks, holds, minimum,
      ...this.planFrom(setting.plan),
    };
  }

  // Criterion -> what fits in each period, and measure -> the period before or after which it is not developed.
  planFrom(asked) {
    const perPeriod = {};
    for (const [c, limits] of Object.entries(this.planning?.capacity ?? {})) {
      const own = asked?.per_period[c];
      perPeriod[c] = own ? limits.map((_, t) => own[own.length > 1 ? t : 0]) : [...limits];
    }
    return { perPeriod, notBefore: { ...asked?.not_before }, notAfter: { ...asked?.not_after } };
  }

  get isPlan() { return this.now.view === "plan"; }

  // What the table asks of a plan otherwise than the catalogue says, as a part of a question; nothing if it is nothing.
  planAsked(now = this.now) {
    const stated = this.planning?.capacity ?? {};
    const differs = Object.entries(now.perPeriod).filter(([c, limits]) => limits.some((n, t) => n !== stated[c][t]));
    const asked = { per_period: Object.fromEntries(differs), not_before: now.notBefore, not_after: now.notAfter };
    return Object.values(asked).some((part) => Object.keys(part).length) ? { plan: asked } : {};
  }

  get isScarce() { return this.now.approach === SCARCE; }

  get limitHolds() { return this.isScarce || this.now.own || this.ownIsFixed; }

  // A limit of the command line holds always: to leave it out would be to take it.
  get ownIsFixed() { return Object.keys(this.opening.start.capacity).length > 0; }

  // Whether the table fixed or limited anything: without it, the package is the best within reach.
  get isFree() { return ![this.now.locks, this.now.minimum].some((own) => Object.keys(own).length) && !this.limitHolds; }

  // The JSON of a question; another setting than that of now may be asked too. What the table wants at least of the
  // criterion that a line goes over does not count for that line.
  body(more = {}, { frontier = false, over = null, now = this.now } = {}) {
    const alone = frontier && this.limited.length === 1;
    const limitHolds = now.approach === SCARCE || now.own || this.ownIsFixed;
    const minimum = Object.fromEntries(Object.entries(now.minimum).filter(([c]) => c !== over));
    // One of the command line holds as long as nothing is said.
    const says = Object.keys(minimum).length || Object.keys(this.start?.minimum ?? {}).length;
    const rest = {
      approach: alone ? "alles-overwegend" : now.approach,
      capacity: limitHolds && !alone ? now.capacity : {},
      ...this.fixed(now),
      ...(this.circumstances.length ? { circumstances: now.holds } : {}),
      ...(says ? { minimum } : {}),
      ...more,
    };
    return `{"weights": ${weightsJson(this.aspects, now)}, ${JSON.stringify(rest).slice(1)}`;
  }

  // The measures that the table put in or out.
  fixed(now = this.now) {
    const locked = (how) => Object.keys(now.locks).filter((id) => now.locks[id] === how);
    return { include: locked("in"), exclude: locked("uit") };
  }

  // The JSON of the question what is within reach: nothing fixed, no limit of one's own.
  reachBody() {
    return this.body({ capacity: {}, include: [], exclude: [] }, { now: { ...this.now, minimum: {} } });
  }

  address(now = this.now) {
    const query = new URLSearchParams();
    query.set("b", now.approach);
    for (const a of this.aspects) query.set(`g.${a.id}`, now.weights[a.id]);
    for (const a of this.aspects) {
      if (a.criteria.length > 1) for (const c of a.criteria) query.set(`v.${c}`, now.parts[c]);
    }
    for (const c of this.limited) query.set(`c.${c}`, now.capacity[c]);
    if (now.own) query.set("grens", "ja");
    for (const { id } of this.circumstances) query.set(`s.${id}`, now.holds[id] ? "ja" : "nee");
    for (const [c, least] of Object.entries(now.minimum)) query.set(`m.${c}`, least);
    for (const [id, how] of Object.entries(now.locks)) query.append(how === "in" ? "met" : "zonder", id);
    const plan = this.planAsked(now).plan;
    for (const [c, limits] of Object.entries(plan?.per_period ?? {})) query.set(`p.${c}`, limits.join("_"));
    for (const [id, period] of Object.entries(now.notBefore)) query.set(`nv.${id}`, period);
    for (const [id, period] of Object.entries(now.notAfter)) query.set(`nn.${id}`, period);
    if (now.view === "plan") query.set("beeld", "plan");
    return `#${query}`;
  }

  // The setting of an address; null if it has none. What does not fit the catalogue is left at its start.
  read(hash) {
    const query = new URLSearchParams(hash.replace(/^#/, ""));
    if (!query.has("b")) return null;
    const now = structuredClone(this.start);
    const number = (key, old) => parse(query.get(key) ?? "") ?? old;
    if (this.opening.approaches.some((a) => a.id === query.get("b"))) now.approach = query.get("b");
    for (const a of this.aspects) {
      now.weights[a.id] = number(`g.${a.id}`, now.weights[a.id]);
      for (const c of a.criteria) now.parts[c] = number(`v.${c}`, now.parts[c]);
    }
    for (const c of this.limited) now.capacity[c] = number(`c.${c}`, now.capacity[c]);
    now.own = query.get("grens") === "ja";
    for (const { id } of this.circumstances) {
      const said = query.get(`s.${id}`);
      if (said === "ja" || said === "nee") now.holds[id] = said === "ja";
    }
    now.minimum = {};
    for (const c of this.criteria) {
      const least = parse(query.get(`m.${c}`) ?? "", true);
      if (least !== null) now.minimum[c] = least;
    }
    now.locks = {};
    const known = new Set(this.opening.measures.map((m) => m.id));
    for (const id of query.getAll("met")) if (known.has(id)) now.locks[id] = "in";
    for (const id of query.getAll("zonder")) if (known.has(id)) now.locks[id] = "uit";
    if (this.planning) this.readPlan(query, now, known);
    return now;
  }

  readPlan(query, now, known) {
    now.view = query.get("beeld") === "plan" ? "plan" : "pakket";
    Object.assign(now, this.planFrom());
    const periods = this.planning.periods;
    for (const [c, stated] of Object.entries(this.planning.capacity)) {
      const limits = (query.get(`p.${c}`) ?? "").split("_").map((text) => parse(text));
      if (limits.length === stated.length && !limits.includes(null)) now.perPeriod[c] = limits;
    }
    for (const id of known) {
      const [first, last] = [query.get(`nv.${id}`), query.get(`nn.${id}`)];
      if (periods.includes(first)) now.notBefore[id] = first;
      if (periods.includes(last)) now.notAfter[id] = last;
    }
  }

  // Makes what was changed a step that can be undone; a knob that is still being turned makes one step in all.
  commit() {
    this.dirty = false;
    const address = this.address();
    if (address === location.hash) return;
    this.step();
    history.pushState({ index: this.index }, "", address);
  }

  // After back or forward.
  arrive(event) {
    this.dirty = false;
    this.now = this.read(location.hash) ?? structuredClone(this.start);
    if (Number.isInteger(event.state?.index)) {
      this.index = event.state.index;
      return;
    }
    // Somebody typed an address: a step like any other.
    this.step();
    history.replaceState({ index: this.index }, "", this.address());
  }

  step() {
    this.index += 1;
    this.furthest = this.index;
    sessionStorage.setItem(POINTS, this.furthest);
  }

  get canUndo() { return this.dirty || this.index > 0; }

  get canRedo() { return !this.dirty && this.index < this.furthest; }
}
