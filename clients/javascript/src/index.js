/**
 * Paint photographs through the API of a Pentimento site, in Node 18 or newer and in browsers.
 *
 * @module
 */

export { Client } from "./client.js";
export { ApiError, JobFailed, PentimentoError, SignatureError } from "./errors.js";
export { VERSION } from "./version.js";
export { verifyWebhook } from "./webhooks.js";
