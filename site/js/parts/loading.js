// Loading data: in progress, loaded or failed.

import { html } from "/vendor/htm/preact.js";
import { useCallback, useEffect, useState } from "/vendor/preact/hooks.js";
import { problemWords } from "../lib/problem-words.js";

/**
 * Run `load` whenever one of `inputs` changes; only the last answer counts. A failure keeps the previous value,
 * so that what a person is reading or editing doesn't disappear.
 * @template Value
 * @param {() => Promise<Value>} load @param {unknown[]} inputs
 * @returns {{value?: Value, problem?: Problem, busy?: boolean, again: () => void}}
 */
export function useLoad(load, inputs) {
  const [state, setState] = useState(/** @type {{value?: Value, problem?: Problem, busy?: boolean}} */ ({}));
  const [round, setRound] = useState(0);
  useEffect(() => {
    let current = true;
    setState((before) => ({ value: before.value, busy: true }));
    load().then(
      (value) => current && setState({ value }),
      (problem) => current && setState((before) => ({ value: before.value, problem })),
    );
    return () => {
      current = false;
    };
  }, [...inputs, round]);
  const again = useCallback(() => setRound((number) => number + 1), []);
  return { ...state, again };
}

/** @param {Props} props */
export function Loading({ words }) {
  return html`<div class="loading" role="status">${words}</div>`;
}

/** @param {Props} props */
export function Failed({ problem, again }) {
  return html`
    <div class="notice bad" role="alert">
      <h2>This didn't load</h2>
      <p>${problemWords(problem, "loading")}</p>
      <button type="button" class="button quiet" onClick=${again}>Try again</button>
    </div>
  `;
}
