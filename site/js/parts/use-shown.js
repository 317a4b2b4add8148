// Whether the page can be seen. A status that is filled in earlier is not announced by screen readers.

import { useEffect, useState } from "preact/hooks";
import { whenShown } from "../reveal.js";

export function useShown() {
  const [shown, setShown] = useState(false);
  useEffect(() => whenShown(() => setShown(true)), []);
  return shown;
}
