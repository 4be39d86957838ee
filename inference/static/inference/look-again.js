// <article data-again data-refresh>: something on it is still being made. Fetches it every few seconds until it says no more.

import { keepPlace } from "./keep-place.js";
import { everyTick } from "./live.js";

const EVERY_MS = 3_000;

export default function lookAgain(element) {
  const stop = everyTick(EVERY_MS, async () => {
    if (!element.isConnected) return stop();
    try {
      const answer = await fetch(element.dataset.refresh, { credentials: "same-origin", cache: "no-store" });
      if (answer.redirected || !answer.ok || !element.isConnected) return;
      const holder = document.createElement("template");
      holder.innerHTML = await answer.text();
      const fresh = holder.content.firstElementChild;
      if (!fresh || !element.isConnected || "again" in fresh.dataset) return;
      stop();
      const putBack = keepPlace(element);
      element.replaceWith(fresh);
      putBack(fresh);
    } catch {
      // the next look may reach the site
    }
  });
}
