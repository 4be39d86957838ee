/** @import { RetryOptions } from "../types/api.js" */

import { ApiError } from "./errors.js";

/** Not begun: any call may be sent again. */
const REFUSED = new Set([429, 503]);
/** Perhaps begun: only what may be sent twice is. */
const BROKEN = new Set([500, 502, 504]);
const MAX_PAUSE = 60;

/** When a call is sent again, and after how long. */
export class Retries {
  /** @param {RetryOptions} [options] */
  constructor({ most = 4, firstPause = 0.5 } = {}) {
    this.most = most;
    this.firstPause = firstPause;
  }

  /**
   * Seconds until the next try; null if this error is final.
   *
   * @param {unknown} error An `ApiError`, or what `fetch` threw.
   * @param {{ tried: number, isSafe: boolean, hasKey: boolean }} call `isSafe`: sending it twice does no more than
   *   sending it once.
   * @returns {number | null}
   */
  pauseAfter(error, { tried, isSafe, hasKey }) {
    if (tried >= this.most) return null;
    const own = this.firstPause * 2 ** tried * (0.5 + Math.random() / 2);
    if (!(error instanceof ApiError)) return isSafe ? own : null;
    const isInFlight = error.status === 409 && hasKey && error.detail.includes("in flight");
    if (!(REFUSED.has(error.status) || isInFlight || (BROKEN.has(error.status) && isSafe))) return null;
    if (error.retryAfter !== null) return error.retryAfter <= MAX_PAUSE ? error.retryAfter : null;
    return error.status === 429 ? null : own; // a quota: waiting a little does not help
  }
}

/**
 * Seconds a header `Retry-After` asks to wait: it is a number, or a date. Null if there is none.
 *
 * @param {Headers} headers
 * @returns {number | null}
 */
export function retryAfter(headers) {
  const value = headers.get("Retry-After")?.trim() ?? "";
  if (/^\d+$/.test(value)) return Number(value);
  const time = Date.parse(value);
  return Number.isNaN(time) ? null : Math.max(0, (time - Date.now()) / 1000);
}
