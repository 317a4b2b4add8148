// The value of a <select>, a choice group or an address is a string to the type checker, but one of the API's
// words at run time: its choices come from the API. This is the one place that narrows it. Pure.

/**
 * @template {string | null | undefined} Word
 * @param {string} value
 * @returns {Word}
 */
export const asWord = (value) => /** @type {Word} */ (value);

/**
 * @template {string} Word
 * @param {string[]} values
 * @returns {Word[]}
 */
export const asWords = (values) => /** @type {Word[]} */ (values);
