// Pictures as `ImageData`.

import { gettext } from "../../platform_site/words.js";

/** The pixels of the picture at an address. Throws an Error with a sentence to show. */
export async function fetchPixels(address) {
  const response = await fetch(address, { credentials: "same-origin" });
  if (!response.ok) throw new Error(gettext("The picture is no longer available. Choose the photo again."));
  const bitmap = await createImageBitmap(await response.blob());
  return readPixels(bitmap, bitmap.width, bitmap.height);
}

/** The photo at the size of its render: rounding may make them differ by a row. */
export function fitTo(photo, { width, height }) {
  if (photo.width === width && photo.height === height) return photo;
  const canvas = new OffscreenCanvas(photo.width, photo.height);
  canvas.getContext("2d").putImageData(photo, 0, 0);
  return readPixels(canvas, width, height);
}

function readPixels(source, width, height) {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  context.drawImage(source, 0, 0, width, height);
  return context.getImageData(0, 0, width, height);
}
