// How numbers and lists read in Dutch.

const format = new Intl.NumberFormat("nl-NL", { maximumFractionDigits: 2 });
// Of a number below 1 three digits, as `dutch.number` does: 0.0125 is not 0.01.
const small = new Intl.NumberFormat("nl-NL", { maximumSignificantDigits: 3 });
const moment = new Intl.DateTimeFormat("nl-NL", { dateStyle: "long", timeStyle: "short" });

export const number = (value) => (value && Math.abs(value) < 1 ? small : format).format(value === 0 ? 0 : value).replace("-", "−");
// A number with the decimals that `number` shows.
export const rounded = (value) => (
  value && Math.abs(value) < 1 ? Number(value.toPrecision(3)) : Math.round(value * 100) / 100
);
export const signed = (value) => {
  const text = number(Math.round(value * 1e9) / 1e9);
  return value > 0 && text !== "0" ? `+${text}` : text;
};
export const percent = (share, decimals = 0) => `${number(Number((share * 100).toFixed(decimals)))}%`;
export const clipped = (text, most = 40) => (text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text);
export const when = (at) => {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? at : moment.format(date);
};

export function join(parts, last = "en") {
  return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} ${last} ${parts.at(-1)}`;
}

// Of many only the first few by name; the rest are counted.
export function some(ids, most) {
  const more = ids.length - most;
  return join(more > 1 ? [...ids.slice(0, most), `${number(more)} andere`] : ids);
}

// Two shares with as few decimals as show that they differ.
export function apart(one, other) {
  const decimals = [0, 1, 2, 3].find((d) => percent(one, d) !== percent(other, d)) ?? 3;
  return [percent(one, decimals), percent(other, decimals)];
}

export const count = (n, one, more) => `${number(n)} ${n === 1 ? one : more}`;

// With what follows it, such as "per jaar".
const MONEY = /^(?:€|euro)(?:\s+([a-z].*))?$/i;

// As `dutch.with_unit` does for pages.
export function amount(value, unit) {
  const text = number(value);
  const money = MONEY.exec(unit);
  if (money) return `€\u00a0${text}${/,\d$/.test(text) ? "0" : ""} ${money[1] ?? ""}`.trimEnd();
  if (unit === "%") return `${text}%`;
  return `${text} ${unit === "punten" && Math.abs(value) === 1 ? "punt" : unit}`;
}

// "20", "12,5", "12.5", and "1.234,5" as this page writes it; null for what is no number of 0 or higher, or with
// `signed` no number at all. As many decimals count as this page shows.
export function parse(text, signed = false) {
  const [, sign, digits] = /^([-−]?)\s*(.*)$/.exec(text.trim());
  if (sign && !signed) return null;
  const inThousands = /^[1-9]\d{0,2}(\.\d{3})+(,\d*)?$/.test(digits);
  const clean = (inThousands ? digits.replaceAll(".", "") : digits).replace(",", ".");
  if (!/^\d{1,12}(\.\d*)?$|^\.\d+$/.test(clean)) return null;
  const size = rounded(Number(clean));
  return sign && size ? -size : size;
}
