// The proof of work for a request without a sign-in: protection against floods that asks nothing of a person.
// The API's side defines what counts as proof. Pure except for the browser's SHA-256.

const BITS = 15;
const AT_ONCE = 100;
// Hashing can block the page: pause after this long so that the browser can render and handle input, and
// “Leave this page” keeps working.
const STRETCH_MS = 12;

const bytes = new TextEncoder();
const sha256 = async (/** @type {string} */ text) => new Uint8Array(await crypto.subtle.digest("SHA-256", bytes.encode(text)));
const hex = (/** @type {Uint8Array} */ hash) => [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/**
 * Let the page handle pending work. Not with a timer, because timers are throttled in hidden tabs.
 * @returns {Promise<void>}
 */
function pause() {
  return new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      done();
    };
    port2.postMessage(null);
  });
}

/**
 * Whether the first BITS bits are zero.
 * @param {Uint8Array} hash
 */
export function isFound(hash) {
  return ((hash[0] << 8) | hash[1]) >> (16 - BITS) === 0;
}

/** Two people may write the same text in the same second: each starts at a random counter. */
const anywhere = () => crypto.getRandomValues(new Uint32Array(1))[0];

/**
 * {created_at, counter} for a text; takes about a second, or a few on a slow phone. `now` is in milliseconds.
 * @param {string} text
 * @param {number} [now]
 * @param {number} [from]
 * @returns {Promise<ApiBody<"Proof">>}
 */
export async function proofOf(text, now = Date.now(), from = anywhere()) {
  const created_at = Math.floor(now / 1000);
  const start = `${created_at}.${hex(await sha256(text))}.`;
  let since = performance.now();
  for (let first = from; ; first += AT_ONCE) {
    if (performance.now() - since > STRETCH_MS) {
      await pause();
      since = performance.now();
    }
    const counters = Array.from({ length: AT_ONCE }, (_, step) => first + step);
    const hashes = await Promise.all(counters.map((counter) => sha256(start + counter)));
    const found = hashes.findIndex(isFound);
    if (found >= 0) return { created_at, counter: counters[found] };
  }
}
