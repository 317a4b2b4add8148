import { html } from "htm/preact";
import { useState } from "preact/hooks";
import { confirmSignUp, resendCode } from "../../cognito.js";
import { accountWords } from "../../lib/account-words.js";
import { Code, Failure, Notice, Submit, Title, typedCode } from "./parts.js";
import { useSubmit } from "./use-submit.js";

/** @type {Words} */
const CONFIRMED = {
  "sign-in": "Your email is confirmed. You can sign in now.",
  forgotten: "Your email is confirmed. Now we can send you a code for a new password.",
};

/**
 * `afterwards`: the form that follows if the password isn't known.
 * @param {Props} props
 */
export function ConfirmEmail({ email, level, moved, notice, password, afterwards = "sign-in", go, enter }) {
  const [code, setCode] = useState("");
  const [resent, setResent] = useState("");
  const { errors, failure, busy, submit } = useSubmit(
    { code: typedCode(code) },
    async () => {
      await confirmed(email, typedCode(code));
      // After a reload the password is no longer known, so ask for it again; some never knew it.
      if (password.current) await enter(email, password.current);
      else go(afterwards, { notice: CONFIRMED[afterwards] });
    },
  );
  const again = async () => {
    const words = await resendCode(email).then(() => "A new code is on its way.", (problem) => accountWords(problem).text);
    setResent(words);
  };
  return html`
    <form class="account stack" novalidate onSubmit=${submit}>
      <${Title} level=${level} words="Check your email" moved=${moved} />
      <p>We sent a code to <strong class="address">${email}</strong>. It may take a minute. If you don't see it, check your spam folder.</p>
      <div><${Code} value=${code} set=${setCode} error=${errors.code} /></div>
      <${Failure} words=${failure} />
      <${Notice} words=${resent || notice} />
      <div class="actions"><${Submit} busy=${busy} words="Confirm email" busyWords="Checking…" /></div>
      <p class="ways">
        <button type="button" class="link-button" onClick=${again}>Send a new code</button>
        <button type="button" class="link-button" onClick=${() => go("sign-up")}>Use another email</button>
      </p>
    </form>
  `;
}

/** An email that was already confirmed, for example in another tab, counts as confirmed. */
async function confirmed(email, code) {
  try {
    await confirmSignUp(email, code);
  } catch (problem) {
    if (problem.code !== "NotAuthorizedException") throw problem;
  }
}
