// Booking attempts: distinguish a retry from a new one. Pure.

/** @typedef {{year: string, month: string, day: string}} BirthFields */

/**
 * The earlier attempt if its body is the same, so that a retry gets the first answer.
 * @template {{fingerprint: string, key: string}} Earlier
 * @param {unknown} body @param {Earlier | null} [earlier] @param {() => string} [newKey]
 * @returns {Earlier | {fingerprint: string, key: string}}
 */
export function attempt(body, earlier, newKey = () => crypto.randomUUID()) {
  const fingerprint = JSON.stringify(body);
  return earlier?.fingerprint === fingerprint ? earlier : { fingerprint, key: newKey() };
}

/**
 * "1990-02-28" from the three fields, or "" if the date doesn't exist.
 * @param {BirthFields} fields
 */
export function birthDate({ year, month, day }) {
  const [y, m, d] = [year, month, day].map(Number);
  const date = new Date(Date.UTC(y, m - 1, d));
  const real = y >= 1900 && date.getUTCFullYear() === y && date.getUTCMonth() === m - 1 && date.getUTCDate() === d;
  return real && date <= new Date() ? date.toISOString().slice(0, 10) : "";
}

/**
 * The three fields of "1990-02-28"; empty if no date is known.
 * @param {string | null} [bornOn]
 * @returns {BirthFields}
 */
export function birthFields(bornOn) {
  if (!bornOn) return { year: "", month: "", day: "" };
  const [year, month, day] = bornOn.split("-");
  return { year, month: String(Number(month)), day: String(Number(day)) };
}
