// "Confirm my hours": one click. Unconfirmed hours are hidden from clients after a while, never deleted.

import { html } from "/vendor/htm/preact.js";
import { useState } from "/vendor/preact/hooks.js";
import { mine } from "../../api.js";
import { dateName, howLongAgo } from "../../lib/date-words.js";
import { loadingWords } from "../../problem.js";
import { goToSignIn } from "../../session.js";
import { useOnce } from "../use-once.js";

/** @param {Props & {answer: ApiAnswer<"HoursOut">, news: (next: ApiAnswer<"HoursOut">) => void}} props */
export function Confirm({ answer, news }) {
  const { confirmed_at: at, confirm_by: by, time_zone: zone } = answer;
  const [told, setTold] = useState("");
  const { busy, problem, run } = useOnce(async () => {
    news(await mine.post("/portal/hours/confirm"));
    setTold("Thank you. Your hours are confirmed.");
  });
  if (problem?.status === 401) goToSignIn();
  const hidden = Date.parse(by) <= Date.now();
  return html`
    <section class=${hidden ? "notice bad confirm-hours" : "notice confirm-hours"} aria-labelledby="confirm-title">
      <div>
        <h2 id="confirm-title">${hidden ? "Clients don't see your hours now" : `Confirmed ${howLongAgo(at, new Date(), zone)}`}</h2>
        <p>${hidden ? `Nobody confirmed them up to ${dateName(by, zone)}. They are all still here: confirm them, and clients see them again.` : `Clients see them until ${dateName(by, zone)} unless you confirm them again. They would only be hidden, not deleted.`}</p>
        <p role="status" class=${problem ? "error" : "saved"}>${problem ? loadingWords(problem) : told}</p>
      </div>
      <button type="button" class="button" aria-disabled=${busy ? "true" : undefined} onClick=${() => run()}>Confirm my hours</button>
    </section>
  `;
}
