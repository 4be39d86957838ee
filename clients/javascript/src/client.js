/**
 * @import {
 *   Answer, Artwork, ClientOptions, ContactSheetOptions, Image, Item, Job, Me, Output, Picture, PublishOptions, Query,
 *   RequestOptions, Route, Snapshot, Style, StylizeOptions, SubmitOptions, TrainedStyle, TrainOptions, WaitOptions,
 * } from "../types/api.js"
 */

import { ApiError, JobFailed } from "./errors.js";
import { readEvents } from "./events.js";
import { TAKES_KEY } from "./idempotent.js";
import { deadline, randomKey, sleep } from "./platform.js";
import { Retries, retryAfter } from "./retries.js";

const MAX_HELD_SECONDS = 60;
const STREAM_SECONDS = 3600;
const FIRST_LOOK_SECONDS = 0.3;
const LAST_LOOK_SECONDS = 2;
const ENDED = new Set(["succeeded", "failed", "canceled"]);

/** A site and a token. The token is sent to that site and nowhere else. */
export class Client {
  #token;
  #fetch;
  #retries;
  #timeout;

  /**
   * @param {string} url Of the site, such as `https://paint.example.org`.
   * @param {string} token `pnt_...`, from its page API tokens.
   * @param {ClientOptions} [options]
   */
  constructor(url, token, { fetch = globalThis.fetch, retries = {}, timeout = 30 } = {}) {
    this.url = url.replace(/\/+$/, "");
    this.#token = token;
    this.#fetch = fetch.bind(globalThis); // browsers refuse it as a method of something else
    this.#retries = new Retries(retries);
    this.#timeout = timeout;
  }

  /**
   * Paint a picture, or an upload made before, in one style or a mix of several.
   *
   * @param {StylizeOptions} options
   * @returns {Promise<Job>}
   * @throws {ApiError} The site refused.
   * @throws {JobFailed} It was waited for and ended without a picture.
   */
  stylize({ picture, image, wait, onProgress, cancelAfter, idempotencyKey, signal, ...recipe }) {
    const submission = { wait, onProgress, cancelAfter, idempotencyKey, signal };
    if (picture && recipe.mix) throw new TypeError("A mix takes an upload: upload() the picture first.");
    return this.#submit("POST /stylizations", { picture, image, values: recipe, submission });
  }

  /**
   * Paint a picture small in every style, or an upload in those named: one output for each.
   *
   * @param {ContactSheetOptions} options
   * @returns {Promise<Job>}
   */
  contactSheet({ picture, image, styles, wait, onProgress, cancelAfter, idempotencyKey, signal }) {
    const submission = { wait, onProgress, cancelAfter, idempotencyKey, signal };
    if (picture && styles) throw new TypeError("Named styles take an upload: upload() the picture first.");
    return this.#submit("POST /contact-sheets", { picture, image, values: { styles }, submission });
  }

  /**
   * Keep a picture at the site, to paint it several times.
   *
   * @param {Picture} picture
   * @param {{ idempotencyKey?: string, signal?: AbortSignal }} [options]
   * @returns {Promise<Image>}
   */
  upload(picture, options) {
    return this.request("POST /images", { form: formOf({}, { file: [picture] }), ...options });
  }

  /**
   * A job as it is now.
   *
   * @param {string | Job} job
   * @param {{ signal?: AbortSignal }} [options]
   * @returns {Promise<Job>}
   */
  job(job, options) {
    return this.request("GET /jobs/{id}", { path: { id: idOf(job) }, ...options });
  }

  /**
   * My jobs, newest first; pages are fetched as they are needed.
   *
   * @param {Query<"GET /jobs">} [query]
   */
  jobs(query) {
    return this.list("GET /jobs", query);
  }

  /**
   * The job at each change, until it has ended: from the site's stream of events, and by asking where that is not to
   * be had.
   *
   * @param {string | Job} job
   * @param {{ signal?: AbortSignal }} [options]
   * @returns {AsyncGenerator<Job>}
   */
  async *watch(job, { signal } = {}) {
    let seen = -1;
    let pause = FIRST_LOOK_SECONDS;
    while (true) {
      for await (const change of this.#changes(idOf(job), { after: seen, signal })) {
        if (change.seq <= seen) continue;
        seen = change.seq;
        yield change;
        if (ENDED.has(change.state)) return;
        pause = FIRST_LOOK_SECONDS;
      }
      const now = await this.job(job, { signal });
      if (now.seq > seen) yield now;
      if (ENDED.has(now.state)) return;
      seen = Math.max(seen, now.seq);
      await sleep(pause, signal);
      pause = Math.min(LAST_LOOK_SECONDS, 1.3 * pause);
    }
  }

  /**
   * The job once it has ended, or as it is when the time is up.
   *
   * @param {string | Job} job
   * @param {WaitOptions} [options]
   * @returns {Promise<Job>}
   * @throws {JobFailed} It ended without a picture.
   */
  async wait(job, { onProgress, seconds = 3600, signal } = {}) {
    const limit = deadline(seconds, signal);
    let last = typeof job === "string" ? null : job;
    try {
      for await (const change of this.watch(job, { signal: limit.signal })) {
        last = change;
        onProgress?.(change);
      }
    } catch (error) {
      if (signal?.aborted || !limit.signal.aborted) throw error;
      return last ?? (await this.job(job));
    } finally {
      limit.clear();
    }
    if (last && last.state !== "succeeded") throw new JobFailed(last);
    return /** @type {Job} */ (last);
  }

  /**
   * @param {string | Job} job
   * @returns {Promise<Job>}
   */
  cancel(job) {
    return this.request("POST /jobs/{id}/cancel", { path: { id: idOf(job) } });
  }

  /**
   * A picture whose address came with a job, an upload or a style. An address elsewhere gets no token: it is refused.
   *
   * @param {string | Output} output
   * @param {{ signal?: AbortSignal }} [options]
   * @returns {Promise<Blob>}
   */
  async download(output, options = {}) {
    const url = this.#atHome(typeof output === "string" ? output : output.url);
    return (await this.#send(url, { method: "GET", ...options })).blob();
  }

  /**
   * The styles one may use.
   *
   * @param {Query<"GET /styles">} [query]
   */
  styles(query) {
    return this.list("GET /styles", query);
  }

  /**
   * @param {string} slugOrId
   * @returns {Promise<Style | TrainedStyle>}
   */
  style(slugOrId) {
    return this.request("GET /styles/{id}", { path: { id: slugOrId } });
  }

  /**
   * Train a style from 1 to 20 pictures; by this you say that you may use them. Its training run is `job`, for `wait`.
   *
   * @param {string} name
   * @param {TrainOptions} options
   */
  train(name, { pictures, photo, idempotencyKey, signal, ...values }) {
    const fields = { ...values, name, rights: true, photo: photo && idOf(photo) };
    const form = formOf(fields, { images: pictures });
    return this.request("POST /styles", { form, wait: 20, idempotencyKey, signal });
  }

  /**
   * What the training runs of a style of mine came to, step by step.
   *
   * @param {string | { id: string }} style
   * @returns {Promise<Snapshot[]>}
   */
  async snapshots(style) {
    return (await this.request("GET /styles/{id}/snapshots", { path: { id: idOf(style) } })).results;
  }

  /**
   * Make a snapshot the style's current version; a training run that goes on ends.
   *
   * @param {string | { id: string }} style
   * @param {string | Snapshot} snapshot
   */
  keep(style, snapshot) {
    const body = { snapshot: idOf(snapshot) };
    return this.request("POST /styles/{id}/keep", { path: { id: idOf(style) }, body });
  }

  /**
   * Publish the result of a job.
   *
   * @param {string | Job} job
   * @param {PublishOptions} options
   * @returns {Promise<Artwork>}
   */
  publish(job, { idempotencyKey, signal, ...fields }) {
    return this.request("POST /artworks", { body: { ...fields, job: idOf(job) }, idempotencyKey, signal });
  }

  /**
   * Who I am, what I use, what is left, and the limits.
   *
   * @returns {Promise<Me>}
   */
  me() {
    return this.request("GET /me");
  }

  /**
   * Send any call of the API and return the JSON of its answer. The methods above are made of this.
   *
   * A call is sent again where it was refused for now (429 with `Retry-After`, 503) and, where that does no harm, after
   * a broken connection or a 5xx: GET, PUT and DELETE, and what an `Idempotency-Key` keeps from being done twice.
   *
   * @template {Route} R
   * @param {R} route Such as `POST /stylizations`.
   * @param {RequestOptions<R>} [options]
   * @returns {Promise<Answer<R>>}
   * @throws {ApiError} The site refused.
   */
  async request(route, { path = {}, query, body, form, headers = {}, idempotencyKey, wait = 0, signal } = {}) {
    const [method, template] = route.split(" ");
    const url = new URL(`${this.url}/api/v1${filled(template, path)}`);
    for (const [name, value] of Object.entries(query ?? {})) {
      if (value !== undefined && value !== "") url.searchParams.set(name, String(value));
    }
    const sent = new Headers(headers);
    if (method === "POST") sent.set("Idempotency-Key", idempotencyKey ?? (await randomKey()));
    if (body !== undefined) sent.set("Content-Type", "application/json");
    const answer = await this.#send(String(url), {
      method,
      headers: sent,
      body: form ?? (body === undefined ? undefined : JSON.stringify(body)),
      isSafe: TAKES_KEY.has(route) || ["GET", "PUT", "DELETE"].includes(method),
      seconds: this.#timeout + wait,
      signal,
    });
    return answer.status === 204 ? /** @type {any} */ (null) : await answer.json();
  }

  /**
   * Everything a list has, page by page as it is needed.
   *
   * @template {Route} R
   * @param {R} route Such as `GET /artworks`.
   * @param {Query<R>} [query]
   * @returns {AsyncGenerator<Item<R>>}
   */
  async *list(route, query) {
    let page = /** @type {any} */ (await this.request(route, { query }));
    while (true) {
      yield* page.results;
      if (!page.next) return;
      page = await (await this.#send(this.#atHome(page.next), { method: "GET" })).json();
    }
  }

  /**
   * @param {"POST /stylizations" | "POST /contact-sheets"} route
   * @param {{ picture?: Picture, image?: string | Image, values: object, submission: SubmitOptions }} what
   * @returns {Promise<Job>}
   */
  async #submit(route, { picture, image, values, submission }) {
    const { wait, onProgress, cancelAfter, idempotencyKey, signal } = submission;
    if (!picture === !image) throw new TypeError("Give either a picture or an upload.");
    const seconds = typeof wait === "number" ? wait : wait || onProgress ? 3600 : 0;
    const held = onProgress ? 0 : Math.min(seconds, MAX_HELD_SECONDS);
    const began = Date.now();
    /** @type {Record<string, string>} */
    const headers = {};
    if (held >= 1) headers.Prefer = `wait=${Math.floor(held)}`;
    if (cancelAfter !== undefined) headers["Cancel-After"] = String(cancelAfter);
    const body = picture
      ? { form: formOf(values, { file: [picture] }) }
      : { body: /** @type {any} */ ({ ...values, image: idOf(/** @type {string | Image} */ (image)) }) };
    const job = await this.request(route, { ...body, headers, idempotencyKey, wait: held, signal });
    if (!seconds) return job;
    if (ENDED.has(job.state)) {
      onProgress?.(job);
      if (job.state !== "succeeded") throw new JobFailed(job);
      return job;
    }
    const left = seconds - (Date.now() - began) / 1000;
    return left > 0 ? this.wait(job, { onProgress, seconds: left, signal }) : job;
  }

  /**
   * The changes a stream of events tells; ends early, or at once, where there is no stream.
   *
   * @param {string} id
   * @param {{ after: number, signal?: AbortSignal }} options
   * @returns {AsyncGenerator<Job>}
   */
  async *#changes(id, { after, signal }) {
    const headers = new Headers({ Accept: "text/event-stream" });
    if (after >= 0) headers.set("Last-Event-ID", String(after));
    const limit = deadline(STREAM_SECONDS, signal);
    try {
      const answer = await this.#ask(`${this.url}/api/v1/jobs/${encodeURIComponent(id)}/events`, {
        method: "GET",
        headers,
        signal: limit.signal,
      });
      if (!answer.ok || !answer.body) return;
      for await (const { event, data } of readEvents(answer.body)) if (event === "job") yield JSON.parse(data);
    } catch (error) {
      if (signal?.aborted) throw error;
    } finally {
      limit.clear();
    }
  }

  /**
   * Send, again where that helps, and return an answer that is one.
   *
   * @param {string} url
   * @param {RequestInit & { headers?: Headers, isSafe?: boolean, seconds?: number, signal?: AbortSignal }} options
   */
  async #send(url, { isSafe = true, seconds = this.#timeout, signal, ...init }) {
    for (let tried = 0; ; tried++) {
      const limit = deadline(seconds, signal);
      try {
        const answer = await this.#ask(url, { ...init, signal: limit.signal });
        if (answer.ok) return answer;
        throw await refusal(answer);
      } catch (error) {
        if (signal?.aborted) throw error;
        const hasKey = Boolean(init.headers?.has("Idempotency-Key"));
        const pause = this.#retries.pauseAfter(error, { tried, isSafe, hasKey });
        if (pause === null) throw error;
        await sleep(pause, signal);
      } finally {
        limit.clear();
      }
    }
  }

  /**
   * @param {string} url
   * @param {RequestInit & { headers?: Headers }} init
   */
  #ask(url, { headers, ...init }) {
    const sent = new Headers(headers);
    sent.set("Authorization", `Bearer ${this.#token}`);
    return this.#fetch(url, { ...init, headers: sent });
  }

  /** @param {string} url */
  #atHome(url) {
    const whole = new URL(url, `${this.url}/`);
    if (whole.origin !== new URL(this.url).origin) {
      throw new TypeError(`${url} is not on ${this.url}: the token is not sent there.`);
    }
    return String(whole);
  }
}

/** @param {Response} answer */
async function refusal(answer) {
  const fallback = { type: "unknown", title: answer.statusText, status: answer.status, detail: answer.statusText };
  const problem = await answer.json().catch(() => ({}));
  return new ApiError({ ...fallback, ...problem }, retryAfter(answer.headers));
}

/** @param {string | { id: string }} thing */
function idOf(thing) {
  return typeof thing === "string" ? thing : thing.id;
}

/**
 * @param {string} template
 * @param {Record<string, string | number>} values
 */
function filled(template, values) {
  return template.replace(/\{(\w+)\}/g, (_, name) => {
    if (values[name] === undefined) throw new TypeError(`${template} needs a value for ${name}.`);
    return encodeURIComponent(values[name]);
  });
}

/**
 * @param {object} values
 * @param {Record<string, Picture[]>} files
 */
function formOf(values, files) {
  const form = new FormData();
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined) form.set(name, String(value));
  }
  for (const [name, pictures] of Object.entries(files)) {
    for (const picture of pictures) {
      const blob = picture instanceof Blob ? picture : new Blob([/** @type {BlobPart} */ (picture)]);
      form.append(name, blob, "name" in blob ? String(blob.name) : "picture");
    }
  }
  return form;
}
