// A key pressed three times in a row. Pure: the times are arguments, in milliseconds.

const TIMES = 3;
const WITHIN_MS = 2000;

/**
 * The presses that still count after one more at `at`.
 * @param {number[]} before
 * @param {number} at
 */
export function pressed(before, at) {
  return [...before, at].filter((each) => at - each < WITHIN_MS);
}

/** @param {number[]} presses */
export function isThree(presses) {
  return presses.length >= TIMES;
}
