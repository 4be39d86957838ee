// What is told of a job under way, and of its file.

import { gettext, percentage } from "../../platform_site/words.js";

const percentOf = (progress) => percentage(100 * progress);

/** The sentence and the share of a preview being rendered; null where there is nothing to tell. */
export function previewProgress({ state, progress, is_paused: isPaused, queue_position: position }) {
  if (state === "running") {
    return { sentence: gettext("Painting: %(percent)s", { percent: percentOf(progress) }), share: progress };
  }
  if (state === "queued") return { sentence: queueSentence(isPaused, position), share: 0 };
  return null;
}

function queueSentence(isPaused, position) {
  if (isPaused) return gettext("Paused by the site's operators");
  if (position > 1) return gettext("Place %(position)s in the queue", { position });
  return gettext("In the queue, starting soon");
}

/** The sentence and the share of a file being rendered; null where there is nothing to tell. */
export function fileProgress({ state, progress, eta_seconds: eta }) {
  if (state !== "queued" && state !== "running") return null;
  const percent = percentOf(progress);
  if (!eta) return { sentence: gettext("Painting at full size: %(percent)s", { percent }), share: progress };
  const low = Math.max(1, Math.round(eta.p50));
  const high = Math.max(2, Math.round(eta.p90));
  const sentence = gettext("Painting at full size: %(percent)s, usually another %(low)s to %(high)s s", {
    percent,
    low,
    high,
  });
  return { sentence, share: progress };
}

/** A file as its button names it: "1280 × 853 JPEG", or the format alone where the size is not known yet. */
export function fileLabel(sizeOption, formatName) {
  const [size] = sizeOption.split(",");
  return `${/\d/.test(size) ? size.trim() : ""} ${formatName}`.trim();
}

/** The sentence of a job that ended without a picture. */
export const endedSentence = (error) => error?.detail ?? gettext("Painting was stopped.");
