// Download everything that is kept about a person, as a file that other programs can read.

import { html } from "htm/preact";
import { useState } from "preact/hooks";
import { mine } from "../../api.js";
import { goToSignIn } from "../../session.js";
import { handOver } from "../hand-over.js";
import { useOnce } from "../use-once.js";

export function Download() {
  const [words, say] = useState("");
  const { busy, problem, run } = useOnce(async () => {
    say("");
    try {
      handOver(await mine.file("/me/export"), "my-data.json");
    } catch (refused) {
      if (refused.status === 401) return goToSignIn();
      throw refused;
    }
    say("The file is in your downloads. It contains private information, so keep it where only you can see it.");
  });
  return html`
    <button type="button" class="button quiet" aria-disabled=${busy ? "true" : undefined} onClick=${() => run()}>
      ${busy ? "Preparing your data…" : "Download my data"}
    </button>
    <p class="save-told" role="status">${words}</p>
    ${problem && html`<div class="notice bad" role="alert"><p>We couldn't download the file. Please try again.</p></div>`}
  `;
}
