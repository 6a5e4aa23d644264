// Questions to the server. An older question is dropped as soon as there is a newer one of the same kind.

const WINDOW = crypto.randomUUID();
const LINES = "application/x-ndjson";

export class Problem extends Error {
  constructor(data, kind = "wrong") {
    super(data.detail || data.title);
    this.errors = data.errors ?? [];
    // "wrong", "lost" (nobody answers) or "other" (what answers is not what this page was made for).
    this.kind = kind;
  }
}

const LOST = { detail: "Het programma antwoordt niet. Zodra het er weer is, gaat deze bladzijde vanzelf verder." };
const OTHER = {
  detail: "Het programma is opnieuw gestart, en de catalogus of de opties zijn nu anders. Ververs de bladzijde.",
};
const SERVED = "Keuzemodel-Opzet";
let served = null;
let contact = () => {};

// Told after every question whether somebody answered: "lost", "other" or "" (all is well).
export const onContact = (told) => { contact = told; };

// Gives the answer; null where there is nothing (new) to say.
export async function request(path, options = {}) {
  return (await exchange(path, options)).data;
}

// Gives the answer and its tag; to ask with that tag again gives null as long as nothing changed.
export async function exchange(path, { method, body, signal, client = WINDOW, tag = null, onPart = null } = {}) {
  const headers = { "Content-Type": "application/json", "Keuzemodel-Venster": client };
  if (tag) headers["If-None-Match"] = tag;
  if (onPart) headers.Accept = LINES;
  try {
    const response = await fetch(path, { method: method ?? (body === undefined ? "GET" : "POST"), headers, body, signal });
    const data = [204, 304].includes(response.status) ? null : await read(response, onPart);
    const answered = response.headers.get(SERVED);
    if (response.status === 503) throw new Problem(data, "lost");
    if (answered !== null) served ??= answered;
    if (!response.ok && response.status !== 304) throw new Problem(data);
    if (answered !== served) throw new Problem(OTHER, "other");
    contact("");
    return { data, tag: response.headers.get("ETag") };
  } catch (error) {
    if (error.name === "AbortError") throw error;
    const problem = error instanceof Problem ? error : new Problem(LOST, "lost");
    contact(problem.kind === "wrong" ? "" : problem.kind);
    throw problem;
  }
}

// An answer in lines tells on the way what is known; the last line is the whole of it.
async function read(response, onPart) {
  if (!response.headers.get("Content-Type")?.startsWith(LINES)) return response.json();
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  let last = null;
  for (;;) {
    const { done, value } = await reader.read();
    const lines = (rest + (value ?? "")).split("\n");
    rest = lines.pop();
    for (const line of lines) {
      if (last !== null) onPart(last);
      last = JSON.parse(line);
    }
    if (done) break;
  }
  if (last === null) throw new Error("no answer");
  if (last.problem) throw new Problem({ detail: last.problem });
  return last;
}

// Asks one kind of question; only the newest is ever answered.
export class Asker {
  constructor(path, client = WINDOW) {
    this.path = path;
    this.client = client;
    this.newest = 0;
    this.controller = null;
  }

  // Gives {answer} or {problem}; null if a newer question was asked, or this one was dropped.
  async ask(body, onPart = null) {
    this.drop();
    const mine = this.newest;
    const controller = new AbortController();
    this.controller = controller;
    try {
      const tell = onPart && ((part) => { if (mine === this.newest) onPart(part); });
      const answer = await request(this.path, { body, signal: controller.signal, client: this.client, onPart: tell });
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
}

// A window of its own on the server: its questions and those of the page do not overtake each other.
export const apartFrom = (name) => `${WINDOW}-${name}`;
