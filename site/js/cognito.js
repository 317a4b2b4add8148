// Plain calls to the sign-in service (Cognito), on this origin.

import { Problem } from "./problem.js";

const TARGET = "AWSCognitoIdentityProviderService.";
let config;

async function clientId() {
  config ??= await (await fetch("/config.json")).json();
  return config.user_pool_client_id;
}

async function call(action, body) {
  let response;
  try {
    response = await fetch("/auth", {
      method: "POST",
      headers: { "Content-Type": "application/x-amz-json-1.1", "X-Amz-Target": TARGET + action },
      body: JSON.stringify({ ClientId: await clientId(), ...body }),
    });
  } catch {
    throw new Problem({ code: "offline" });
  }
  const answer = await response.json().catch(() => ({}));
  // "com.amazonaws...#CodeMismatchException" and the bare name are both in use.
  if (!response.ok) throw new Problem({ status: response.status, code: (answer.__type ?? "").split("#").at(-1) });
  return answer;
}

export function signUp(email, password) {
  const UserAttributes = [{ Name: "email", Value: email }];
  return call("SignUp", { Username: email, Password: password, UserAttributes });
}

export function confirmSignUp(email, code) {
  return call("ConfirmSignUp", { Username: email, ConfirmationCode: code });
}

export function resendCode(email) {
  return call("ResendConfirmationCode", { Username: email });
}

export function forgotPassword(email) {
  return call("ForgotPassword", { Username: email });
}

export function confirmForgotPassword(email, code, password) {
  return call("ConfirmForgotPassword", { Username: email, ConfirmationCode: code, Password: password });
}

async function initiate(AuthFlow, AuthParameters) {
  const answer = await call("InitiateAuth", { AuthFlow, AuthParameters });
  if (!answer.AuthenticationResult) throw new Problem({ code: "ChallengeException" });
  return answer.AuthenticationResult;
}

export function passwordTokens(email, password) {
  return initiate("USER_PASSWORD_AUTH", { USERNAME: email, PASSWORD: password });
}

export function refreshedTokens(refreshToken) {
  return initiate("REFRESH_TOKEN_AUTH", { REFRESH_TOKEN: refreshToken });
}

export function revoke(refreshToken) {
  return call("RevokeToken", { Token: refreshToken });
}
