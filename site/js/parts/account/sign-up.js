import { html } from "htm/preact";
import { useState } from "preact/hooks";
import { signUp } from "../../cognito.js";
import { Email, Failure, Password, Submit, Title } from "./parts.js";
import { useSubmit } from "./use-submit.js";

/** @param {Props} props */
export function SignUp({ email: earlier, level, intro, moved, password, go }) {
  const [email, setEmail] = useState(earlier);
  const [fresh, setFresh] = useState("");
  const address = email.trim();
  const { errors, failure, busy, submit } = useSubmit(
    { email: address, fresh },
    async () => {
      await signUp(address, fresh);
      password.current = fresh;
      go("confirm", { email: address });
    },
  );
  return html`
    <form class="account stack" novalidate onSubmit=${submit}>
      <${Title} level=${level} words="Create your account" moved=${moved} />
      ${intro && html`<p>${intro}</p>`}
      <div>
        <${Email} value=${email} set=${setEmail} error=${errors.email} help="We'll send a code to this address now, and your confirmation later. Our emails never mention health." />
        <${Password} fresh value=${fresh} set=${setFresh} error=${errors.password} />
      </div>
      <${Failure} words=${failure} />
      <div class="actions">
        <${Submit} busy=${busy} words="Create account" busyWords="Creating…" />
        <button type="button" class="link-button" onClick=${() => go("sign-in", { email: address })}>I already have an account</button>
      </div>
    </form>
  `;
}
