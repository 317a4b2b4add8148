// Writing to the care team, signed in or not.

import { html } from "htm/preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { mine } from "../api.js";
import { send } from "../contact.js";
import { forget, keep, kept } from "../keep.js";
import { answeredAt, firstDraft, missingFrom, refusedFields } from "../lib/contact.js";
import { problemWords } from "../lib/problem-words.js";
import { mount } from "../mount.js";
import { ContactFields } from "../parts/contact/fields.js";
import { CareHours } from "../parts/requests/care-hours.js";
import { ErrorSummary } from "../parts/error-summary.js";
import { useFaults } from "../parts/use-faults.js";
import { isSignedIn, lapse } from "../session.js";

function Page() {
  const [signedIn, setSignedIn] = useState(isSignedIn);
  const [draft, setDraft] = useState(() => firstDraft(kept("contact"), location.search));
  const [about, setAbout] = useState(() => new URLSearchParams(location.search).get("appointment"));
  const [told, tell] = useState(/** @type {Omit<FormState, "faults">} */ ({}));
  const check = () => missingFrom(draft, signedIn);
  const { at, faults, errorOf, show, refuse } = useFaults(check, draft);
  const [sent, setSent] = useState(false);
  const running = useRef(false);
  useKnownPhone(signedIn && draft.call && !draft.phone, (phone) => setDraft((before) => ({ ...before, phone: before.phone || phone })));
  const set = (part) => (value) => setDraft((before) => {
    const next = { ...before, [part]: value };
    keep("contact", { ...next, website: "" });
    return next;
  });

  async function submit(event) {
    event.preventDefault();
    if (running.current) return;
    const missing = check();
    show(missing);
    tell({});
    if (missing.length) return;
    running.current = true;
    tell({ busy: true });
    try {
      await send(draft, signedIn, about);
      forget("contact");
      setSent(true);
    } catch (problem) {
      if (problem.status === 401) {
        // The sign-in has expired: the message can still be sent without it.
        lapse();
        setSignedIn(false);
      }
      // Remove what the person can't fix by hand.
      if (problem.status === 404) setAbout(null);
      if (trapped(problem)) set("website")("");
      const refused = refusedFields(problem);
      refuse(refused);
      tell(refused.length ? {} : { failure: problemWords(problem, "contact"), mustSignIn: problem.code === "too_many_requests" });
    }
    running.current = false;
  }

  if (sent) return html`<${Sent} signedIn=${signedIn} at=${answeredAt(draft, signedIn)} wrote=${Boolean(draft.text.trim())} />`;
  return html`
    <div class="stack">
      <h1>${draft.call ? "Ask us to call you" : "Contact us"}</h1>
      <${HowAnswered} signedIn=${signedIn} />
      <${CareHours} />
      <p>
        Messages aren't read around the clock. If you're in danger, or thinking about ending your life, please
        ${" "}<a href="tel:988">call 988</a> or <a href="tel:911">call 911</a> now.
      </p>
      <form class="contact" novalidate onSubmit=${submit}>
        <${ErrorSummary} at=${at} faults=${faults} />
        <${ContactFields} draft=${draft} set=${set} errorOf=${errorOf} signedIn=${signedIn} about=${about} />
        ${told.failure && html`<div class="notice bad" role="alert"><p>${told.failure}</p>${told.mustSignIn && html`<${SignIn} />`}</div>`}
        <div class="actions">
          <button type="submit" class="button" aria-disabled=${told.busy ? "true" : undefined}>${told.busy ? "Sending…" : "Send"}</button>
        </div>
      </form>
    </div>
  `;
}

/** @param {Props} props */
function HowAnswered({ signedIn }) {
  if (!signedIn) {
    return html`<p class="lead">Someone on the practice's care team reads every message. They answer at the email address or the phone number that you give below.</p>`;
  }
  return html`
    <p class="lead">Someone on the practice's care team reads every message. You'll find the answer under <a href="/requests.html">your requests</a>, and we'll email you when it's there.</p>
  `;
}

/** The message is kept meanwhile. */
function SignIn() {
  const next = encodeURIComponent(location.pathname + location.search);
  return html`<p><a class="button quiet" href="/signin.html?next=${next}">Sign in</a></p>`;
}

/** Fill in the account's phone number for a person who asks to be called. */
function useKnownPhone(wanted, found) {
  useEffect(() => {
    if (wanted) mine.get("/me").then(({ details }) => details?.phone && found(details.phone)).catch(() => {});
  }, []);
}

const trapped = (problem) => problem.errors?.some(({ field }) => field === "website");

/** @param {Props} props */
function Sent({ signedIn, at, wrote }) {
  const title = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => title.current?.focus(), []);
  return html`
    <div class="stack">
      <h1 tabindex="-1" ref=${title}>We've received your ${wrote ? "message" : "request"}</h1>
      <p class="lead">${wrote ? "Thank you for writing. Someone on the care team will read it and get back to you." : "Someone on the care team will call you."}</p>
      ${signedIn && html`<p>You'll find the answer under your requests. We'll email you when it's there; the email won't say what it's about.</p>`}
      ${at && html`<p>${signedIn ? "If they call, they'll call you at" : "They'll reach you at"} ${at}. If that isn't right, please write to us again.</p>`}
      <p>If waiting feels hard, you can talk to someone at any hour: <a href="tel:988">call 988</a> or <a href="sms:988">text 988</a>.</p>
      <p><a class="button" href=${signedIn ? "/requests.html" : "/"}>${signedIn ? "Your requests" : "Back to the home page"}</a></p>
    </div>
  `;
}

mount(html`<${Page} />`);
