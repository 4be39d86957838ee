// <div data-tray="address" data-socket="/ws/me/">: my unfinished jobs, on every page and in its title, and word of those
// that ended.

import { keepPlace } from "./keep-place.js";
import { everyTick, openSocket } from "./live.js";
import { tellUnseen } from "./notify.js";
import { gettext } from "../platform_site/words.js";

const SETTLE_MS = 150;
const POLL_MS = 4_000;
const ENDED = { succeeded: gettext("Your picture is ready."), failed: gettext("A picture could not be painted.") };
const LESSON_ENDED = { succeeded: gettext("Your style is taught."), failed: gettext("A lesson broke off.") };

export default function tray(place) {
  const list = place.querySelector("[data-tray-list]");
  const news = place.querySelector("[data-tray-news]");
  const states = new Map();
  const shares = new Map(); // job id: how far it is; of all that were active together, so that no end sets the title back
  let timer = 0;

  const stop = openSocket(place.dataset.socket, {
    onMessage: (job) => {
      const before = states.get(job.id);
      states.set(job.id, job.state);
      if (before === job.state) {
        const bar = list.querySelector(`[data-tray-job="${job.id}"] progress`);
        if (bar) bar.value = Math.round(100 * job.progress);
        retitle();
        return;
      }
      if (before && ENDED[job.state]) tell(job);
      clearTimeout(timer);
      timer = setTimeout(refresh, SETTLE_MS);
    },
    onLost: () => refresh(),
  });
  everyTick(POLL_MS, () => stop.isFailing() && refresh());
  addEventListener("pageshow", ({ persisted }) => persisted && refresh()); // what ended meanwhile is told to nobody

  async function refresh() {
    try {
      const answer = await fetch(place.dataset.tray, { credentials: "same-origin", cache: "no-store" });
      if (answer.ok && !answer.redirected) replace(await answer.text());
      retitle();
    } catch {
      // the next message tries again
    }
  }

  function replace(markup) {
    const holder = document.createElement("div");
    holder.innerHTML = markup;
    const putBack = keepPlace(list);
    list.replaceChildren(...holder.childNodes);
    putBack(list);
  }

  function retitle() {
    const active = new Map();
    for (const job of list.querySelectorAll("[data-tray-job]")) active.set(job.dataset.trayJob, job.querySelector("progress").value);
    for (const id of shares.keys()) shares.set(id, 100);
    for (const [id, percent] of active) shares.set(id, percent);
    if (!active.size) shares.clear();
    const percent = [...shares.values()].reduce((sum, one) => sum + one, 0) / shares.size;
    const plain = document.title.replace(/^\(\d+ %\) /, "");
    document.title = shares.size ? `(${Math.round(percent)} %) ${plain}` : plain;
  }

  function tell(job) {
    const page = new URL(job.urls.page).pathname;
    const sentence = (job.kind === "train" ? LESSON_ENDED : ENDED)[job.state];
    const name = job.recipe.style_name ?? job.recipe.mix?.map((one) => one.name).join(" + ");
    tellUnseen(sentence, { name, page, id: job.id });
    if (page === location.pathname) return; // it is on screen already
    const link = document.createElement("a");
    link.href = page;
    link.textContent = sentence;
    news.replaceChildren(link);
    setTimeout(() => link.remove(), 20_000);
  }
}
