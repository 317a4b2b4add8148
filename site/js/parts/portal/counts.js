// Loads the counts in the portal's navigation for pages that show something else. If it fails, the page stays.

import { useEffect } from "preact/hooks";
import { usePolling } from "../use-polling.js";
import { loadPortal } from "./portal.js";

/** @type {ReturnType<typeof loadPortal> | null} */
let latest = null;

const look = () => {
  latest = loadPortal();
  return latest.catch(() => {});
};

/** The notifications that the navigation counts, without asking for them again. */
export const countedNotifications = async () => (await (latest ?? loadPortal())).notifications;

export function useCounts() {
  useEffect(() => {
    look();
  }, []);
  usePolling(look);
}
