/** @import { Job, Problem } from "../types/api.js" */

/** The base of all errors of this package. A broken connection is `fetch`'s own `TypeError`. */
export class PentimentoError extends Error {
  /** @override */
  name = "PentimentoError";
}

/** The site refused a call: a problem of RFC 9457. */
export class ApiError extends PentimentoError {
  /** @override */
  name = "ApiError";

  /**
   * @param {Problem} problem
   * @param {number | null} [retryAfter] Seconds.
   */
  constructor(problem, retryAfter = null) {
    const code = problem.type.replace(/\/$/, "").split("/").at(-1) ?? "";
    super(`${problem.status} ${code}: ${problem.detail}`);
    this.status = problem.status;
    /** A page of the site that says what to do. */
    this.type = problem.type;
    /** The last part of `type`; it is stable. */
    this.code = code;
    this.title = problem.title;
    /** A sentence for people. */
    this.detail = problem.detail;
    /** For each field to blame, what is wrong with it. */
    this.errors = problem.errors ?? {};
    /** Seconds the site asks to wait before the next try; null where it does not. */
    this.retryAfter = retryAfter;
  }
}

/** The job ended without a picture. */
export class JobFailed extends PentimentoError {
  /** @override */
  name = "JobFailed";

  /** @param {Job} job */
  constructor(job) {
    super(job.error?.detail ?? `The job was ${job.state}.`);
    this.job = job;
  }
}

/** A webhook's message does not come from the site; do nothing it says. */
export class SignatureError extends PentimentoError {
  /** @override */
  name = "SignatureError";
}
