// An open referral: client, time, note and actions.

import { html } from "htm/preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { momentName, timeName } from "../../lib/date-words.js";
import { consentWords } from "../../lib/practice-words.js";
import { movedWords, statusWords } from "../../lib/referral-words.js";
import { nameIn } from "../../lib/text.js";
import { unreadAbout } from "../../lib/unread.js";
import { generalName } from "../../lib/zones.js";
import { Failed, Loading } from "../loading.js";
import { usePolling } from "../use-polling.js";
import { Thread } from "../thread/thread.js";
import { Actions } from "./actions.js";
import { Cancel } from "./cancel.js";
import { ContactUs } from "./contact-us.js";
import { Canceled, Facts } from "./facts.js";
import { Move } from "./move.js";
import { End, Outcome } from "./outcome.js";
import { SwitchToCall } from "./switch-to-call.js";
import { VideoLink } from "./video-link.js";
import { useReferral, useMarkAsRead } from "./use-referral.js";
import { setTitle } from "../../practice.js";

const DIALOGS = { reschedule: Move, video_link: VideoLink, switch_to_call: SwitchToCall, cancel: Cancel, outcome: Outcome, close: End, contact_us: ContactUs };
const HELP = "They read it here after signing in. The email about it doesn't include your message. Not for emergencies.";

/**
 * `moved`: opened from the list, so it takes focus. `seen` reloads the list and the counts.
 * @param {Props & {known?: ApiAnswer<"Referral">, notifications: ApiAnswer<"NotificationOut">[]}} props
 */
export function ReferralWindow({ id, known, choices, notifications, withThread, moved, seen, back }) {
  const { referral, put, problem, again } = useReferral(id, known);
  usePolling(again);
  if (!referral && problem?.status === 404) return html`<${Gone} back=${back} />`;
  if (!referral && problem) return html`<${Failed} problem=${problem} again=${again} />`;
  if (!referral) return html`<${Loading} words="Loading the referral…" />`;
  const changed = (answer) => {
    if (answer?.appointment_id) put(answer);
    again();
    seen();
  };
  return html`<${Opened} referral=${referral} choices=${choices} unread=${unreadAbout([id], notifications)} changed=${changed} withThread=${withThread} moved=${moved} back=${back} />`;
}

/** @param {Props} props */
function Opened({ referral, choices, unread, changed, withThread, moved, back }) {
  const { client, starts_at: starts, ends_at: ends, provider_time_zone: zone, referral_status: status, rescheduled_from } = referral;
  const [asked, ask] = useState(/** @type {keyof typeof DIALOGS | null} */ (null));
  const [said, setSaid] = useState(/** @type {{words: string} | null} */ (null));
  const [thread, setThread] = useState({ open: withThread, moved: withThread });
  const title = useRef(/** @type {HTMLElement | null} */ (null));
  useMarkAsRead(referral, thread.open ? [...unread.others, ...unread.messages] : unread.others, changed);
  useEffect(() => {
    setTitle(`${client.name} – Referrals`);
    if (moved) title.current?.focus();
  }, []);
  const done = (answer, words) => {
    ask(null);
    setSaid({ words });
    changed(answer);
  };
  const close = () => {
    ask(null);
    // A refusal may mean that the referral has changed since it was loaded.
    changed();
  };
  const Asked = asked && DIALOGS[asked];
  return html`
    <article class="referral-window">
      <${Back} back=${back} />
      <header class="referral-head">
        <h1 tabindex="-1" ref=${title}>${client.name}, ${client.age}</h1>
        <p class="lead">${momentName(starts, zone)} to ${timeName(ends, zone)} <span class="soft small">${generalName(zone)}</span></p>
        ${client.guardian_name && html`<p>Booked by ${client.guardian_name} <span class="soft">(parent or guardian)</span></p>`}
        ${client.consent_age !== null && html`<p>${consentWords(client, nameIn(choices.states, referral.state))}</p>`}
        ${rescheduled_from && html`<p class="soft">${movedWords(referral, momentName(rescheduled_from, zone))}</p>`}
        <p class=${status === "new" ? "status new" : "status"}>${statusWords(referral)}</p>
      </header>
      <${DoneMessage} said=${said} />
      ${referral.cancellation && html`<${Canceled} referral=${referral} choices=${choices} />`}
      <div class="referral-body">
        <${Facts} referral=${referral} choices=${choices} />
        <${Actions}
          referral=${referral} ask=${ask} newMessages=${!thread.open && unread.messages.length > 0}
          threadOpen=${thread.open} toggleThread=${() => setThread({ open: !thread.open, moved: true })}
        />
      </div>
      ${thread.open && html`
        <${Thread} appointmentId=${referral.appointment_id} zone=${zone} help=${HELP} moved=${thread.moved} canWrite=${referral.actions.includes("message")} />
      `}
      ${Asked && html`<${Asked} referral=${referral} zone=${zone} choices=${choices} close=${close} done=${done} />`}
    </article>
  `;
}

/**
 * What was just done. The button that did it may be gone, so the message takes focus.
 * @param {Props} props
 */
function DoneMessage({ said }) {
  const box = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => {
    if (said) box.current?.focus();
  }, [said]);
  return html`<div class=${said ? "notice good said" : ""} role="status" tabindex="-1" ref=${box}>${said && html`<p>${said.words}</p>`}</div>`;
}

/** @param {Props} props */
function Back({ back }) {
  return html`<p class="referral-back"><a href="/portal/referrals.html" onClick=${back}>All referrals</a></p>`;
}

/** @param {Props} props */
function Gone({ back }) {
  return html`
    <div class="stack">
      <h1>We can't find this referral</h1>
      <p class="lead">The link may be incomplete, or it may belong to another provider.</p>
      <${Back} back=${back} />
    </div>
  `;
}
