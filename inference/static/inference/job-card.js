// Keeps a job current. The markup has one home, the server's template: a moving bar is set in place, a change of
// state or a gap in the numbers fetches the element anew. When the socket keeps failing (a proxy that does not know
// websockets), the element is fetched every few seconds instead, while the socket is tried again. While a job waits it is
// looked at now and then, too: its place changes when others are served, of which nothing is told.

import { decimal, gettext, percentage } from "../platform_site/words.js";
import { clock, remainingTime } from "./duration.js";
import { keepPlace } from "./keep-place.js";
import { announce, everyTick, openSocket } from "./live.js";

const POLL_MS = 4_000;
const WAITING_MS = 12_000;

export default function jobCard(card) {
  new JobCard(card).listen();
}

class JobCard {
  #card;
  #seen; // number of the last message
  #isFetching = false;
  #ends = []; // what stops the socket and the timers

  constructor(card) {
    this.#card = card;
    this.#seen = Number(card.dataset.seq);
  }

  listen() {
    const refresh = () => this.#refresh();
    const stop = openSocket(this.#card.dataset.socket, {
      isWanted: () => this.#card.isConnected,
      onMessage: (job) => this.#onMessage(job),
      onLost: refresh, // the snapshot a poll would bring, at once
      onOver: refresh,
    });
    this.#ends = [
      stop,
      everyTick(POLL_MS, () => stop.isFailing() && refresh()),
      everyTick(WAITING_MS, () => this.#card.dataset.state === "queued" && refresh()),
    ];
  }

  #onMessage(job) {
    if (job.seq <= this.#seen) return;
    const hasGap = job.seq > this.#seen + 1;
    this.#seen = job.seq;
    const { state, outputs, snapshot } = this.#card.dataset;
    const hasMore = outputs && job.outputs.length !== Number(outputs);
    const hasSnapshot = snapshot !== undefined && String(job.training?.snapshot ?? "") !== snapshot;
    if (job.state !== state || hasGap || hasMore || hasSnapshot) this.#refresh();
    else this.#move(job);
  }

  #move({ state, progress, training, eta_seconds: eta, queue_position: queuePosition }) {
    const bar = this.#card.querySelector("progress");
    const percent = Math.round(100 * progress);
    if (bar) bar.value = percent;
    for (const place of this.#card.querySelectorAll("[data-percent]")) place.textContent = percentage(percent);
    for (const place of this.#card.querySelectorAll("[data-training]")) showTraining(place, training);
    if (state === "running" && eta) this.#setWait(remainingTime(eta));
    const { position } = this.#card.querySelector("[data-wait]")?.dataset ?? {};
    if (state === "queued" && position && String(queuePosition) !== position) this.#refresh();
  }

  #setWait(sentence) {
    const wait = this.#card.querySelector("[data-wait]");
    if (wait) wait.textContent = sentence;
  }

  async #refresh() {
    if (this.#isFetching || !this.#card.isConnected) return;
    this.#isFetching = true;
    try {
      const response = await fetch(this.#card.dataset.refresh, { credentials: "same-origin", cache: "no-store" });
      if (response.redirected || !response.ok) return;
      const holder = document.createElement("template");
      holder.innerHTML = await response.text();
      const fresh = holder.content.firstElementChild;
      if (fresh) this.#replace(fresh);
    } catch {
      this.#setWait(gettext("You're offline. Painting continues, and we keep trying to reconnect."));
    } finally {
      this.#isFetching = false;
    }
  }

  #replace(fresh) {
    const { seq, state } = this.#card.dataset;
    if (fresh.dataset.seq === seq && fresh.dataset.state === state) {
      const wait = fresh.querySelector("[data-wait]");
      if (wait) this.#card.querySelector("[data-wait]")?.replaceWith(wait);
      return;
    }
    const putBack = keepPlace(this.#card);
    for (const end of this.#ends) end();
    this.#card.replaceWith(fresh); // enhance.js connects the new one
    putBack(fresh);
    const words = fresh.querySelector("[data-state-words]")?.textContent.trim();
    if (words && fresh.dataset.state !== state) announce(words);
  }
}

function showTraining(place, progress) {
  const name = place.dataset.training;
  const value = progress?.[name];
  if (value === undefined) return;
  const write = { step: String, seconds: clock }[name] ?? decimal;
  place.textContent = write(value);
}
