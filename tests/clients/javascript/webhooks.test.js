import assert from "node:assert/strict";
import { test } from "node:test";
import { SignatureError, verifyWebhook } from "../../../clients/javascript/src/index.js";

// The example of Standard Webhooks.
const SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const BODY = '{"test": 2432232314}';
const NOW = 1614265330;
const HEADERS = {
  "Webhook-Id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
  "webhook-timestamp": String(NOW),
  "webhook-signature": "v1,AAAA v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
};

test("a message verifies, with headers of Node and of fetch, as text and as bytes", async () => {
  for (const headers of [HEADERS, new Headers(HEADERS)]) {
    for (const body of [BODY, new TextEncoder().encode(BODY)]) {
      assert.deepEqual(await verifyWebhook(body, headers, SECRET, { now: NOW }), { test: 2432232314 });
    }
  }
});

for (const [what, { body = BODY, headers = {}, now = NOW, secret = SECRET }] of Object.entries({
  "another body": { body: `${BODY} ` },
  "an old message": { now: NOW + 301 },
  "one from the future": { now: NOW - 301 },
  "a signature that fits nothing": { headers: { "webhook-signature": "v1,AAAA" } },
  "a signature that is no base64": { headers: { "webhook-signature": "v1,*" } },
  "a signature of another version": {
    headers: { "webhook-signature": HEADERS["webhook-signature"].replaceAll("v1,", "v2,") },
  },
  "no id": { headers: { "Webhook-Id": undefined } },
  "a time that is none": { headers: { "webhook-timestamp": "soon" } },
  "another secret": { secret: "whsec_AAAA" },
})) {
  test(`${what} does not verify`, async () => {
    await assert.rejects(verifyWebhook(body, { ...HEADERS, ...headers }, secret, { now }), SignatureError);
  });
}
