/** @import { WebhookEvent } from "../types/api.js" */

import { SignatureError } from "./errors.js";
import { webCrypto } from "./platform.js";

const TOLERANCE_SECONDS = 300;

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
export async function verifyWebhook(body, headers, secret, { now = Date.now() / 1000 } = {}) {
  const [id, stamp, signatures] = ["id", "timestamp", "signature"].map((name) => headerOf(headers, `webhook-${name}`));
  if (!id || !/^\d+$/.test(stamp) || !signatures) {
    throw new SignatureError("The message lacks the headers of Standard Webhooks.");
  }
  if (Math.abs(now - Number(stamp)) > TOLERANCE_SECONDS) {
    throw new SignatureError("The message is too old, or this clock is wrong.");
  }
  const encoder = new TextEncoder();
  const content = typeof body === "string" ? encoder.encode(body) : body;
  const head = encoder.encode(`${id}.${stamp}.`);
  const signed = new Uint8Array(head.length + content.length);
  signed.set(head);
  signed.set(content, head.length);
  const { subtle } = await webCrypto();
  const hmac = { name: "HMAC", hash: "SHA-256" };
  const key = await subtle.importKey("raw", bytes(secret.replace(/^whsec_/, "")), hmac, false, ["verify"]);
  const ours = signatures.split(" ").filter((one) => one.startsWith("v1,"));
  for (const one of ours) {
    if (await subtle.verify("HMAC", key, bytes(one.slice(3)), signed)) {
      return JSON.parse(new TextDecoder().decode(content));
    }
  }
  throw new SignatureError("No signature fits.");
}

/**
 * @param {Headers | Record<string, string | string[] | undefined>} headers
 * @param {string} name In lower case.
 * @returns {string}
 */
function headerOf(headers, name) {
  if (headers instanceof Headers) return headers.get(name) ?? "";
  const [, value] = Object.entries(headers).find(([key]) => key.toLowerCase() === name) ?? [];
  return String(value ?? "");
}

/** @param {string} base64 */
function bytes(base64) {
  try {
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  } catch {
    return new Uint8Array(1); // fits nothing
  }
}
