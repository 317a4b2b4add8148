// The photo: chosen, redrawn and saved right away, separately from the form.

import { html } from "htm/preact";
import { useRef, useState } from "preact/hooks";
import { problemWords } from "../../lib/problem-words.js";
import { removePhoto, savePhoto } from "../../photo.js";
import { goToSignIn } from "../../session.js";
import { Monogram } from "../monogram.js";
import { useOnce } from "../use-once.js";

/** @param {Props} props */
export function PhotoField({ name, photo, take }) {
  const input = useRef(/** @type {HTMLElement | null} */ (null));
  const [told, setTold] = useState("");
  const { busy, problem, run } = useOnce(async (/** @type {() => Promise<string | null>} */ act, /** @type {string} */ words) => {
    setTold("");
    take(await act());
    setTold(words);
  });
  if (problem?.status === 401) goToSignIn();
  const choose = (event) => {
    const [file] = event.currentTarget.files;
    if (file) run(async () => (await savePhoto(file)).photo_url, "Your photo is saved.");
    // The same file may be chosen again after an error.
    event.currentTarget.value = "";
  };
  const remove = () => {
    run(() => removePhoto().then(() => null), "Your photo was removed.");
    input.current?.focus();
  };
  return html`
    <div class="photo-field">
      <${Monogram} name=${name} photo=${photo} />
      <div class="photo-words">
        <p class="actions">
          <label class="button quiet file-button">
            <input class="unseen" type="file" ref=${input} accept="image/jpeg,image/png,image/webp" onChange=${choose} aria-describedby="photo-help" />
            ${photo ? "Choose another photo" : "Choose a photo"}
          </label>
          ${photo && html`<button type="button" class="link-button" onClick=${remove}>Remove photo</button>`}
        </p>
        <p class="help" id="photo-help">Saved right away. We remove the location and time that cameras store in photos.</p>
        <p role="status" class=${problem ? "error" : "saved"}>${problem ? problemWords(problem, "photo") : busy ? "Uploading your photo…" : told}</p>
      </div>
    </div>
  `;
}
