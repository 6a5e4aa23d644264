// Questions to the server. An older question is dropped as soon as there is a newer one of the same kind.

const WINDOW = crypto.randomUUID();

export class Problem extends Error {
  constructor(data, kind = "wrong") {
    super(data.detail || data.title);
    this.errors = data.errors ?? [];
    // "wrong", "lost" (nobody answers) or "other" (what answers is not what this page was made for).
    this.kind = kind;
  }
}

const LOST = { detail: "Het programma antwoordt niet. Is het gestopt? Start het opnieuw met: keuzemodel live" };
const OTHER = {
  detail: "Het programma is opnieuw gestart, en de catalogus of de opties zijn nu anders. Ververs de bladzijde.",
};
const SERVED = "Keuzemodel-Opzet";
let served = null;

export async function request(path, { body = undefined, signal = undefined, client = WINDOW } = {}) {
  let response;
  try {
    response = await fetch(path, {
      method: body === undefined ? "GET" : "POST",
      headers: { "Content-Type": "application/json", "Keuzemodel-Venster": client },
      body,
      signal,
    });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Problem(LOST, "lost");
  }
  const answered = response.headers.get(SERVED);
  if (answered !== null) served ??= answered;
  let data;
  try {
    data = await response.json();
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Problem(LOST, "lost");
  }
  if (!response.ok) throw new Problem(data, response.status === 503 ? "lost" : "wrong");
  if (answered !== served) throw new Problem(OTHER, "other");
  return data;
}

// Asks one kind of question; only the newest is ever answered.
export class Asker {
  constructor(path) {
    this.path = path;
    this.newest = 0;
    this.controller = null;
  }

  // Gives {answer} or {problem}; null if a newer question was asked, or this one was dropped.
  async ask(body) {
    this.drop();
    const mine = this.newest;
    const controller = new AbortController();
    this.controller = controller;
    try {
      const answer = await request(this.path, { body, signal: controller.signal });
      return mine === this.newest ? { answer } : null;
    } catch (problem) {
      return mine === this.newest && problem.name !== "AbortError" ? { problem } : null;
    } finally {
      if (mine === this.newest) this.controller = null;
    }
  }

  drop() {
    this.newest += 1;
    this.controller?.abort();
    this.controller = null;
  }

  get isBusy() { return this.controller !== null; }
}
