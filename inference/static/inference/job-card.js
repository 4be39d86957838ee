// Keeps a job current. The markup has one home, the server's template: a moving bar is set in place, a change of
// state or a gap in the numbers fetches the element anew. When the socket keeps failing (a proxy that does not know
// websockets), the element is fetched every few seconds instead, while the socket is tried again. While a job waits it is
// looked at now and then, too: its place changes when others are served, of which nothing is told.

import { keepPlace } from "./keep-place.js";
import { announce, everyTick, openSocket } from "./live.js";
import { decimal, gettext } from "../platform_site/words.js";

const POLL_MS = 4_000;
const WAITING_MS = 12_000;

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
  const ticks = [
    everyTick(POLL_MS, () => stop.isFailing() && refresh()),
    everyTick(WAITING_MS, () => card.dataset.state === "queued" && refresh()),
  ];

  function move(job) {
    const bar = card.querySelector("progress");
    const percent = Math.round(100 * job.progress);
    if (bar) bar.value = percent;
    for (const place of card.querySelectorAll("[data-percent]")) place.textContent = `${percent} %`;
    for (const place of card.querySelectorAll("[data-training]")) {
      const { training } = place.dataset;
      if (job.training?.[training] !== undefined) place.textContent = training === "step" ? job.training.step : decimal(job.training[training]);
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
      say(gettext("No connection at the moment. The painting goes on, and so do our attempts to reach it."));
    } finally {
      isFetching = false;
    }
  }

  function replace(fresh) {
    if (fresh.dataset.seq === card.dataset.seq && fresh.dataset.state === card.dataset.state) {
      const wait = fresh.querySelector("[data-wait]");
      if (wait) card.querySelector("[data-wait]")?.replaceWith(wait);
      return;
    }
    const before = card.dataset.state;
    const putBack = keepPlace(card);
    stop();
    for (const end of ticks) end();
    card.replaceWith(fresh); // enhance.js connects the new one
    putBack(fresh);
    const words = fresh.querySelector("[data-state-words]")?.textContent.trim();
    if (words && fresh.dataset.state !== before) announce(words);
  }
}

function inWords({ p50, p90 }) {
  if (p90 <= 0.5) return gettext("This one takes longer than usual.");
  const [low, high] = [Math.max(1, Math.round(p50)), Math.max(2, Math.round(p90))];
  if (high < 120) return gettext("Usually %(low)s to %(high)s s more.", { low, high });
  const [few, many] = [Math.max(1, Math.round(low / 60)), Math.round(high / 60)];
  if (few === many) return gettext("About %(high)s minutes more.", { high: many });
  return gettext("Usually %(low)s to %(high)s minutes more.", { low: few, high: many });
}
