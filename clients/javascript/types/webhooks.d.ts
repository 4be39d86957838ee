/**
 * Return the event of a webhook's message, if it was signed with your secret and is not older than five minutes
 * (Standard Webhooks). Keep the `webhook-id`s you have seen: a message may come twice, under the same id.
 *
 * @param {string | Uint8Array} body The bytes as they came, not parsed and written anew.
 * @param {Headers | Record<string, string | string[] | undefined>} headers As `fetch` or Node's servers have them.
 * @param {string} secret `whsec_...`
 * @param {{ now?: number }} [options] `now`: seconds since 1970, for tests.
 * @returns {Promise<WebhookEvent>}
 * @throws {SignatureError} A header is missing, the time is off, or no signature fits.
 */
export function verifyWebhook(body: string | Uint8Array, headers: Headers | Record<string, string | string[] | undefined>, secret: string, { now }?: {
    now?: number;
}): Promise<WebhookEvent>;
import type { WebhookEvent } from "../types/api.js";
