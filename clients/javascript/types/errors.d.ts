/** @import { Job, Problem } from "../types/api.js" */
/** The base of all errors of this package. A broken connection is `fetch`'s own `TypeError`. */
export class PentimentoError extends Error {
}
/** The site refused a call: a problem of RFC 9457. */
export class ApiError extends PentimentoError {
    /**
     * @param {Problem} problem
     * @param {number | null} [retryAfter] Seconds.
     */
    constructor(problem: Problem, retryAfter?: number | null);
    status: number;
    /** A page of the site that says what to do. */
    type: string;
    /** The last part of `type`; it is stable. */
    code: string;
    title: string;
    /** A sentence for people. */
    detail: string;
    /** For each field to blame, what is wrong with it. */
    errors: {
        [key: string]: string[];
    };
    /** Seconds the site asks to wait before the next try; null where it does not. */
    retryAfter: number | null;
}
/** The job ended without a picture. */
export class JobFailed extends PentimentoError {
    /** @param {Job} job */
    constructor(job: Job);
    job: {
        readonly id: string;
        readonly kind: string;
        readonly state: import("../types/schema.js").components["schemas"]["JobStateEnum"];
        readonly progress: number;
        readonly seq: number;
        readonly queue_position: number | null;
        readonly eta_seconds: import("../types/schema.js").components["schemas"]["Eta"] | null;
        readonly is_paused: boolean;
        readonly attempt: number;
        readonly recipe: import("../types/schema.js").components["schemas"]["Recipe"];
        readonly outputs: import("../types/schema.js").components["schemas"]["Output"][];
        readonly preview_url: string | null;
        readonly training: import("../types/schema.js").components["schemas"]["TrainingProgress"] | null;
        readonly error: import("../types/schema.js").components["schemas"]["JobProblem"] | null;
        readonly created_at: string;
        readonly started_at: string | null;
        readonly ended_at: string | null;
        readonly cancel_at: string | null;
        readonly timing: import("../types/schema.js").components["schemas"]["JobTiming"];
        readonly metadata: {
            [key: string]: string;
        };
        readonly urls: import("../types/schema.js").components["schemas"]["JobUrls"];
    };
}
/** A webhook's message does not come from the site; do nothing it says. */
export class SignatureError extends PentimentoError {
}
import type { Problem } from "../types/api.js";
import type { Job } from "../types/api.js";
