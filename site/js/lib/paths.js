// Paths of this site, and a check of paths from links.

const PROVIDER = "/p/";

/** @typedef {{type?: string, starts_at?: string, formats?: string[]}} Chosen */

/**
 * `wanted` if it is a path of this origin, otherwise `otherwise`.
 * @param {string | null | undefined} wanted
 * @param {string} otherwise
 * @param {string} [origin]
 */
export function ownPath(wanted, otherwise, origin = location.origin) {
  // Browsers read "//host" and "/\host" as other hosts, and their parsers drop control characters.
  // eslint-disable-next-line no-control-regex -- they are what is looked for
  if (!wanted || !/^\/(?![/\\])/.test(wanted) || /[\u0000-\u001f\\]/.test(wanted)) return otherwise;
  try {
    const url = new URL(wanted, origin);
    return url.origin === origin ? url.pathname + url.search + url.hash : otherwise;
  } catch {
    return otherwise;
  }
}

/** @param {string} path @param {Record<string, string | null | undefined>} values */
function withQuery(path, values) {
  const given = Object.entries(values).flatMap(([name, value]) => (value ? [[name, value]] : []));
  return given.length ? `${path}?${new URLSearchParams(given)}` : path;
}

/**
 * A provider's page, with an opening already chosen if given.
 * @param {string} slug
 * @param {Chosen} [opening]
 */
export function providerPath(slug, opening = {}) {
  return withQuery(`${PROVIDER}${encodeURIComponent(slug)}`, chosen(opening));
}

/**
 * The provider that a path of that form names, or "".
 * @param {string} path
 */
export function slugIn(path) {
  return path.startsWith(PROVIDER) ? path.slice(PROVIDER.length) : "";
}

/** @param {string} slug @param {Chosen} opening */
export function bookPath(slug, opening) {
  return withQuery("/book.html", { p: slug, ...chosen(opening) });
}

// With several formats the person chooses later; with one, it is set.
/** @param {Chosen} opening */
function chosen({ type, starts_at: start, formats = [] }) {
  return { type, start, format: formats.length === 1 ? formats[0] : undefined };
}

/** @param {string} next */
export function signInPath(next) {
  return withQuery("/signin.html", { next });
}
