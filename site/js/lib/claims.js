// What the tokens of a sign-in say, only to choose what a page shows and when to renew them. The API verifies them.

const RENEWED_BEFORE_MS = 60_000;

/**
 * @typedef {{sub?: string, "cognito:groups"?: string | string[]}} Claims
 * @param {string | undefined} token
 * @returns {Claims}
 */
export function claimsIn(token) {
  try {
    const [, payload] = (token ?? "").split(".");
    return JSON.parse(atob(payload.replaceAll("-", "+").replaceAll("_", "/")));
  } catch {
    return {};
  }
}

/** @param {Claims} claims */
export function hasProviderRole(claims) {
  return [claims["cognito:groups"] ?? []].flat().includes("providers");
}

/** @param {Claims} claims */
export function hasOperatorRole(claims) {
  return [claims["cognito:groups"] ?? []].flat().includes("operators");
}

/**
 * Whether the tokens needn't be renewed yet. Times are in milliseconds.
 * @param {{expires: number}} tokens @param {number} now
 */
export function lastsLonger({ expires }, now) {
  return now < expires - RENEWED_BEFORE_MS;
}
