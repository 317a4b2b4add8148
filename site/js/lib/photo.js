// The size at which a photo is uploaded: enough for any screen, and fast to load. Pure.

const MOST_PIXELS = 800;

/**
 * {width, height} that fit, in the same proportions; smaller pictures keep their size.
 * @param {number} width
 * @param {number} height
 * @param {number} [most]
 */
export function fitted(width, height, most = MOST_PIXELS) {
  const scale = Math.min(1, most / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}
