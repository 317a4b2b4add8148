// Loading data: in progress, loaded or failed.

import { html } from "htm/preact";
import { useCallback, useLayoutEffect, useState } from "preact/hooks";
import { problemWords } from "../lib/problem-words.js";
import { wait } from "../reveal.js";

/**
 * Run `load` whenever one of `inputs` changes; only the last answer counts. A failure keeps the previous value,
 * so that what a person is reading or editing doesn't disappear. The page appears after its first loads.
 * @template Value
 * @param {() => Promise<Value>} load @param {unknown[]} inputs
 * @returns {{value?: Value, problem?: Problem, busy?: boolean, again: () => void}}
 */
export function useLoad(load, inputs) {
  const [state, setState] = useState(/** @type {{value?: Value, problem?: Problem, busy?: boolean}} */ ({}));
  const [round, setRound] = useState(0);
  useLayoutEffect(() => {
    let current = true;
    const done = wait();
    setState((before) => ({ value: before.value, busy: true }));
    load().then(
      (value) => current && setState({ value }),
      (problem) => current && setState((before) => ({ value: before.value, problem })),
    ).finally(done);
    return () => {
      current = false;
      done();
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
  const retry = (event) => {
    // The button disappears: a dialog's heading or the main part takes the focus.
    const around = event.currentTarget.closest("dialog, main");
    (around?.querySelector("h2[tabindex='-1']") ?? around)?.focus();
    again();
  };
  return html`
    <div class="notice bad" role="alert">
      <h2>This didn't load</h2>
      <p>${problemWords(problem, "loading")}</p>
      <button type="button" class="button quiet" onClick=${retry}>Try again</button>
    </div>
  `;
}
