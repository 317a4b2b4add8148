// What a <select>, a group of choices or an address gives is text to the type checker, and yet one of the API's
// words: its choices come from the API, and a form's check has found it filled in. Only here is it said so. Pure.

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
