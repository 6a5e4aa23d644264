// The best package under a limit that someone turned, proven: a branch-and-bound search in whole numbers of any size.
"use strict";
const Search = (() => {
  const MOST_NODES = 30000;

  /**
   * Find it.
   * @param problem measures, synergies, holding, rows (of the rules), room (the row of the limit), worth (per column).
   * @returns {{package: number[], ties: boolean, proven: boolean} | null} null if no package obeys the rules.
   */
  function best({ measures, synergies, holding, rows, room, worth }) {
    const fixed = new Array(measures).fill(null);
    const all = [...rows, room];
    const using = new Map(room.terms);
    const asks = (column) => using.get(column) ?? 0n;
    const held = new Set(holding);
    let nodes = 0;
    let found = null;
    let ties = false;

    /** Whether a column is 1: true, false, or null while that is open. */
    function standing(column) {
      if (column < measures) return fixed[column];
      const effect = synergies[column - measures];
      if (!effect) return held.has(column);
      const members = effect.members.map(standing);
      const unless = effect.unless.map(standing);
      if (members.includes(false) || unless.includes(true)) return false;
      return members.includes(null) || unless.includes(null) ? null : true;
    }

    /** Fix what a row leaves no choice; false if no package obeys it any more. */
    function follow() {
      for (let changed = true; changed; ) {
        changed = false;
        for (const { terms, bound } of all) {
          let least = 0n;
          const open = [];
          for (const [column, amount] of terms) {
            const stands = standing(column);
            if (stands) least += amount;
            else if (stands === null) {
              if (amount < 0n) least += amount;
              if (column < measures) open.push([column, amount]);
            }
          }
          if (least > bound) return false;
          for (const [column, amount] of open) {
            // Turned the way that asks more of the row, it would break it.
            if (least + (amount < 0n ? -amount : amount) <= bound) continue;
            fixed[column] = amount < 0n;
            changed = true;
          }
          if (changed) break;
        }
      }
      return true;
    }

    /** No package within what is fixed is worth more: as if parts of measures could be chosen, and only the limit held. */
    function most() {
      let value = 0n;
      let left = room.bound;
      const wanted = [];
      for (let column = 0; column < measures + synergies.length; column++) {
        const [stands, gain, use] = [standing(column), worth[column], asks(column)];
        if (stands) [value, left] = [value + gain, left - use];
        if (stands !== null) continue;
        if (use < 0n) left -= use;
        if (gain > 0n && (use <= 0n || column >= measures)) value += gain;
        else if (gain > 0n) wanted.push([gain, use]);
      }
      wanted.sort(([a, b], [c, d]) => (a * d > c * b ? -1 : a * d < c * b ? 1 : 0));
      for (const [gain, use] of wanted) {
        if (left <= 0n) break;
        value += use <= left ? gain : (gain * left) / use + 1n;
        left -= use;
      }
      return value;
    }

    /** Compare two packages that are worth the same as `kies` does: what asks least, is smallest, comes first. */
    function goesFirst(one, other) {
      if (one.used !== other.used) return one.used < other.used;
      if (one.package.length !== other.package.length) return one.package.length < other.package.length;
      const k = one.package.findIndex((p, i) => p !== other.package[i]);
      return k >= 0 && one.package[k] < other.package[k];
    }

    function leaf() {
      const columns = Array.from({ length: measures + synergies.length }, (_, column) => column).filter(standing);
      const total = (of) => columns.reduce((sum, column) => sum + of(column), 0n);
      const one = { value: total((c) => worth[c]), used: total(asks), package: columns.filter((c) => c < measures) };
      if (found && one.value < found.value) return;
      ties = Boolean(found) && one.value === found.value;
      if (!found || one.value > found.value || goesFirst(one, found)) found = one;
    }

    function search() {
      if (++nodes > MOST_NODES) return;
      const before = [...fixed];
      if (follow() && (!found || most() >= found.value)) {
        let next = -1;
        for (let m = 0; m < measures; m++) if (fixed[m] === null && (next < 0 || worth[m] > worth[next])) next = m;
        if (next < 0) leaf();
        else {
          const here = [...fixed];
          for (const choice of worth[next] > 0n ? [true, false] : [false, true]) {
            fixed.splice(0, measures, ...here);
            fixed[next] = choice;
            search();
          }
        }
      }
      fixed.splice(0, measures, ...before);
    }

    search();
    return found && { package: found.package, ties, proven: nodes <= MOST_NODES };
  }

  return { best };
})();
