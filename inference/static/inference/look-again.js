// <article data-again data-refresh>: something on it is still being made. Fetches it every few seconds until it says no more.

import { keepPlace } from "./keep-place.js";
import { announce, everyTick } from "./live.js";

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
      if (!fresh || !element.isConnected) return;
      if ("again" in fresh.dataset) {
        const bars = [element, fresh].map((one) => one.querySelector("progress"));
        if (bars.every(Boolean)) bars[0].value = bars[1].value;
        return;
      }
      stop();
      const putBack = keepPlace(element);
      element.replaceWith(fresh);
      putBack(fresh);
      announce(fresh.querySelector("h2")?.textContent ?? "");
    } catch {
      // the next look may reach the site
    }
  });
}
