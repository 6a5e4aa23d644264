// From sliders to the weights of a question, exactly, and back.
//
// The slider of an aspect is its weight. The sliders of its criteria say how that weight is divided among them. All
// have two decimals at most, so whole hundredths are counted with, never fractions that a computer rounds.

const hundredths = (value) => BigInt(Math.round(value * 100));

export const isEven = (parts) => parts.every((p) => p === parts[0]);

// Decimal text of a whole number of 1/10^places.
function decimal(whole, places) {
  const digits = whole.toString().padStart(places + 1, "0");
  const text = `${digits.slice(0, -places)}.${digits.slice(-places)}`;
  return text.replace(/\.?0+$/, "");
}

// The JSON of the weights: aspect or criterion id -> number, as text.
export function weightsJson(aspects, state) {
  const split = aspects.filter((a) => a.criteria.length > 1 && !isEven(a.criteria.map((c) => state.parts[c])));
  const sums = new Map(split.map((a) => [a.id, a.criteria.reduce((n, c) => n + hundredths(state.parts[c]), 0n)]));
  // Weights are ratios: where a division would not end, all weights are multiplied by what they are divided by.
  const share = (a, c) => hundredths(state.weights[a.id]) * hundredths(state.parts[c]) * 10000n;
  const ends = split.every((a) => a.criteria.every((c) => share(a, c) % sums.get(a.id) === 0n));
  const factor = ends ? 1n : [...sums.values()].reduce((n, s) => n * s, 1n);
  const entries = aspects.flatMap((a) => {
    const sum = sums.get(a.id);
    if (sum === undefined) return [[a.id, decimal(hundredths(state.weights[a.id]) * factor, 2)]];
    return a.criteria.map((c) => [c, decimal((share(a, c) * factor) / sum, 6)]);
  });
  return `{${entries.map(([key, text]) => `${JSON.stringify(key)}: ${text}`).join(", ")}}`;
}

// Where the sliders stand for weights as they are written: aspect -> weight, criterion -> part.
export function sliders(aspects, weights) {
  const result = { weights: {}, parts: {} };
  for (const aspect of aspects) {
    const own = aspect.criteria.map((c) => weights[c] ?? 0);
    const named = aspect.criteria.some((c) => c in weights) && !(aspect.id in weights);
    result.weights[aspect.id] = named ? own.reduce((n, w) => n + w, 0) : (weights[aspect.id] ?? 0);
    const parts = named && own.some((w) => w > 0) && !isEven(own) ? own : own.map(() => 50);
    aspect.criteria.forEach((c, i) => { result.parts[c] = parts[i]; });
  }
  tame(result.weights);
  for (const aspect of aspects) {
    const parts = Object.fromEntries(aspect.criteria.map((c) => [c, result.parts[c]]));
    tame(parts);
    Object.assign(result.parts, parts);
  }
  return result;
}

// Divides large numbers by a whole number that keeps them exact, so that they fit their sliders.
function tame(numbers) {
  const fits = (k) => Object.values(numbers).every((n) => {
    const hundred = (n * 100) / k;
    return hundred <= 10000 && Math.abs(hundred - Math.round(hundred)) < 1e-9;
  });
  const divisor = Array.from({ length: 30000 }, (_, i) => i + 1).find(fits) ?? 1;
  for (const key of Object.keys(numbers)) numbers[key] = Math.round((numbers[key] * 100) / divisor) / 100;
}

// Criterion -> share of the whole, for what is shown beside a slider.
export function shares(aspects, state, counts = () => true) {
  const raw = {};
  for (const aspect of aspects) {
    const sum = aspect.criteria.reduce((n, c) => n + state.parts[c], 0);
    for (const c of aspect.criteria) {
      const part = sum ? state.parts[c] / sum : 1 / aspect.criteria.length;
      raw[c] = counts(c) ? state.weights[aspect.id] * part : 0;
    }
  }
  const whole = Object.values(raw).reduce((n, w) => n + w, 0);
  return Object.fromEntries(Object.entries(raw).map(([c, w]) => [c, whole ? w / whole : 0]));
}
