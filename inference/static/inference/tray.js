// <div data-tray="address" data-socket="/ws/me/">: my unfinished jobs, on every page and in its title, and word of those
// that ended.

import { tellBadge } from "../platform_site/badge.js";
import { gettext } from "../platform_site/words.js";
import { keepPlace } from "./keep-place.js";
import { everyTick, openSocket } from "./live.js";
import { tellUnseen } from "./notify.js";
import { TrayProgress, withPercent } from "./tray-progress.js";

const SETTLE_MS = 150;
const POLL_MS = 4_000;
const NEWS_MS = 20_000;
const ENDED = { succeeded: gettext("Your picture is ready."), failed: gettext("A picture couldn't be painted.") };
const TRAINING_ENDED = { succeeded: gettext("Your style is trained."), failed: gettext("A training run failed.") };

export default function tray(place) {
  new Tray(place).listen();
}

class Tray {
  #place;
  #list;
  #news;
  #states = new Map(); // job id: state
  #progress = new TrayProgress();
  #timer = 0;

  constructor(place) {
    this.#place = place;
    this.#list = place.querySelector("[data-tray-list]");
    this.#news = place.querySelector("[data-tray-news]");
  }

  listen() {
    const stop = openSocket(this.#place.dataset.socket, {
      onMessage: (message) => (message.activity ? tellBadge(message.activity) : this.#onMessage(message)),
      onLost: () => {
        this.#refresh();
        tellBadge(null);
      },
    });
    everyTick(POLL_MS, () => stop.isFailing() && this.#refresh());
    addEventListener("pageshow", ({ persisted }) => persisted && this.#refresh()); // what ended meanwhile is told to nobody
  }

  #onMessage(job) {
    const before = this.#states.get(job.id);
    this.#states.set(job.id, job.state);
    if (before === job.state) {
      const bar = this.#list.querySelector(`[data-tray-job="${job.id}"] progress`);
      if (bar) bar.value = Math.round(100 * job.progress);
      this.#retitle();
      return;
    }
    if (before && ENDED[job.state]) this.#tell(job);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#refresh(), SETTLE_MS);
  }

  async #refresh() {
    try {
      const response = await fetch(this.#place.dataset.tray, { credentials: "same-origin", cache: "no-store" });
      if (response.ok && !response.redirected) this.#replace(await response.text());
      this.#retitle();
    } catch {
      // the next message tries again
    }
  }

  #replace(markup) {
    const holder = document.createElement("div");
    holder.innerHTML = markup;
    const putBack = keepPlace(this.#list);
    this.#list.replaceChildren(...holder.childNodes);
    putBack(this.#list);
  }

  #retitle() {
    const jobs = [...this.#list.querySelectorAll("[data-tray-job]")];
    this.#progress.update(new Map(jobs.map((job) => [job.dataset.trayJob, job.querySelector("progress").value])));
    document.title = withPercent(document.title, this.#progress.percent);
  }

  #tell(job) {
    const page = new URL(job.urls.page).pathname;
    const sentence = (job.kind === "train" ? TRAINING_ENDED : ENDED)[job.state];
    const name = job.recipe.style_name ?? job.recipe.mix?.map((part) => part.name).join(" + ");
    tellUnseen(sentence, { name, page, id: job.id });
    if (page === location.pathname) return; // it is on screen already
    const link = Object.assign(document.createElement("a"), { href: page, textContent: sentence });
    this.#news.replaceChildren(link);
    setTimeout(() => link.remove(), NEWS_MS);
  }
}
