// Small text helpers. Pure.

/**
 * "A", "A and B", "A, B and C"
 * @param {string[]} parts
 * @param {string} [last]
 */
export function inWords(parts, last = "and") {
  if (parts.length < 2) return parts.join("");
  return `${parts.slice(0, -1).join(", ")} ${last} ${parts.at(-1)}`;
}

/** @param {string} words */
export function capital(words) {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/**
 * One letter for a monogram; titles are skipped.
 * @param {string} name
 */
export function initial(name) {
  return name.replace(/^(dr|mr|mrs|ms|mx)\.?\s+/i, "").trim().charAt(0).toUpperCase();
}

/**
 * The first sentences that fit, or else the first words.
 * @param {string} text
 * @param {number} length
 */
export function excerpt(text, length) {
  if (text.length <= length) return text;
  const cut = text.slice(0, length);
  const sentence = Math.max(cut.lastIndexOf(". "), cut.lastIndexOf("? "), cut.lastIndexOf("! "));
  if (sentence > length / 3) return cut.slice(0, sentence + 1);
  return `${cut.slice(0, cut.lastIndexOf(" ")).replace(/[,;:]$/, "")}…`;
}

/**
 * The name that a list of {id, name} gives, or the id in plain words.
 * @param {readonly Choice[] | null | undefined} choices
 * @param {string} id
 */
export function nameIn(choices, id) {
  return choices?.find((choice) => choice.id === id)?.name ?? id.replaceAll("_", " ");
}

/**
 * "Your phone: Please enter a number." A question keeps its own mark.
 * @param {string | undefined} title @param {string} words
 */
export function titled(title, words) {
  if (!title) return words;
  return `${title}${title.endsWith("?") ? "" : ":"} ${words}`;
}

/** @param {number} left */
export function charactersLeft(left) {
  return `${count(left, "character", "characters")} left`;
}

/** @param {number} number @param {string} one @param {string} many */
export function count(number, one, many) {
  return `${number} ${number === 1 ? one : many}`;
}
