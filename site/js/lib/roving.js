// Keyboard navigation in a calendar: one stop for Tab, arrow keys from there (roving tabindex). Pure.

/**
 * The position that `key` leads to from {day, item}, or null. `counts` says how many items each day has, its heading
 * being the first; `across` is how many days are in a row.
 * @param {{day: number, item: number}} place
 * @param {string} key
 * @param {number[]} counts
 * @param {number} across
 * @returns {{day: number, item: number} | null}
 */
export function moved({ day, item }, key, counts, across) {
  const at = (/** @type {number} */ to, /** @type {number} */ wanted) => (to >= 0 && to < counts.length ? { day: to, item: Math.min(wanted, counts[to] - 1) } : null);
  switch (key) {
    case "ArrowLeft":
      return at(day - 1, item);
    case "ArrowRight":
      return at(day + 1, item);
    case "ArrowDown":
      return item + 1 < counts[day] ? { day, item: item + 1 } : at(day + across, 0);
    case "ArrowUp":
      return item > 0 ? { day, item: item - 1 } : at(day - across, Infinity);
    case "Home":
      return at(day - (day % across), 0);
    case "End":
      return at(Math.min(counts.length, day - (day % across) + across) - 1, 0);
    default:
      return null;
  }
}
