// Delete the account, after its password was given again.

import { html } from "htm/preact";
import { useState } from "preact/hooks";
import { mine } from "../../api.js";
import { deletionProblem } from "../../lib/account-words.js";
import { Problem } from "../../problem.js";
import { endSignIn, signInAgain } from "../../session.js";
import { ActionForm } from "../action-form.js";
import { PasswordField } from "../fields.js";

/** @param {Props} props */
export function DeleteAccount({ email, close }) {
  const [password, setPassword] = useState("");
  const check = () => (password ? [] : [{ id: "delete-password", title: "Your password", message: "Please enter your password." }]);
  const act = async () => {
    try {
      await signInAgain(email, password);
    } catch (problem) {
      throw new Problem({ status: problem.status, code: deletionProblem(problem) });
    }
    await mine.remove("/me");
    endSignIn("/account-deleted.html");
  };
  return html`
    <${ActionForm}
      title="Delete your account?" close=${close} check=${check} act=${act} context="deletion"
      words="Delete my account" busyWords="Deleting…" keep="Keep my account"
    >
      ${(errorOf) => html`
        <p>You can't undo this. If you'd like a copy of your data, download or print it first.</p>
        <input type="email" class="unseen" autocomplete="username" value=${email} readonly tabindex="-1" aria-hidden="true" />
        <${PasswordField}
          id="delete-password" label="Your password" value=${password} set=${setPassword} error=${errorOf("delete-password")}
          more=${{ autocomplete: "current-password" }} help="So that no one else can delete your account."
        />
      `}
    <//>
  `;
}
