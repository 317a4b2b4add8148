// One section of the provider's record: loaded, edited and saved as a whole. Typed input is never lost:
// not to an error, an expired sign-in, or someone else's save in the meantime.

import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { forget, kept } from "../../keep.js";
import { saver } from "./saver.js";

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/**
 * The draft stored before a sign-in, if it was based on this same version.
 * @template {{version: string}} Answer
 * @template {{}} Draft
 * @param {Answer} answer @param {Section<Answer, Draft>} section @returns {Draft}
 */
function draftOver(answer, { name, draftOf }) {
  const left = kept(`draft.${name}`);
  forget(`draft.${name}`);
  return left?.version === answer.version ? left.draft : draftOf(answer);
}

/**
 * `first` is the section as it was read. `section`: {name, path, titles, asks: [code], draftOf(answer),
 * bodyOf(draft, answer), check(draft, answer) -> faults, savedWords(answer)}. The form edits the draft.
 * @template {{version: string}} Answer
 * @template {{}} Draft
 * @param {Answer} first @param {Section<Answer, Draft>} section
 */
export function useSection(first, section) {
  const [answer, setAnswer] = useState(first);
  const [draft, setDraft] = useState(() => draftOver(first, section));
  const [state, show] = useState(/** @type {SectionState} */ ({ faults: [] }));
  const latest = useRef({ answer, draft });
  latest.current = { answer, draft };
  const dirty = !same(draft, section.draftOf(answer));
  const leave = useWarning(dirty);
  const saving = useMemo(() => {
    const now = () => latest.current;
    const accept = (/** @type {Answer} */ next, /** @type {Draft | undefined} */ sent) => {
      setAnswer(next);
      // Keep what was typed during the save.
      if (!sent || same(now().draft, sent)) setDraft(section.draftOf(next));
    };
    return saver({ section, now, show, accept, leave });
  }, []);
  const set = (/** @type {Partial<Draft>} */ changes) => {
    setDraft((before) => ({ ...before, ...changes }));
    show((before) => ({ ...before, told: undefined }));
  };
  /** Take changes that aren't part of the form, such as the photo. */
  const take = (/** @type {Partial<Answer>} */ changes) => setAnswer((before) => ({ ...before, ...changes }));
  const forgetAsked = () => show({ faults: [] });
  const errors = Object.fromEntries(state.faults.map(({ id, message }) => [id, message]));
  return { answer, draft, set, dirty, ...state, errors, ...saving, take, forgetAsked };
}

/** The browser asks before leaving a page with unsaved changes. Call the returned function if they are stored. */
function useWarning(dirty) {
  const safe = useRef(false);
  useEffect(() => {
    if (!dirty) return undefined;
    const warn = (event) => !safe.current && event.preventDefault();
    const ask = (event) => {
      // Another section of the page has asked, and the answer was no.
      if (event.defaultPrevented) return;
      // Once is enough: the browser needn't ask, too.
      if (safe.current || confirm("You have changes that aren't saved. Sign out anyway?")) safe.current = true;
      else event.preventDefault();
    };
    addEventListener("beforeunload", warn);
    addEventListener("signingout", ask);
    return () => {
      removeEventListener("beforeunload", warn);
      removeEventListener("signingout", ask);
    };
  }, [dirty]);
  return () => {
    safe.current = true;
  };
}
