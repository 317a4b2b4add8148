// Asking again for what may have changed meanwhile.

import { useEffect } from "preact/hooks";

const EVERY_MS = 30_000;

/**
 * Run `look` when Back restores the page from memory, as it was when it was left.
 * @param {() => void} look
 */
export function useOnRestore(look) {
  useEffect(() => {
    const restored = (/** @type {PageTransitionEvent} */ event) => event.persisted && look();
    addEventListener("pageshow", restored);
    return () => removeEventListener("pageshow", restored);
  }, []);
}

/**
 * Run `look` every 30 seconds while the page is visible, and when Back restores it.
 * @param {() => void} look
 */
export function usePolling(look) {
  useOnRestore(look);
  useEffect(() => {
    const timer = setInterval(() => document.visibilityState === "visible" && look(), EVERY_MS);
    return () => clearInterval(timer);
  }, []);
}
