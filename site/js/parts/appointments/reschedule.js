// A client changes an appointment's time: choose an open time, then confirm the old and the new one side by side.

import { html } from "htm/preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { openingsFor, reschedule } from "../../appointments.js";
import { isStale } from "../../lib/appointment-words.js";
import { asWord } from "../../lib/chosen.js";
import { momentName } from "../../lib/date-words.js";
import { problemWords } from "../../lib/problem-words.js";
import { nameIn } from "../../lib/text.js";
import { zoneName } from "../../lib/zones.js";
import { Dialog } from "../dialog.js";
import { focusField } from "../error-summary.js";
import { ChoiceGroup } from "../fields.js";
import { Failed, Loading, useLoad } from "../loading.js";
import { PhoneField } from "../phone-field.js";
import { useOnce } from "../use-once.js";
import { OpenTimes } from "./open-times.js";

/** @param {Props} props */
export function Reschedule({ appointment, form, zone, close, done }) {
  const { appointment_id: id } = appointment;
  const [now] = useState(() => new Date());
  const { value: listed, problem, again } = useLoad(() => openingsFor(id, now), [id]);
  const [chosen, choose] = useState(/** @type {Opening | null} */ (null));
  const [refused, refuse] = useState(/** @type {Problem | null} */ (null));
  const another = (/** @type {Problem | undefined} */ why) => {
    refuse(why ?? null);
    choose(null);
    if (why) again();
  };
  return html`
    <${Dialog} title="Change the time" close=${close}>
      ${!listed && problem && html`<${Failed} problem=${problem} again=${again} />`}
      ${!listed && !problem && html`<${Loading} words="Loading open times…" />`}
      ${listed && !chosen && html`<${Times} appointment=${appointment} listed=${listed} zone=${zone} now=${now} refused=${refused} choose=${choose} />`}
      ${chosen && html`<${Confirm} key=${chosen.starts_at} appointment=${appointment} opening=${chosen} form=${form} zone=${zone} another=${another} done=${done} />`}
    <//>
  `;
}

/** @param {Props & {refused: Problem | null}} props */
function Times({ appointment: { provider, starts_at: starts }, listed, zone, now, refused, choose }) {
  return html`
    ${refused && html`<div class="notice bad" role="alert"><p>${problemWords(refused, "appointment")}</p></div>`}
    <p>Your appointment with ${provider.name} is ${momentName(starts, zone)}. It stays as it is until you confirm a new time.</p>
    <${OpenTimes}
      listed=${listed} provider=${provider} zone=${zone} now=${now} choose=${choose}
      none="${provider.name} has no other open times for this type of appointment right now. You can send a message, or check back another day."
    />
  `;
}

/** @param {Props} props */
function Confirm({ appointment, opening, form, zone, another, done }) {
  const { appointment_id: id, provider, starts_at: before, format: usual } = appointment;
  const [format, setFormat] = useState(opening.formats.includes(usual) ? usual : opening.formats[0]);
  const [phone, setPhone] = useState("");
  const [missing, setMissing] = useState(false);
  const title = useRef(/** @type {HTMLElement | null} */ (null));
  const asksPhone = format === "phone" && usual !== "phone";
  useEffect(() => title.current?.focus(), []);
  const { busy, problem, run } = useOnce(async () => {
    setMissing(asksPhone && !phone.trim());
    if (asksPhone && !phone.trim()) {
      // After the error is drawn, so that it is read with the field.
      setTimeout(() => focusField("move-phone"));
      return;
    }
    try {
      /** @type {ApiBody<"RescheduleRequest">} */
      const to = { starts_at: opening.starts_at, format: asWord(format), ...(asksPhone && { phone: phone.trim() }) };
      const answer = await reschedule(id, to);
      done(answer, `Your appointment is now ${momentName(answer.starts_at, zone)}. We're letting ${provider.name} know, and an email with the new time is on its way to you.`);
    } catch (refused) {
      if (!isStale(refused)) throw refused;
      another(refused);
    }
  });
  const ways = form.formats.filter((one) => opening.formats.includes(one.id));
  return html`
    <h3 tabindex="-1" ref=${title}>Is this right?</h3>
    <dl class="old-and-new">
      <dt>Old time</dt>
      <dd><s>${momentName(before, zone)}</s></dd>
      <dt>New time</dt>
      <dd><strong>${momentName(opening.starts_at, zone)}</strong> <span class="soft small">${zoneName(zone)}</span></dd>
    </dl>
    ${ways.length > 1
      ? html`<${ChoiceGroup} id="move-format" legend="How would you like to meet?" choices=${ways} value=${format} set=${setFormat} />`
      : html`<p>${nameIn(form.formats, format)}, with ${provider.name}.</p>`}
    ${asksPhone && html`<${PhoneField} id="move-phone" name=${provider.name} value=${phone} set=${setPhone} error=${missing && !phone.trim() ? "Please enter the number your provider should call." : undefined} />`}
    ${problem && html`<div class="notice bad" role="alert"><p>${problemWords(problem, "appointment")}</p></div>`}
    <div class="actions">
      <button type="button" class="button" aria-disabled=${busy ? "true" : undefined} onClick=${() => run()}>${busy ? "Saving…" : "Change the time"}</button>
      <button type="button" class="button quiet" onClick=${() => another()}>Choose another time</button>
    </div>
  `;
}
