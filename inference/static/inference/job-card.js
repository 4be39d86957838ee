// Keeps a job current. The markup has one home, the server's template: a moving bar is set in place, a change of
// state or a gap in the numbers fetches the element anew. When the socket keeps failing (a proxy that does not know
// websockets), the element is fetched every few seconds instead, while the socket is tried again.

import { keepPlace } from "./keep-place.js";
import { announce, everyTick, openSocket } from "./live.js";

const POLL_MS = 4_000;

export default function jobCard(card) {
  let seen = Number(card.dataset.seq);
  let isFetching = false;

  const stop = openSocket(card.dataset.socket, {
    isWanted: () => card.isConnected,
    onMessage: (job) => {
      if (job.seq <= seen) return;
      const hasGap = job.seq > seen + 1;
      seen = job.seq;
      const hasMore = card.dataset.outputs && job.outputs.length !== Number(card.dataset.outputs);
      const hasFrame = "frame" in card.dataset && String(job.training?.frame ?? "") !== card.dataset.frame;
      if (job.state !== card.dataset.state || hasGap || hasMore || hasFrame) refresh();
      else move(job);
    },
    onLost: () => refresh(), // the snapshot a poll would bring, at once
    onOver: () => refresh(),
  });
  const stopPolling = everyTick(POLL_MS, () => stop.isFailing() && refresh());

  function move(job) {
    const bar = card.querySelector("progress");
    const percent = Math.round(100 * job.progress);
    if (bar) bar.value = percent;
    for (const place of card.querySelectorAll("[data-percent]")) place.textContent = `${percent} %`;
    for (const place of card.querySelectorAll("[data-training]")) {
      const { training } = place.dataset;
      if (job.training?.[training] !== undefined) place.textContent = training === "step" ? job.training.step : job.training[training].toFixed(1);
    }
    if (job.state === "running" && job.eta_seconds) say(inWords(job.eta_seconds));
    const { position } = card.querySelector("[data-wait]")?.dataset ?? {};
    if (job.state === "queued" && position && String(job.queue_position) !== position) refresh();
  }

  function say(words) {
    const wait = card.querySelector("[data-wait]");
    if (wait && words) wait.textContent = words;
  }

  async function refresh() {
    if (isFetching || !card.isConnected) return;
    isFetching = true;
    try {
      const answer = await fetch(card.dataset.refresh, { credentials: "same-origin", cache: "no-store" });
      if (answer.redirected || !answer.ok) return;
      const holder = document.createElement("template");
      holder.innerHTML = await answer.text();
      const fresh = holder.content.firstElementChild;
      if (fresh) replace(fresh);
    } catch {
      say("No connection at the moment. The painting goes on, and so do our attempts to reach it.");
    } finally {
      isFetching = false;
    }
  }

  function replace(fresh) {
    if (fresh.dataset.seq === card.dataset.seq && fresh.dataset.state === card.dataset.state) {
      say(fresh.querySelector("[data-wait]")?.textContent);
      return;
    }
    const before = card.dataset.state;
    const putBack = keepPlace(card);
    stop();
    stopPolling();
    card.replaceWith(fresh); // enhance.js connects the new one
    putBack(fresh);
    const words = fresh.querySelector("[data-state-words]")?.textContent.trim();
    if (words && fresh.dataset.state !== before) announce(words);
  }
}

function inWords({ p50, p90 }) {
  if (p90 <= 0.5) return "This one takes longer than usual.";
  const [low, high] = [Math.max(1, Math.round(p50)), Math.max(2, Math.round(p90))];
  if (high < 120) return `Usually ${low} to ${high} s more.`;
  const minutes = [Math.max(1, Math.round(low / 60)), Math.round(high / 60)];
  return minutes[0] === minutes[1] ? `About ${minutes[0]} minutes more.` : `Usually ${minutes.join(" to ")} minutes more.`;
}
