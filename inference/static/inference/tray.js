// <div data-tray="address" data-socket="/ws/me/">: my unfinished jobs, on every page, and word of those that ended.

import { openSocket } from "./live.js";

const SETTLE_MS = 150;
const ENDED = { succeeded: "Your picture is ready", failed: "A picture could not be painted" };
const LESSON_ENDED = { succeeded: "Your style is taught", failed: "A lesson broke off" };

export default function tray(place) {
  const list = place.querySelector("[data-tray-list]");
  const news = place.querySelector("[data-tray-news]");
  const states = new Map();
  let timer = 0;

  openSocket(place.dataset.socket, {
    onMessage: (job) => {
      const before = states.get(job.id);
      states.set(job.id, job.state);
      if (before === job.state) {
        const bar = list.querySelector(`[data-tray-job="${job.id}"] progress`);
        if (bar) bar.value = Math.round(100 * job.progress);
        return;
      }
      if (before && ENDED[job.state]) tell(job);
      clearTimeout(timer);
      timer = setTimeout(refresh, SETTLE_MS);
    },
  });

  async function refresh() {
    try {
      const answer = await fetch(place.dataset.tray, { credentials: "same-origin", cache: "no-store" });
      if (answer.ok && !answer.redirected) list.innerHTML = await answer.text();
    } catch {
      // the next message tries again
    }
  }

  function tell(job) {
    const page = new URL(job.urls.page).pathname;
    if (page === location.pathname) return; // it is on screen already
    const link = document.createElement("a");
    link.href = page;
    link.textContent = `${(job.kind === "train" ? LESSON_ENDED : ENDED)[job.state]}.`;
    news.replaceChildren(link);
    setTimeout(() => link.remove(), 20_000);
  }
}
