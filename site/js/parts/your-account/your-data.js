// The data kept about a person: download it or delete the account.

import { html } from "htm/preact";
import { useState } from "preact/hooks";
import { mine } from "../../api.js";
import { goToSignIn, signOut } from "../../session.js";
import { ActionForm } from "../action-form.js";
import { handOver } from "../hand-over.js";
import { useOnce } from "../use-once.js";

export function YourData() {
  const [asking, ask] = useState(false);
  return html`
    <section aria-labelledby="your-data">
      <h2 id="your-data">Your data</h2>
      <p>
        You can download everything we keep about you: your details, your appointments, your messages and
        notifications, and your answers for as long as we keep them.
      </p>
      <${Download} />
      <h3>Delete your account</h3>
      <p>
        We delete your sign-in, your details, your children's details, your notifications, your answers, your waitlist
        entries, and what you wrote to the care team. We also stop sending you email.
      </p>
      <p>
        Your providers keep their records of your appointments and messages with them. The law requires them to
        keep these records for some years. How long depends on the state; the practice can tell you.
      </p>
      <p><button type="button" class="button quiet" onClick=${() => ask(true)}>Delete my account</button></p>
      ${asking && html`<${DeleteAccount} close=${() => ask(false)} />`}
    </section>
  `;
}

function Download() {
  const [words, say] = useState("");
  const { busy, problem, run } = useOnce(async () => {
    say("");
    try {
      handOver(await mine.file("/me/export"), "caseload-my-data.json");
    } catch (refused) {
      if (refused.status === 401) return goToSignIn();
      throw refused;
    }
    say("The file is in your downloads. It contains private information, so keep it where only you can see it.");
  });
  return html`
    <div class="actions">
      <button type="button" class="button quiet" aria-disabled=${busy ? "true" : undefined} onClick=${() => run()}>
        ${busy ? "Preparing your data…" : "Download my data"}
      </button>
      <p class="save-told" role="status">${words}</p>
    </div>
    ${problem && html`<div class="notice bad" role="alert"><p>We couldn't download the file. Please try again.</p></div>`}
  `;
}

/** @param {Props} props */
function DeleteAccount({ close }) {
  const act = async () => {
    await mine.remove("/me");
    await signOut();
  };
  return html`
    <${ActionForm}
      title="Delete your account?" close=${close} act=${act} context="deletion"
      words="Delete my account" busyWords="Deleting…" keep="Keep my account"
    >
      <p>You can't undo this. If you'd like a copy of your data, download it first.</p>
    <//>
  `;
}
