// Plain words for the sign-in service's errors. `field` is the field they belong to, if any.

const TOO_MANY = "Too many attempts. Please wait a few minutes, then try again.";
const WRONG_PAIR = "That email and password don't match. Please check both, or reset your password.";

/** @type {Record<string, {field?: string, text: string}>} */
const WORDS = {
  UsernameExistsException: { field: "email", text: "There's already an account with this email. You can sign in instead." },
  CodeMismatchException: { field: "code", text: "That isn't the code we sent. Please check it, or ask for a new one." },
  ExpiredCodeException: { field: "code", text: "That code has expired. Please ask for a new one." },
  NotAuthorizedException: { text: WRONG_PAIR },
  UserNotFoundException: { text: WRONG_PAIR },
  InvalidPasswordException: { field: "password", text: "Please choose a password of at least 12 characters." },
  LimitExceededException: { text: TOO_MANY },
  TooManyRequestsException: { text: TOO_MANY },
  TooManyFailedAttemptsException: { text: TOO_MANY },
  CodeDeliveryFailureException: { field: "email", text: "We couldn't send an email to this address. Please check it." },
  storage_refused: { text: "Your browser doesn't let this site remember that you signed in. Please allow site data for this site, then try again." },
  offline: { text: "We couldn't reach the server. Please check your connection and try again." },
};

/**
 * The code for lib/problem-words.js if the password wasn't accepted before a deletion.
 * @param {{code: string, status?: number}} problem
 */
export function deletionProblem({ code, status }) {
  if (code === "NotAuthorizedException" || code === "UserNotFoundException") return "wrong_password";
  if (WORDS[code]?.text === TOO_MANY || status === 429) return "too_many_requests";
  return code === "offline" ? "offline" : "internal_error";
}

/** @type {{field?: string, text: string}} */
const UNKNOWN = { text: "Something went wrong on our side. Please try again in a moment." };

/** @param {{code: string, status?: number}} problem */
export function accountWords({ code, status }) {
  return WORDS[code] ?? (status === 429 ? { text: TOO_MANY } : UNKNOWN);
}
