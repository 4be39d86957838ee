// How long a job still takes, in words.

import { gettext } from "../platform_site/words.js";

/** Minutes and seconds, such as "2:05". */
export function clock(seconds) {
  return `${Math.floor(seconds / 60)}:${String(Math.floor(seconds) % 60).padStart(2, "0")}`;
}

/** A sentence from an estimate in seconds. */
export function remainingTime({ p50, p90 }) {
  if (p90 <= 0.5) return gettext("This is taking longer than usual.");
  const [low, high] = [Math.max(1, Math.round(p50)), Math.max(2, Math.round(p90))];
  if (high < 120) return gettext("Usually another %(low)s to %(high)s s.", { low, high });
  const [few, many] = [Math.max(1, Math.round(low / 60)), Math.round(high / 60)];
  if (few === many) return gettext("About %(high)s more minutes.", { high: many });
  return gettext("Usually another %(low)s to %(high)s minutes.", { low: few, high: many });
}
