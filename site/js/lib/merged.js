// Merging of paged lists while new entries arrive at the top. Pure.

/**
 * `known` with the entries of `fresh` replacing their older versions, ordered by `before(a, b)`.
 * @template Entry
 * @param {Entry[]} known @param {Entry[]} fresh @param {(entry: Entry) => string} idOf
 * @param {(one: Entry, other: Entry) => number} before
 */
export function merged(known, fresh, idOf, before) {
  const entries = new Map(known.map((each) => [idOf(each), each]));
  for (const each of fresh) entries.set(idOf(each), each);
  return [...entries.values()].sort(before);
}

/**
 * Orders by the instant that `at` returns, newest first.
 * @template Entry
 * @param {(entry: Entry) => string} at
 * @returns {(one: Entry, other: Entry) => number}
 */
export function newestFirst(at) {
  return (one, other) => Date.parse(at(other)) - Date.parse(at(one));
}
