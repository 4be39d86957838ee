// Made from docs/openapi.yaml by generate.js.

/** Calls that an `Idempotency-Key` keeps from being done twice. */
export const TAKES_KEY = new Set([
  "POST /activity/read",
  "POST /artworks",
  "POST /artworks/{id}/comments",
  "POST /artworks/{id}/report",
  "POST /blocks",
  "POST /contact-sheets",
  "POST /deliveries/{id}/resend",
  "POST /exports",
  "POST /generations",
  "POST /images",
  "POST /jobs/{id}/retry",
  "POST /moderation/cases/{id}/decisions",
  "POST /moderation/decisions/{id}/undo",
  "POST /moderation/sanctions/{id}/answer",
  "POST /moderation/sanctions/{id}/lift",
  "POST /notices/{id}/appeal",
  "POST /reports",
  "POST /styles",
  "POST /styles/{id}/keep",
  "POST /styles/{id}/train",
  "POST /stylizations",
  "POST /stylizations/batch",
  "POST /tokens",
  "POST /uploads",
  "POST /webhooks",
  "POST /webhooks/{id}/rotate",
  "POST /webhooks/{id}/test",
  "POST /webhooks/default/rotate"
]);
