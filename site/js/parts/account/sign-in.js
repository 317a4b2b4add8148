import { html } from "htm/preact";
import { useState } from "preact/hooks";
import { resendCode } from "../../cognito.js";
import { Email, Failure, Notice, Password, Submit, Title } from "./parts.js";
import { useSubmit } from "./use-submit.js";

/** @param {Props} props */
export function SignIn({ email: earlier, notice, level, moved, password, go, enter }) {
  const [email, setEmail] = useState(earlier);
  const [secret, setSecret] = useState("");
  const address = email.trim();
  const { errors, failure, busy, submit } = useSubmit(
    { email: address, password: secret },
    async () => {
      try {
        await enter(address, secret);
      } catch (problem) {
        if (problem.code !== "UserNotConfirmedException") throw problem;
        password.current = secret;
        // The first code may have expired. If this is refused, the last code still works.
        await resendCode(address).catch(() => {});
        go("confirm", { email: address });
      }
    },
  );
  return html`
    <form class="account stack" novalidate onSubmit=${submit}>
      <${Title} level=${level} words="Sign in" moved=${moved} />
      <${Notice} words=${notice} />
      <div>
        <${Email} value=${email} set=${setEmail} error=${errors.email} />
        <${Password} value=${secret} set=${setSecret} error=${errors.password} />
      </div>
      <${Failure} words=${failure} />
      <div class="actions"><${Submit} busy=${busy} words="Sign in" busyWords="Signing in…" /></div>
      <p class="ways">
        <button type="button" class="link-button" onClick=${() => go("forgotten", { email: address })}>I forgot my password</button>
        <button type="button" class="link-button" onClick=${() => go("sign-up", { email: address })}>I'm new here</button>
      </p>
    </form>
  `;
}
