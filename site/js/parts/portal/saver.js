// Saves a section of the provider's record, and handles refusals.

import { mine } from "../../api.js";
import { keep } from "../../keep.js";
import { savingWords } from "../../lib/saving-words.js";
import { goToSignIn } from "../../session.js";

/**
 * `section` as in use-section. `now()` returns the current {answer, draft}; `show` sets the status;
 * `accept(answer, draft)` takes the saved answer, with the draft that was sent, if any.
 * @template {{version: string}} Answer
 * @template Draft
 * @param {{
 *   section: Section<Answer, Draft>, now: () => {answer: Answer, draft: Draft}, show: (state: SectionState) => void,
 *   accept: (answer: Answer, draft?: Draft) => void, leave: () => void
 * }} options
 */
export function saver({ section, now, show, accept, leave }) {
  let running = false;

  /**
   * `more` is sent with the draft; `version` replaces the one that was read.
   * @param {{more?: object, version?: string}} [options]
   */
  async function save({ more = {}, version } = {}) {
    if (running) return;
    const { answer, draft } = now();
    const faults = section.check?.(draft, answer) ?? [];
    if (faults.length) return show({ faults });
    running = true;
    show({ faults: [], busy: true });
    await sent(draft, { ...section.bodyOf(draft, answer), version: version ?? answer.version, ...more }, version);
    running = false;
  }

  /** @param {Draft} draft @param {object} body @param {string} [version] */
  async function sent(draft, body, version) {
    try {
      const answer = /** @type {Answer} */ (/** @type {unknown} */ (await mine.put(section.path, /** @type {ApiBody<"ProfileForm"> & ApiBody<"SettingsForm"> & ApiBody<"HoursRequest">} */ (body))));
      accept(answer, draft);
      show({ faults: [], told: section.savedWords?.(answer) ?? "Saved." });
    } catch (problem) {
      show(refused(problem, (more) => save({ more, version })));
    }
  }

  /**
   * A problem that the section `asks` about is shown as {problem, again}, to answer it and send again.
   * @param {Problem} problem @param {(more: object) => void} again @returns {SectionState}
   */
  function refused(problem, again) {
    if (problem.status === 401) return toSignIn();
    if (problem.code === "changed_elsewhere") return { faults: [], changed: true };
    if (section.asks?.includes(problem.code)) return { faults: [], asked: { problem, again } };
    return onThisPage(savingWords(problem, section.titles));
  }

  /** Store the draft for after the sign-in, if the version is still the same. */
  function toSignIn() {
    const { answer, draft } = now();
    keep(`draft.${section.name}`, { version: answer.version, draft });
    leave();
    goToSignIn();
    return { faults: [] };
  }

  /** Read the section's current state from the server for `act`. The question stays until it arrives. */
  const reread = (/** @type {(answer: Answer) => unknown} */ act) => async () => {
    try {
      await act(/** @type {Answer} */ (/** @type {unknown} */ (await mine.get(section.path))));
    } catch (problem) {
      show({ ...refused(problem, () => save()), changed: true });
    }
  };
  const loadNewer = reread((answer) => {
    accept(answer);
    show({ faults: [], told: "The newer version is loaded." });
  });
  const saveMine = reread(({ version }) => save({ version }));
  return { save, loadNewer, saveMine };
}

/**
 * A section may be split over two pages: an error in the other part is shown without a link.
 * @param {{faults: TitledFault[], failure?: string}} found @returns {SectionState}
 */
function onThisPage({ faults, failure }) {
  const isHere = (/** @type {TitledFault} */ { id }) => Boolean(document.getElementById(id));
  const elsewhere = faults.filter((fault) => !isHere(fault)).map(({ title, message }) => `${title} ${message}`);
  return { faults: faults.filter(isHere), failure: failure ?? (elsewhere.join(" ") || undefined) };
}
