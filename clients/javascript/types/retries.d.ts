/**
 * Seconds a header `Retry-After` asks to wait: it is a number, or a date. Null if there is none.
 *
 * @param {Headers} headers
 * @returns {number | null}
 */
export function retryAfter(headers: Headers): number | null;
/** When a call is sent again, and after how long. */
export class Retries {
    /** @param {RetryOptions} [options] */
    constructor({ most, firstPause }?: RetryOptions);
    most: number;
    firstPause: number;
    /**
     * Seconds until the next try; null if this error is final.
     *
     * @param {unknown} error An `ApiError`, or what `fetch` threw.
     * @param {{ tried: number, isSafe: boolean, hasKey: boolean }} call `isSafe`: sending it twice does no more than
     *   sending it once.
     * @returns {number | null}
     */
    pauseAfter(error: unknown, { tried, isSafe, hasKey }: {
        tried: number;
        isSafe: boolean;
        hasKey: boolean;
    }): number | null;
}
import type { RetryOptions } from "../types/api.js";
