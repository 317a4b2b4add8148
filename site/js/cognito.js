// Plain calls to the sign-in service (Cognito), on this origin.

import { unlessEnded } from "./ended.js";
import { Problem } from "./problem.js";

/** @typedef {{IdToken: string, RefreshToken?: string, ExpiresIn: number}} Tokens */

const TARGET = "AWSCognitoIdentityProviderService.";
/** @type {{user_pool_client_id: string} | undefined} */
let config;

async function clientId() {
  if (!config) {
    const response = await fetch("/config.json");
    if (!response.ok) throw new Problem({ status: response.status });
    config = await response.json();
  }
  return config?.user_pool_client_id;
}

/** The client's ID, once a call has asked for it. */
export function knownClientId() {
  return config?.user_pool_client_id;
}

/** @param {string} action @param {object} body @param {boolean} [keepalive] */
function request(action, body, keepalive) {
  return fetch("/auth", {
    method: "POST",
    headers: { "Content-Type": "application/x-amz-json-1.1", "X-Amz-Target": TARGET + action },
    body: JSON.stringify(body),
    keepalive,
  });
}

/** @param {string} action @param {object} body */
async function call(action, body) {
  let response;
  try {
    response = await request(action, { ClientId: await clientId(), ...body });
  } catch (problem) {
    throw problem instanceof Problem ? problem : new Problem({ code: "offline" });
  }
  const answer = (await response.json().catch(() => null)) ?? {};
  // "com.amazonaws...#CodeMismatchException" and the bare name both occur.
  if (!response.ok) throw await unlessEnded(new Problem({ status: response.status, code: (answer.__type ?? "").split("#").at(-1) }));
  return unlessEnded(answer);
}

/** @param {string} email @param {string} password */
export function signUp(email, password) {
  const UserAttributes = [{ Name: "email", Value: email }];
  return call("SignUp", { Username: email, Password: password, UserAttributes });
}

/** @param {string} email @param {string} code */
export function confirmSignUp(email, code) {
  return call("ConfirmSignUp", { Username: email, ConfirmationCode: code });
}

/** @param {string} email */
export function resendCode(email) {
  return call("ResendConfirmationCode", { Username: email });
}

/** @param {string} email */
export function forgotPassword(email) {
  return call("ForgotPassword", { Username: email });
}

/** @param {string} email @param {string} code @param {string} password */
export function confirmForgotPassword(email, code, password) {
  return call("ConfirmForgotPassword", { Username: email, ConfirmationCode: code, Password: password });
}

/** @param {string} AuthFlow @param {Record<string, string>} AuthParameters @returns {Promise<Tokens>} */
async function initiate(AuthFlow, AuthParameters) {
  const answer = await call("InitiateAuth", { AuthFlow, AuthParameters });
  if (answer.ChallengeName) throw new Problem({ code: "ChallengeException" });
  // Something between here and the service may answer in its place.
  if (!answer.AuthenticationResult?.IdToken) throw new Problem({});
  return answer.AuthenticationResult;
}

/** @param {string} email @param {string} password */
export function passwordTokens(email, password) {
  return initiate("USER_PASSWORD_AUTH", { USERNAME: email, PASSWORD: password });
}

/** @param {string} refreshToken */
export function refreshedTokens(refreshToken) {
  return initiate("REFRESH_TOKEN_AUTH", { REFRESH_TOKEN: refreshToken });
}

/**
 * Nothing waits for this: the page is about to end.
 * @param {string} refreshToken @param {string} [client]
 */
export function revoke(refreshToken, client = knownClientId()) {
  request("RevokeToken", { ClientId: client, Token: refreshToken }, true).catch(() => {});
}
