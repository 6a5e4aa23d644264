// How numbers and lists read in Dutch, exactly; what every script of the page writes with.
"use strict";
const Dutch = (() => {
  const abs = (n) => (n < 0n ? -n : n);
  /** As many decimals as an amount needs: two, and of one below 1 as many as show three digits of it. */
  function enough(size, denominator) {
    let decimals = 2;
    if (size && size < denominator) while (size * 10n ** BigInt(decimals) < 100n * denominator) decimals++;
    return decimals;
  }
  /** A fraction the Dutch way, such as 1.234,5; rounded half to even, without zeros at the end. */
  function dutch(numerator, denominator, decimals) {
    if (denominator < 0n) [numerator, denominator] = [-numerator, -denominator];
    decimals ??= enough(abs(numerator), denominator);
    const scaled = abs(numerator) * 10n ** BigInt(decimals);
    const twice = (scaled % denominator) * 2n;
    let rounded = scaled / denominator;
    if (twice > denominator || (twice === denominator && rounded % 2n)) rounded++;
    const digits = String(rounded).padStart(decimals + 1, "0");
    const whole = digits.slice(0, digits.length - decimals).replace(/\B(?=(\d{3})+$)/g, ".");
    const fraction = digits.slice(digits.length - decimals).replace(/0+$/, "");
    return (numerator < 0n && rounded ? "−" : "") + whole + (fraction && decimals ? `,${fraction}` : "");
  }
  const join = (words) => (words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} en ${words.at(-1)}`);
  // Others may write ids that run from right to left; isolates keep them from turning the sentence around.
  const isolated = (text) => `\u2068${text}\u2069`;
  const count = (n) => (n === 0 ? "geen maatregelen" : n === 1 ? "1 maatregel" : `${n} maatregelen`);
  /** A number as people type it, as a fraction: digits, with a comma or a point for decimals; null for anything else. */
  function amountOf(text) {
    const found = /^(\d{1,15})(?:[.,](\d{1,12}))?$/.exec(text.trim());
    return found && [BigInt(found[1] + (found[2] ?? "")), 10n ** BigInt((found[2] ?? "").length)];
  }
  return { amountOf, dutch, join, isolated, count };
})();
