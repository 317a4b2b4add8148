// What it means when the sign-in service doesn't renew a sign-in. Pure.

// The refresh token was revoked or is too old, or the account is disabled, gone or must do something first.
const ENDED = [
  "NotAuthorizedException",
  "UserNotFoundException",
  "UserNotConfirmedException",
  "PasswordResetRequiredException",
  "ChallengeException",
];
const TOO_MANY = ["TooManyRequestsException", "LimitExceededException"];

/**
 * Whether the sign-in is over. Otherwise the service couldn't say, and the tokens may still be good.
 * @param {{code: string}} problem
 */
export function signInEnded({ code }) {
  return ENDED.includes(code);
}

/**
 * The code of a failed renewal in the API's vocabulary, which pages have words for.
 * @param {{code: string, status: number}} problem
 */
export function renewalCode({ code, status }) {
  if (code === "offline") return code;
  return status === 429 || TOO_MANY.includes(code) ? "too_many_requests" : "internal_error";
}
