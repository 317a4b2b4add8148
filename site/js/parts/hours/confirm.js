// "Confirm my hours": one click. Unconfirmed hours are hidden from clients after a while, never deleted.

import { html } from "htm/preact";
import { useState } from "preact/hooks";
import { mine } from "../../api.js";
import { dateName, howLongAgo } from "../../lib/date-words.js";
import { problemWords } from "../../lib/problem-words.js";
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
        <h2 id="confirm-title">${hidden ? "Your hours are hidden from clients" : `Confirmed ${howLongAgo(at, new Date(), zone)}`}</h2>
        <p>${hidden ? `They weren't confirmed by ${dateName(by, zone)}. Nothing was deleted: confirm them, and clients will see them again.` : `Confirm them again by ${dateName(by, zone)} to keep showing them to clients. After that they're hidden, not deleted.`}</p>
        <p role="status" class=${problem ? "error" : "saved"}>${problem ? problemWords(problem) : told}</p>
      </div>
      <button type="button" class="button" aria-disabled=${busy ? "true" : undefined} onClick=${() => run()}>Confirm my hours</button>
    </section>
  `;
}
