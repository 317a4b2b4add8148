// One section of the provider's record: read, edited, saved whole. Nothing typed is lost on the way:
// neither to an error, nor to a sign-in that ran out, nor to someone who saved meanwhile.

import { useEffect, useRef, useState } from "/vendor/preact.js";
import { mine } from "../../api.js";
import { forget, keep, kept } from "../../keep.js";
import { savingWords } from "../../lib/saving-words.js";
import { goToSignIn } from "../../session.js";

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/** The draft that a sign-in in between has left, if it was made from this very version. */
function draftOver(answer, { name, draftOf }) {
  const left = kept(`draft.${name}`);
  forget(`draft.${name}`);
  return left?.version === answer.version ? left.draft : draftOf(answer);
}

/**
 * `first` is the section as it was read. `section`: {name, path, titles, asks: [code], draftOf(answer),
 * bodyOf(draft, answer), check(draft, answer) -> faults, savedWords(answer)}. The draft is what the form edits.
 */
export function useSection(first, section) {
  const [answer, setAnswer] = useState(first);
  const [draft, setDraft] = useState(() => draftOver(first, section));
  const [state, setState] = useState({ faults: [] });
  const latest = useRef();
  latest.current = { answer, draft };
  const running = useRef(false);
  const dirty = !same(draft, section.draftOf(answer));
  useWarning(dirty);

  const set = (changes) => {
    setDraft((before) => ({ ...before, ...changes }));
    setState((before) => ({ ...before, told: undefined }));
  };
  const replace = (next, told) => {
    setAnswer(next);
    setDraft(section.draftOf(next));
    setState({ faults: [], told });
  };
  /** `more` goes along with the draft. What the section `asks` about comes as {problem, again} in `asked`. */
  const save = async ({ more = {}, version } = {}) => {
    if (running.current) return;
    const sent = latest.current.draft;
    const faults = section.check?.(sent, answer) ?? [];
    if (faults.length) {
      setState({ faults });
      return;
    }
    running.current = true;
    setState({ faults: [], busy: true });
    try {
      const body = { ...section.bodyOf(sent, answer), version: version ?? answer.version, ...more };
      const next = await mine.put(section.path, body);
      setAnswer(next);
      // What was typed while it was being saved stays.
      if (same(latest.current.draft, sent)) setDraft(section.draftOf(next));
      setState({ faults: [], told: section.savedWords?.(next) ?? "Saved." });
    } catch (problem) {
      refused(problem, (further) => save({ more: further, version }));
    } finally {
      running.current = false;
    }
  };
  const refused = (problem, again) => {
    if (problem.status === 401) leave(section.name, latest.current);
    else if (problem.code === "changed_elsewhere") setState({ faults: [], changed: true });
    else if (section.asks?.includes(problem.code)) setState({ faults: [], asked: { problem, again } });
    else setState(onThisPage(savingWords(problem, section.titles)));
  };
  /** The section as it is now at the server: taken over, or only looked up for its version. */
  const loadNewer = () => reread(async () => replace(await mine.get(section.path), "This is the newer version."));
  const saveMine = () => reread(async () => save({ version: (await mine.get(section.path)).version }));
  const reread = async (act) => {
    try {
      await act();
    } catch (problem) {
      if (problem.status === 401) return leave(section.name, latest.current);
      setState({ ...savingWords(problem, section.titles), changed: true });
    }
  };
  /** News about the section that isn't part of the form, such as its photo. */
  const take = (changes) => setAnswer((before) => ({ ...before, ...changes }));
  const errors = Object.fromEntries(state.faults.map(({ id, message }) => [id, message]));
  const forgetAsked = () => setState({ faults: [] });
  return { answer, draft, set, dirty, ...state, errors, save, loadNewer, saveMine, take, forgetAsked };
}

/** A section may be edited in parts on two pages: a fault in the other part is told without a way to it. */
function onThisPage({ faults, failure }) {
  const [here, there] = [true, false].map((wanted) => faults.filter(({ id }) => Boolean(document.getElementById(id)) === wanted));
  const told = there.map(({ title, message }) => `${title} ${message}`).join(" ");
  return { faults: here, failure: failure ?? (told || undefined) };
}

function leave(name, { answer, draft }) {
  keep(`draft.${name}`, { version: answer.version, draft });
  leaving = true;
  goToSignIn();
}

// On the way to the sign-in the draft is safe: nothing to warn of.
let leaving = false;

/** The browser asks before a page with unsaved changes is left. */
function useWarning(dirty) {
  useEffect(() => {
    if (!dirty) return undefined;
    const warn = (event) => !leaving && event.preventDefault();
    addEventListener("beforeunload", warn);
    return () => removeEventListener("beforeunload", warn);
  }, [dirty]);
}
