// What an ID token says about its owner, only to choose what a page shows. The API verifies the token itself.

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
export function isProviderBy(claims) {
  return [claims["cognito:groups"] ?? []].flat().includes("providers");
}
