export { Client } from "./client.js";
export { VERSION } from "./version.js";
export { verifyWebhook } from "./webhooks.js";
export { ApiError, JobFailed, PentimentoError, SignatureError } from "./errors.js";
