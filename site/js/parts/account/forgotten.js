import { html } from "htm/preact";
import { useState } from "preact/hooks";
import { confirmForgotPassword, forgotPassword, resendCode } from "../../cognito.js";
import { Code, Email, Failure, Notice, Password, Submit, Title, typedCode } from "./parts.js";
import { useSubmit } from "./use-submit.js";

/** @param {Props} props */
export function ForgottenPassword({ email: earlier, notice, level, moved, go }) {
  const [email, setEmail] = useState(earlier);
  const address = email.trim();
  const { errors, failure, busy, submit } = useSubmit(
    { email: address },
    async () => {
      await sent(address);
      go("new-password", { email: address });
    },
  );
  return html`
    <form class="account stack" novalidate onSubmit=${submit}>
      <${Title} level=${level} words="Choose a new password" moved=${moved} />
      <${Notice} words=${notice} />
      <p>It happens to everyone. We'll email you a code that lets you choose a new password.</p>
      <div><${Email} value=${email} set=${setEmail} error=${errors.email} /></div>
      <${Failure} words=${failure} />
      <div class="actions">
        <${Submit} busy=${busy} words="Send me a code" busyWords="Sending…" />
        <button type="button" class="link-button" onClick=${() => go("sign-in")}>Back to sign in</button>
      </div>
    </form>
  `;
}

/** The next form is the same whether or not the account exists, so that it doesn't reveal which emails have one. */
async function sent(email) {
  try {
    await forgotPassword(email);
  } catch (problem) {
    if (!["UserNotFoundException", "InvalidParameterException"].includes(problem.code)) throw problem;
  }
}

/** @param {Props} props */
export function NewPassword({ email, level, moved, go, enter }) {
  const [code, setCode] = useState("");
  const [fresh, setFresh] = useState("");
  // The sign-in service sends no code for a new password to an email that was never confirmed, and doesn't say so.
  const confirmFirst = async () => {
    // The next form is the same, whether or not there is anything to confirm.
    await resendCode(email).catch(() => {});
    go("confirm", { email, afterwards: "forgotten" });
  };
  const { errors, failure, busy, submit } = useSubmit(
    { code: typedCode(code), fresh },
    async () => {
      await confirmForgotPassword(email, typedCode(code), fresh);
      await enter(email, fresh);
    },
  );
  return html`
    <form class="account stack" novalidate onSubmit=${submit}>
      <${Title} level=${level} words="Choose a new password" moved=${moved} />
      <p>If there's an account for <strong class="address">${email}</strong>, we've sent it a code.</p>
      <div>
        <${Code} value=${code} set=${setCode} error=${errors.code} />
        <${Password} fresh label="New password" value=${fresh} set=${setFresh} error=${errors.password} />
      </div>
      <${Failure} words=${failure} />
      <div class="actions">
        <${Submit} busy=${busy} words="Save and sign in" busyWords="Saving…" />
        <button type="button" class="link-button" onClick=${() => go("forgotten")}>Send a new code</button>
      </div>
      <p>
        No code? If you signed up and never entered the code from our first email, your email must be confirmed first.
        ${" "}<button type="button" class="link-button" onClick=${confirmFirst}>Confirm your email</button>
      </p>
    </form>
  `;
}
