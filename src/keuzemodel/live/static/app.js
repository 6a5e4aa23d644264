// Puts the page together: a knob changes the state, the state is asked, the answer is shown.

import { Ahead } from "./ahead.js";
import { Asker, onContact, request } from "./ask.js";
import { Board } from "./board.js";
import { Contact } from "./contact.js";
import { Controls } from "./controls.js";
import { byId, el, say } from "./dom.js";
import { Doubts } from "./doubts.js";
import { FrontierChart } from "./frontier.js";
import { Moments } from "./moments.js";
import { OnScreen } from "./on_screen.js";
import { Panel } from "./panel.js";
import { PlanView } from "./plan.js";
import { Reasons } from "./reasons.js";
import { Result } from "./result.js";
import { State } from "./state.js";
import { Turns } from "./turns.js";
import { Worth } from "./worth.js";

const PATIENCE = 250;
const SETTLED = 600;
const BIG = "keuzemodel-groot";
const NARROW = matchMedia("(max-width: 55.99rem)");

class Page {
  constructor(opening) {
    this.opening = opening;
    this.state = new State(opening);
    this.asker = new Asker("/api/kies");
    this.answer = null;
    this.problem = null;
    this.turned = performance.now();
    this.title();
    const apply = (change) => this.apply(change);
    this.board = new Board(opening, (id) => this.panel.open(id));
    this.worth = new Worth(this.state, () => { this.result.value(); this.panel.value(); this.screen.again(); });
    this.frontier = new FrontierChart(opening, this.state);
    this.controls = new Controls(opening, this.state, this.frontier, (kind) => this.turn(kind));
    this.ahead = new Ahead(this.state, this.controls);
    this.result = new Result(opening, this.state, this.worth, apply, () => this.ask());
    this.plan = opening.planning ? new PlanView(opening, this.state, {
      open: (id) => this.panel.open(id), apply, told: () => { this.panel.place(); this.screen.again(); },
    }) : null;
    this.panel = new Panel(opening, this.state, this.worth, apply, this.plan);
    this.moments = new Moments(opening, this.state, apply, (last) => this.result.compareWith(last));
    this.contact = new Contact(() => { if (this.problem?.kind === "lost") this.ask(); for (const chart of this.controls.charts) chart.again(); });
    onContact((kind) => { this.contact.tell(kind); this.moments.hurry(kind === "lost"); });
    this.screen = new OnScreen(opening, this.state, this.plan, this.frontier);
    this.frontier.told = () => this.screen.again();
    this.reasons = new Reasons(this.state, () => this.screen.again());
    byId("naar-tafel").hidden = !opening.table;
    this.turns = new Turns(this.state, this.controls);
    this.doubts = new Doubts(opening, this.state, this.board);
    this.listen();
  }

  title() {
    const { title, region, status, start, phases } = this.opening;
    say(byId("titel"), title.includes(region) ? title : `${title} · ${region}`);
    document.title = `Live: ${title}`;
    say(byId("status-scores"), status.mark);
    byId("status-scores").title = `${status.title} ${status.meaning}`;
    say(byId("grondslag"), status.grounds ?? "");
    byId("grondslag").hidden = !status.grounds;
    if (!start.only_phases.length) return;
    const titles = phases.filter((p) => start.only_phases.includes(p.id)).map((p) => p.title);
    say(byId("opdrachtregel"), `Alleen maatregelen uit ${titles.join(" en ")} (optie --fase).`);
    byId("opdrachtregel").hidden = false;
  }

  listen() {
    window.addEventListener("popstate", (event) => {
      this.state.arrive(event);
      this.begin();
      this.controls.show();
      this.ask();
    });
    window.addEventListener("pagehide", () => this.state.leave());
    byId("ongedaan").addEventListener("click", () => this.undo());
    byId("opnieuw").addEventListener("click", () => this.redo());
    // The address says how the knobs stand; to jump within the page may not change it.
    for (const link of document.querySelectorAll("a[href^='#']")) {
      link.addEventListener("click", (event) => { event.preventDefault(); jump(byId(link.hash.slice(1))); });
    }
    byId("stop").addEventListener("click", () => this.cancel());
    byId("groot").addEventListener("click", () => this.enlarge(!document.documentElement.hasAttribute("data-groot")));
    this.enlarge(localStorage.getItem(BIG) === "ja");
    // Where the knobs and the result do not fit beside each other, the strip goes along with the knobs.
    const place = () => byId(NARROW.matches ? "kort" : "uitkomst").append(byId("strook"));
    NARROW.addEventListener("change", place);
    place();
    document.addEventListener("keydown", (event) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || isText(event.target)) return;
      const key = event.key.toLowerCase();
      if (key === "z" && !event.shiftKey) { event.preventDefault(); this.undo(); }
      if (key === "y" || (key === "z" && event.shiftKey)) { event.preventDefault(); this.redo(); }
    });
  }

  enlarge(big) {
    document.documentElement.toggleAttribute("data-groot", big);
    byId("groot").setAttribute("aria-pressed", String(big));
    localStorage.setItem(BIG, big ? "ja" : "nee");
  }

  undo() {
    this.settle();
    if (this.state.index > 0) history.back();
  }

  redo() {
    if (this.state.canRedo) history.forward();
  }

  // A knob was turned: kind is "input" while it turns, "change" when it is let go.
  turn(kind) {
    clearTimeout(this.settling);
    this.settling = setTimeout(() => this.settle(), kind === "input" ? 4 * SETTLED : SETTLED);
    // A slider says "input" and then "change" with the same value: that is one question.
    const same = this.asking() === this.asked;
    if (!same) this.turned = performance.now();
    if (!same && !this.state.dirty) this.begin();
    this.state.dirty = true;
    if (!same) this.ask();
    else { this.controls.refresh(); this.buttons(); }
  }

  // A change at once, such as by a button.
  apply(change) {
    this.settle();
    this.turned = performance.now();
    this.begin();
    change(this.state.now);
    this.state.commit();
    this.controls.show();
    this.ask();
  }

  // What is marked as coming and going is counted from here.
  begin() {
    this.board.begin();
    this.plan?.begin();
    this.result.begin();
  }

  settle() {
    clearTimeout(this.settling);
    if (this.state.dirty) this.state.commit();
    this.buttons();
  }

  buttons() {
    byId("ongedaan").disabled = !this.state.canUndo;
    byId("opnieuw").disabled = !this.state.canRedo;
  }

  // All that the page shows follows from this.
  asking() {
    return JSON.stringify([this.state.body(), this.state.planAsked(), this.state.now.view]);
  }

  async ask() {
    this.buttons();
    this.controls.refresh();
    const turned = this.turned;
    this.wait(true);
    this.plan?.place();
    this.plan?.later();
    this.asked = this.asking();
    const body = this.state.body();
    const asking = this.asker.ask(body);
    this.ahead.stop(body);
    for (const chart of this.controls.charts) chart.later();
    this.worth.later();
    this.panel.later();
    this.reasons.clear();
    this.turns.clear();
    this.doubts.clear();
    const got = await asking;
    if (got === null) return;
    this.wait(false);
    this.show(got);
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => {
        performance.measure("stap", { start: turned, end: performance.now() });
        document.body.dataset.getoond = String(Number(document.body.dataset.getoond ?? 0) + 1);
        this.ahead.begin();
      };
      channel.port2.postMessage(0);
    });
  }

  show({ answer = null, problem = null }) {
    this.answer = answer;
    this.problem = problem;
    const package_ = answer?.status === "optimal" ? answer.package : null;
    this.board.show(package_, this.state.now.locks);
    this.result.show(answer, problem);
    this.controls.minimums.know(answer);
    this.panel.show(answer, problem);
    this.moments.show(answer);
    this.plan?.show(answer);
    // What belongs to the package waits while the table looks at the plan: one thing is worked out at a time.
    if (!this.state.isPlan) {
      for (const chart of this.controls.charts) chart.show(answer);
      this.reasons.later(answer);
      this.turns.later(answer);
      this.doubts.later(answer);
    }
    this.screen.later(answer);
    // What is left on the screen belongs to the last setting that had a package.
    document.body.toggleAttribute("data-oud", package_ === null);
  }

  wait(waiting) {
    clearTimeout(this.impatience);
    document.body.toggleAttribute("data-wacht", waiting);
    // Most answers come sooner than an eye sees; to grey the page and back would only cost time.
    if (!waiting) this.slow(false);
    else this.impatience = setTimeout(() => this.slow(true), PATIENCE);
  }

  slow(slow) {
    if (slow === document.body.hasAttribute("data-traag")) return;
    document.body.toggleAttribute("data-traag", slow);
    byId("pakket").setAttribute("aria-busy", String(slow));
    byId("bezig").hidden = !slow;
  }

  cancel() {
    this.asker.drop();
    this.asked = null;
    this.wait(false);
    this.plan?.wait(false);
    this.show({ problem: { kind: "stopped", message: "U hebt het rekenen gestopt. Bij deze stand is er geen antwoord." } });
    byId("pakket").focus();
  }
}

function jump(target) {
  target.scrollIntoView({ block: "start" });
  target.focus({ preventScroll: true });
}

const isText = (target) => target.matches?.("input:not([type=range]):not([type=radio]):not([type=checkbox]), textarea");

try {
  const page = new Page(await request("/api/opzet"));
  page.controls.show();
  await Promise.all([page.moments.load(), page.ask()]);
} catch (error) {
  byId("pakket").prepend(el("p", { class: "alert", role: "alert" }, error.message));
  throw error;
}
