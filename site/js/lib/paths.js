// Paths of this site, and the guard for paths that a link brought in.

/** `wanted` if it is a path of this origin, otherwise `otherwise`. */
export function ownPath(wanted, otherwise, origin = location.origin) {
  // "//host" and "/\host" are other hosts to a browser; control characters are dropped by its parser.
  if (!wanted || !/^\/(?![/\\])/.test(wanted) || /[\u0000-\u001f\\]/.test(wanted)) return otherwise;
  try {
    const url = new URL(wanted, origin);
    return url.origin === origin ? url.pathname + url.search + url.hash : otherwise;
  } catch {
    return otherwise;
  }
}

function withQuery(path, values) {
  const query = new URLSearchParams(Object.entries(values).filter(([, value]) => value));
  return `${path}?${query}`;
}

/** A provider's page, with an opening already chosen where one is given. */
export function providerPath(slug, opening = {}) {
  return withQuery("/provider.html", { p: slug, ...chosen(opening) });
}

export function bookPath(slug, opening) {
  return withQuery("/book.html", { p: slug, ...chosen(opening) });
}

// With several formats the person chooses later; with one there is nothing to choose.
function chosen({ type, starts_at: start, formats = [] }) {
  return { type, start, format: formats.length === 1 ? formats[0] : undefined };
}

export function signInPath(next) {
  return withQuery("/signin.html", { next });
}
