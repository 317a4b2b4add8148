// The answers so far: in this tab, and on this device if the person chose that.

import { useLayoutEffect, useState } from "preact/hooks";
import { forgetOnDevice, keepOnDevice, keptOnDevice } from "../../device.js";
import { forget, keep, kept } from "../../keep.js";
import { withAnswer } from "../../lib/answers.js";

// What a tab stores about a search.
const OF_ANSWERS = ["answers", "step", "matching", "undo"];

export function forgetAnswers() {
  OF_ANSWERS.forEach(forget);
  forgetOnDevice();
}

/** {answers, set(id, value), keeping, setKeeping(on), clear()} */
export function useAnswers(step) {
  const [answers, setAnswers] = useState(() => kept("answers") ?? {});
  const [keeping, setKept] = useState(() => Boolean(keptOnDevice()));
  // Stored before the next step is painted, so that closing the tab right away loses nothing.
  useLayoutEffect(() => {
    // Another tab may have deleted them in the meantime: then don't save them again.
    const still = Boolean(keptOnDevice());
    if (still) keepOnDevice(answers, step);
    setKept(still);
  }, [answers, step]);
  const set = (id, value) => {
    setAnswers((before) => {
      const next = withAnswer(before, id, value);
      keep("answers", next);
      return next;
    });
  };
  const setKeeping = (on) => {
    if (on) keepOnDevice(answers, step);
    else forgetOnDevice();
    setKept(Boolean(keptOnDevice()));
  };
  const clear = () => {
    forgetAnswers();
    setKept(false);
    setAnswers({});
  };
  return { answers, set, keeping, setKeeping, clear };
}
