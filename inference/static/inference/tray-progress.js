// How far my unfinished jobs are, all together.

import { percentage } from "../platform_site/words.js";

export class TrayProgress {
  #percents = new Map(); // job id: percent, of all that were active together, so that no end sets the whole back

  /** Take in what is active now, as a map from job id to percent. What is active no more counts as whole. */
  update(active) {
    for (const id of this.#percents.keys()) this.#percents.set(id, 100);
    for (const [id, percent] of active) this.#percents.set(id, percent);
    if (!active.size) this.#percents.clear();
  }

  /** The mean in percent; null where nothing is active. */
  get percent() {
    if (!this.#percents.size) return null;
    const sum = [...this.#percents.values()].reduce((total, percent) => total + percent, 0);
    return Math.round(sum / this.#percents.size);
  }
}

/** The title of a page, led by how far the jobs are. */
export function withPercent(title, percent) {
  const plain = title.replace(/^\(\d+\s?%\) /, "");
  return percent === null ? plain : `(${percentage(percent)}) ${plain}`;
}
