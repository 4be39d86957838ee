/**
 * From an upload to a published picture, against the running site named in the environment; for node --test.
 */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { before, test } from "node:test";
import { ApiError, Client, verifyWebhook } from "../../../clients/javascript/src/index.js";

const { SITE_URL, TOKEN, PHOTO, PAINTING, RECEIVER_PORT } = process.env;
const client = new Client(SITE_URL, TOKEN);
let photo;

before(async () => {
  photo = await readFile(PHOTO);
});

test("an upload is painted, told as it goes, fetched and published", async () => {
  const image = await client.upload(photo);
  const told = [];
  const job = await client.stylize({ image, style: "tiny", format: "png", onProgress: ({ seq }) => told.push(seq) });
  const picture = await client.download(job.outputs[0]);
  const artwork = await client.publish(job, { title: "Night over the harbour", tags: ["night"] });
  const published = [];
  for await (const { title } of client.list("GET /artworks", { tag: "night" })) published.push(title);

  assert.equal(job.state, "succeeded");
  assert.deepEqual(
    told,
    [...new Set(told)].sort((a, b) => a - b),
  );
  assert.equal(Buffer.from(await picture.arrayBuffer()).toString("latin1", 1, 4), "PNG");
  assert.equal(artwork.title, "Night over the harbour");
  assert.deepEqual(published, ["Night over the harbour"]);
});

test("the same key paints once", async () => {
  const options = { picture: photo, style: "tiny", strength: 0.3, wait: true, idempotencyKey: crypto.randomUUID() };

  const [first, again] = [await client.stylize(options), await client.stylize(options)];

  assert.equal(again.id, first.id);
});

test("a contact sheet has an output for each style, and jobs are listed", async () => {
  const image = await client.upload(photo);
  const sheet = await client.contactSheet({ image, styles: ["tiny", "full"], wait: true });
  const jobs = [];
  for await (const { id } of client.jobs({ kind: "contact_sheet" })) jobs.push(id);

  assert.equal(sheet.outputs.length, 2);
  assert.ok(jobs.includes(sheet.id));
});

test("a style is trained, watched and kept", async () => {
  const style = await client.train("Reeds", { pictures: [await readFile(PAINTING)], steps: 200 });
  let snapshots = [];
  for await (const { state } of client.watch(style.job)) {
    assert.ok(["queued", "running"].includes(state), state);
    snapshots = await client.snapshots(style);
    if (snapshots.length > 0) break;
  }

  const kept = await client.keep(style, snapshots[0]);

  assert.equal(kept.state, "ready");
  assert.equal((await client.wait(style.job)).state, "succeeded");
  assert.equal((await client.style(style.id)).name, "Reeds");
});

test("a webhook of the site verifies, and nothing that was changed does", async () => {
  const { secret } = await client.request("GET /webhooks/default");
  const coming = new Promise((resolve) => {
    const server = createServer(async (request, response) => {
      const chunks = [];
      for await (const chunk of request) chunks.push(chunk);
      response.writeHead(204).end();
      server.close();
      resolve({ headers: request.headers, body: Buffer.concat(chunks) });
    }).listen(Number(RECEIVER_PORT), "127.0.0.1");
  });
  const address = `http://127.0.0.1:${RECEIVER_PORT}/`;

  const job = await client.stylize({ picture: photo, style: "tiny", strength: 0.6, webhook_url: address, wait: true });
  const { headers, body } = await coming;
  const event = await verifyWebhook(body, headers, secret);

  assert.equal(event.type, "job.succeeded");
  assert.equal(event.data.id, job.id);
  await assert.rejects(verifyWebhook(Buffer.concat([body, Buffer.from(" ")]), headers, secret));
});

test("what is not there is an ApiError", async () => {
  await assert.rejects(client.stylize({ picture: photo, style: "none" }), (error) => {
    assert.ok(error instanceof ApiError);
    assert.deepEqual([error.status, error.code], [404, "not-found"]);
    return true;
  });
  assert.equal((await client.me()).user.username, "ann");
});
