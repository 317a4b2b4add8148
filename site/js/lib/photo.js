// How large a photo is sent: enough for any screen that shows it, and light to load. Pure.

const MOST_PIXELS = 800;

/**
 * {width, height} that fit, in the same proportions; smaller pictures stay as they are.
 * @param {number} width
 * @param {number} height
 * @param {number} [most]
 */
export function fitted(width, height, most = MOST_PIXELS) {
  const scale = Math.min(1, most / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}
