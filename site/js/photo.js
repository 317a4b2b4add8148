// Upload a provider's photo. It is redrawn first, so that only the picture is sent.

import { mine } from "./api.js";
import { fitted } from "./lib/photo.js";
import { Problem } from "./problem.js";

const TYPE = "image/jpeg";
const QUALITY = 0.86;

/**
 * The picture as a light JPEG. Cameras store location and time in their files; a canvas doesn't.
 * @param {Blob} file
 * @returns {Promise<Blob | null>}
 */
async function redrawn(file) {
  const picture = await createImageBitmap(file).catch(() => {
    throw new Problem({ code: "not_an_image" });
  });
  const canvas = Object.assign(document.createElement("canvas"), fitted(picture.width, picture.height));
  const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  // JPEG has no transparency: without a white background, it would be black.
  pen.fillStyle = "white";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  return new Promise((resolve) => canvas.toBlob(resolve, TYPE, QUALITY));
}

/**
 * Upload directly to S3, which checks type and size against the policy that the API signed.
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
  // A picture that could be drawn can normally be encoded, too.
  if (!blob) throw new Problem({ code: "not_an_image" });
  const place = await mine.post("/portal/profile/photo", { content_type: TYPE });
  await stored(place, blob);
  return mine.put("/portal/profile/photo", { photo_id: place.photo_id });
}

export function removePhoto() {
  return mine.remove("/portal/profile/photo");
}
