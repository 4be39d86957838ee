// <span data-batch="address">: brings the head of a batch up to date while its photos are being painted.

import { keepPlace } from "./keep-place.js";
import { everyTick } from "./live.js";

const EVERY_MS = 2_000;

export default function batch(mark) {
  const stop = everyTick(EVERY_MS, async () => {
    if (!mark.isConnected) return stop();
    try {
      const answer = await fetch(mark.dataset.batch, {
        credentials: "same-origin",
        cache: "no-store",
        headers: { "X-Part": "1" },
      });
      if (answer.redirected || !answer.ok) return;
      const holder = document.createElement("template");
      holder.innerHTML = await answer.text();
      const fresh = holder.content.querySelector("header");
      const old = document.querySelector("#batch > header");
      if (!fresh.isEqualNode(old)) {
        const putBack = keepPlace(old);
        old.replaceWith(fresh);
        putBack(fresh);
      }
      if (!holder.content.querySelector("[data-batch]")) stop();
    } catch {
      // the next look may reach the site
    }
  });
}
