// An appointment's messages, on its card, shown on request.

import { html } from "htm/preact";
import { useState } from "preact/hooks";
import { Thread } from "../thread/thread.js";

/**
 * `open`: a link led here.
 * @param {Props} props
 */
export function Messages({ appointment, zone, open = false }) {
  const [shown, setShown] = useState({ open, moved: open });
  const { appointment_id: id, provider } = appointment;
  return html`
    <p>
      <button type="button" class="button quiet" aria-expanded=${shown.open ? "true" : "false"} onClick=${() => setShown({ open: !shown.open, moved: !shown.open })}>
        ${shown.open ? "Hide messages" : `Message ${provider.name}`}
      </button>
    </p>
    ${shown.open && html`
      <${Thread} appointmentId=${id} zone=${zone} level="h3" moved=${shown.moved} help="${provider.name} reads it here after signing in. The email about it doesn't include your message.">
        <p class="thread-crisis">
          This isn't an emergency line, and a reply can take a day or two. If it can't wait, <a href="tel:988">call</a> or ${" "}<a href="sms:988">text 988</a>,
          at any hour. If you're in danger, call <a href="tel:911">911</a>.
        </p>
      <//>
    `}
  `;
}
