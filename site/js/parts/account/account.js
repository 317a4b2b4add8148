// Signing in: with a new account and its code, an existing account, or a forgotten password.

import { html } from "htm/preact";
import { useRef, useState } from "preact/hooks";
import { forget, keep, kept } from "../../keep.js";
import { signIn } from "../../session.js";
import { ConfirmEmail } from "./confirm-email.js";
import { ForgottenPassword, NewPassword } from "./forgotten.js";
import { SignIn } from "./sign-in.js";
import { SignUp } from "./sign-up.js";

const FORMS = {
  "sign-up": SignUp,
  confirm: ConfirmEmail,
  "sign-in": SignIn,
  forgotten: ForgottenPassword,
  "new-password": NewPassword,
};
// After a reload, a person waiting for a code continues where they were.
const RESUMED = ["confirm", "new-password"];

/**
 * `first`: the form to begin with, below `notice` if there is one, which then takes the focus; `level`: its heading's tag; `done()` once signed in.
 * @param {Props} props
 */
export function Account({ first, level = "h1", intro, notice, done }) {
  const [at, setAt] = useState(() => {
    const earlier = kept("account");
    return earlier && RESUMED.includes(earlier.mode) ? earlier : { mode: first, email: earlier?.email ?? "", notice, moved: Boolean(notice) };
  });
  // Only in memory, to sign in automatically after the code. Never stored.
  const password = useRef("");
  const go = (mode, more = {}) => {
    const next = { mode, email: at.email, ...more, moved: true };
    keep("account", { mode: next.mode, email: next.email });
    setAt(next);
  };
  const enter = async (email, secret) => {
    const isOther = await signIn(email, secret);
    forget("account");
    // What the page holds is the last person's.
    if (isOther) location.reload();
    else done();
  };
  const Form = FORMS[at.mode];
  return html`<${Form} key=${at.mode} ...${at} level=${level} intro=${intro} password=${password} go=${go} enter=${enter} />`;
}
