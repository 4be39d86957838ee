// The site's own API, asked from its pages: the session says who, the form's token that it is this page.

import { gettext } from "../platform_site/words.js";
import { openSocket } from "./live.js";

const LOOK_EVERY_MS = 2_000;
const ENDED = ["succeeded", "failed", "canceled"];

/** POST `body` as JSON; the answer. Throws an Error with a sentence to show. */
export async function post(path, body, { token, signal }) {
  let answer;
  try {
    answer = await fetch(path, {
      method: "POST",
      credentials: "same-origin",
      signal,
      headers: { "Content-Type": "application/json", "X-CSRFToken": token },
      body: JSON.stringify(body ?? {}),
    });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Error(gettext("We can't reach the site right now. Try again."));
  }
  const found = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(found.detail ?? gettext("That didn't work. Try again."));
  return found;
}

/** Send a file and say how far it is (0 to 1). Throws an Error with a sentence to show. */
export function upload(file, { token, onProgress }) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest(); // fetch does not say how much was sent
    request.open("POST", "/api/v1/images");
    request.setRequestHeader("X-CSRFToken", token);
    request.responseType = "json";
    request.upload.addEventListener("progress", ({ loaded, total }) => onProgress(loaded / total));
    request.addEventListener("error", () =>
      reject(new Error(gettext("The photo couldn't be sent. Check your connection and try again."))),
    );
    request.addEventListener("load", () => {
      if (request.status < 300) resolve(request.response);
      else reject(new Error(request.response?.detail ?? gettext("We can't use this photo. Try another one.")));
    });
    const body = new FormData();
    body.append("file", file);
    request.send(body);
  });
}

/** Follow a job until it ends; the promise of its last state, with `stop()`. */
export function follow(job, onChange = () => {}) {
  let stop = () => {};
  const ended = new Promise((resolve) => {
    let last = -1;
    const see = (state) => {
      if (state.seq <= last) return;
      last = state.seq;
      onChange(state);
      if (ENDED.includes(state.state)) {
        stop();
        resolve(state.state === "failed" ? inOurWords(state) : state);
      }
    };
    if (ENDED.includes(job.state)) return see(job);
    const look = async () => {
      try {
        const answer = await fetch(pathOf(job.urls.self), { credentials: "same-origin", cache: "no-store" });
        if (answer.ok) see(await answer.json());
        else if (answer.status === 404) see({ ...job, seq: Infinity, state: "canceled" });
      } catch {
        // the next look may reach the site
      }
    };
    const hangUp = openSocket(pathOf(job.urls.socket), { onMessage: see, onLost: look, onOver: look });
    const timer = setInterval(() => hangUp.isFailing() && look(), LOOK_EVERY_MS);
    stop = () => {
      clearInterval(timer);
      hangUp();
    };
    see(job);
  });
  return { ended, stop: () => stop() };
}

/** A job that failed, with its reason in the language of this page: a socket has none. */
async function inOurWords(job) {
  try {
    const answer = await fetch(pathOf(job.urls.self), { credentials: "same-origin", cache: "no-store" });
    return answer.ok ? await answer.json() : job;
  } catch {
    return job;
  }
}

export const pathOf = (address) => {
  const { pathname, search } = new URL(address, location.href);
  return pathname + search;
};
