// One attempt to book, told from the next. Pure.

/** @typedef {{year: string, month: string, day: string}} BirthFields */

/**
 * The earlier one for the same body, so that a repeat finds its first answer.
 * @template {{fingerprint: string, key: string}} Earlier
 * @param {unknown} body @param {Earlier | null} [earlier] @param {() => string} [newKey]
 * @returns {Earlier | {fingerprint: string, key: string}}
 */
export function attempt(body, earlier, newKey = () => crypto.randomUUID()) {
  const fingerprint = JSON.stringify(body);
  return earlier?.fingerprint === fingerprint ? earlier : { fingerprint, key: newKey() };
}

/**
 * "1990-02-28" from the three fields, or "" when there is no such date.
 * @param {BirthFields} fields
 */
export function birthDate({ year, month, day }) {
  const [y, m, d] = [year, month, day].map(Number);
  const date = new Date(Date.UTC(y, m - 1, d));
  const real = y >= 1900 && date.getUTCFullYear() === y && date.getUTCMonth() === m - 1 && date.getUTCDate() === d;
  return real && date <= new Date() ? date.toISOString().slice(0, 10) : "";
}

/**
 * The three fields of "1990-02-28"; empty ones where no date is known.
 * @param {string | null} [bornOn]
 * @returns {BirthFields}
 */
export function birthFields(bornOn) {
  if (!bornOn) return { year: "", month: "", day: "" };
  const [year, month, day] = bornOn.split("-");
  return { year, month: String(Number(month)), day: String(Number(day)) };
}
