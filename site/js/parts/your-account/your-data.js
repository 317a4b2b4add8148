// The data kept about a person: read it, download it, or delete the account.

import { html } from "htm/preact";
import { useState } from "preact/hooks";
import { DeleteAccount } from "./delete-account.js";
import { Download } from "./download.js";

/** @param {Props} props */
export function YourData({ email }) {
  const [asking, ask] = useState(false);
  return html`
    <section aria-labelledby="your-data">
      <h2 id="your-data">Your data</h2>
      <p>
        You can read, print, or download everything we keep about you: your details, your appointments, your messages and
        notifications, and your answers for as long as we keep them.
      </p>
      <div class="actions">
        <a class="button quiet" href="/your-data.html">Read my data</a>
        <${Download} />
      </div>
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
      ${asking && html`<${DeleteAccount} email=${email} close=${() => ask(false)} />`}
    </section>
  `;
}
