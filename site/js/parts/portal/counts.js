// Loads the counts in the portal's navigation for pages that show something else. If it fails, the page stays.

import { useEffect } from "preact/hooks";
import { usePolling } from "../use-polling.js";
import { loadPortal } from "./portal.js";

const look = () => loadPortal().catch(() => {});

export function useCounts() {
  useEffect(() => {
    look();
  }, []);
  usePolling(look);
}
