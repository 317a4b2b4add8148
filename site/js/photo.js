// A provider's photo on its way to the store: drawn anew, so that nothing but the picture goes along.

import { mine } from "./api.js";
import { fitted } from "./lib/photo.js";
import { Problem } from "./problem.js";

const TYPE = "image/jpeg";
const QUALITY = 0.86;

/**
 * The picture as a light JPEG. Cameras write place and time into their files; a canvas doesn't.
 * @param {Blob} file
 * @returns {Promise<Blob | null>}
 */
async function redrawn(file) {
  const picture = await createImageBitmap(file).catch(() => {
    throw new Problem({ code: "not_an_image" });
  });
  const canvas = Object.assign(document.createElement("canvas"), fitted(picture.width, picture.height));
  const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  // JPEG knows no transparency: without paper below, it would be black.
  pen.fillStyle = "white";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  return new Promise((resolve) => canvas.toBlob(resolve, TYPE, QUALITY));
}

/**
 * The store takes it straight from here; it checks type and size by what the API has signed.
 * @param {ApiAnswer<"PhotoUpload">} place
 * @param {Blob} blob
 */
async function stored({ url, fields }, blob) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append("file", blob, "photo.jpg");
  const answer = await fetch(url, { method: "POST", body: form }).catch(() => {
    throw new Problem({ code: "offline" });
  });
  if (!answer.ok) throw new Problem({ status: answer.status, code: "photo_refused" });
}

/**
 * Sends the photo and gives the profile that shows it.
 * @param {File} file
 */
export async function savePhoto(file) {
  const blob = await redrawn(file);
  // A picture that was just drawn can be written as a file too.
  if (!blob) throw new Problem({ code: "not_an_image" });
  const place = await mine.post("/portal/profile/photo", { content_type: TYPE });
  await stored(place, blob);
  return mine.put("/portal/profile/photo", { photo_id: place.photo_id });
}

export function removePhoto() {
  return mine.remove("/portal/profile/photo");
}
