// Asking again for what may have changed meanwhile.

import { useEffect } from "preact/hooks";

const EVERY_MS = 30_000;

/**
 * Run `look` when Back restores the page from memory, as it was when it was left.
 * @param {() => void} look
 */
export function useRestored(look) {
  useEffect(() => {
    const restored = (/** @type {PageTransitionEvent} */ event) => event.persisted && look();
    addEventListener("pageshow", restored);
    return () => removeEventListener("pageshow", restored);
  }, []);
}

/**
 * The same, and repeatedly while the page is visible.
 * @param {() => void} look
 */
export function usePolling(look) {
  useRestored(look);
  useEffect(() => {
    const timer = setInterval(() => document.visibilityState === "visible" && look(), EVERY_MS);
    return () => clearInterval(timer);
  }, []);
}
