import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { ApiError, Client, JobFailed, VERSION } from "../../../clients/javascript/src/index.js";
import { event, job, madeUpSite, problem, say } from "./made-up-site.js";

const PICTURE = new Uint8Array([1, 2, 3]);
const HASTY = { retries: { firstPause: 0.001 } };

test("a picture goes with its recipe, a token and a key", async (context) => {
  const site = await madeUpSite(context, { "POST /stylizations": (_, response) => say(response, 202, job()) });

  await new Client(`${site.url}/`, "pnt_x").stylize({ picture: PICTURE, style: "tiny", strength: 0.5, panorama: true });

  const [{ headers, body }] = site.heard;
  assert.equal(headers.authorization, "Bearer pnt_x");
  assert.match(headers["idempotency-key"], /^[0-9a-f]{32}$/);
  assert.match(headers["content-type"], /^multipart\/form-data/);
  assert.match(body, /name="style"\r\n\r\ntiny\r\n/);
  assert.match(body, /name="strength"\r\n\r\n0\.5\r\n/);
  assert.match(body, /name="panorama"\r\n\r\ntrue\r\n/);
  assert.ok(body.includes('name="file"; filename="picture"'));
  assert.ok(body.includes("\x01\x02\x03"));
});

test("a mix of an upload is sent as JSON", async (context) => {
  const site = await madeUpSite(context, { "POST /stylizations": (_, response) => say(response, 202, job()) });
  const mix = [
    { style: "a", weight: 0.7 },
    { style: "b", weight: 0.3 },
  ];

  await new Client(site.url, "pnt_x").stylize({ image: "i", mix });

  assert.deepEqual(JSON.parse(site.heard[0].body), { image: "i", mix });
});

test("a picture and an upload, or neither, are refused before anything is sent", async () => {
  const client = new Client("https://site.example", "pnt_x");

  await assert.rejects(async () => client.stylize({ style: "tiny" }), TypeError);
  await assert.rejects(async () => client.stylize({ picture: PICTURE, image: "i", style: "tiny" }), TypeError);
  await assert.rejects(async () => client.stylize({ picture: PICTURE, mix: [] }), TypeError);
});

test("a painting is sent again under the same key, after a broken connection and after 502", async (context) => {
  const site = await madeUpSite(context, {
    "POST /stylizations": (request, response, number) => {
      if (number === 1) request.socket.destroy();
      else say(response, number === 2 ? 502 : 202, job());
    },
  });

  await new Client(site.url, "pnt_x", HASTY).stylize({ picture: PICTURE, style: "tiny" });

  assert.equal(site.heard.length, 3);
  assert.equal(new Set(site.heard.map(({ headers }) => headers["idempotency-key"])).size, 1);
  assert.ok(site.heard.every(({ body }) => body.includes("\x01\x02\x03")));
});

test("what may count twice is not sent twice", async (context) => {
  const site = await madeUpSite(context, { "POST /me": (_, response) => say(response, 502, {}) });

  await assert.rejects(new Client(site.url, "pnt_x", HASTY).request("POST /me"), { status: 502 });

  assert.equal(site.heard.length, 1);
});

test("Retry-After is honoured, and a quota without it is not waited for", async (context) => {
  const site = await madeUpSite(context, {
    "GET /me": (_, response, number) =>
      say(response, 429, problem(429, "throttled", "Later."), number === 1 ? { "Retry-After": "1" } : {}),
  });

  await assert.rejects(new Client(site.url, "pnt_x", HASTY).me(), { code: "throttled" });

  assert.equal(site.heard.length, 2);
  assert.ok(site.heard[1].at - site.heard[0].at >= 990);
});

test("what the site refuses is an ApiError with all it says", async (context) => {
  const refused = { ...problem(422, "invalid", "No such style."), errors: { style: ["Unknown."] } };
  const site = await madeUpSite(context, { "POST /stylizations": (_, response) => say(response, 422, refused) });

  const error = await new Client(site.url, "pnt_x").stylize({ image: "i", style: "none" }).catch((reason) => reason);

  assert.ok(error instanceof ApiError);
  assert.deepEqual([error.status, error.code, error.detail], [422, "invalid", "No such style."]);
  assert.deepEqual(error.errors, { style: ["Unknown."] });
  assert.equal(error.message, "422 invalid: No such style.");
});

test("an answer that is no problem's JSON is an ApiError, too", async (context) => {
  const site = await madeUpSite(context, { "GET /me": (_, response) => response.writeHead(418).end("<html>") });

  await assert.rejects(new Client(site.url, "pnt_x").me(), { name: "ApiError", status: 418, code: "unknown" });
});

test("a job is watched by its events, and from the last one when the stream breaks", async (context) => {
  const site = await madeUpSite(context, {
    "GET /jobs/j/events": (_, response, number) => {
      response.writeHead(200, { "Content-Type": "text/event-stream" });
      const changes =
        number === 1
          ? [job({ state: "queued", seq: 1 }), job({ state: "running", seq: 2 })]
          : [job({ state: "running", seq: 3 }), job({ seq: 4 })];
      response.write(`retry: 2000\n\n: still here\n\n${changes.map(event).join("")}`);
      if (number === 1) setTimeout(() => response.destroy(), 20);
    },
    "GET /jobs/j": (_, response) => say(response, 200, job({ state: "running", seq: 3 })),
  });

  const seen = [];
  for await (const change of new Client(site.url, "pnt_x").watch("j")) seen.push(change.seq);

  assert.deepEqual(seen, [1, 2, 3, 4]);
  const streams = site.heard.filter(({ route }) => route.endsWith("/events"));
  assert.deepEqual(
    streams.map(({ headers }) => headers["last-event-id"]),
    [undefined, "3"],
  );
  assert.equal(streams[0].headers.authorization, "Bearer pnt_x");
});

test("where there is no stream the job is asked for", async (context) => {
  const site = await madeUpSite(context, {
    "GET /jobs/j/events": (_, response) => response.writeHead(404).end(),
    "GET /jobs/j": (_, response, number) =>
      say(response, 200, job(number < 3 ? { state: "running", seq: 7 } : { seq: 8 })),
  });
  const told = [];

  const ended = await new Client(site.url, "pnt_x").wait("j", { onProgress: (change) => told.push(change.state) });

  assert.equal(ended.seq, 8);
  assert.deepEqual(told, ["running", "succeeded"]);
});

test("a job that failed says why", async (context) => {
  const failed = job({ state: "failed", error: { detail: "Too dark." } });
  const site = await madeUpSite(context, { "POST /stylizations": (_, response) => say(response, 200, failed) });

  const error = await new Client(site.url, "pnt_x").stylize({ image: "i", style: "x", wait: true }).catch((one) => one);

  assert.ok(error instanceof JobFailed);
  assert.equal(error.message, "Too dark.");
  assert.equal(error.job.id, "j");
  assert.equal(site.heard[0].headers.prefer, "wait=60");
});

test("a job that fails while one waits says why", async (context) => {
  const site = await madeUpSite(context, {
    "POST /stylizations": (_, response) => say(response, 202, job({ state: "queued" })),
    "GET /jobs/j/events": (_, response) => response.end(event(job({ state: "canceled", seq: 2 }))),
  });
  const client = new Client(site.url, "pnt_x");

  await assert.rejects(client.stylize({ image: "i", style: "x", onProgress: () => {} }), {
    name: "JobFailed",
    message: "The job was canceled.",
  });
  assert.equal(site.heard[0].headers.prefer, undefined);
});

test("waiting ends when the time is up, with the job as it is, or when it is aborted", async (context) => {
  const running = job({ state: "running" });
  const site = await madeUpSite(context, {
    "GET /jobs/j/events": (_, response) => {
      response.writeHead(200, { "Content-Type": "text/event-stream" });
      response.write(event(running));
    },
  });
  const client = new Client(site.url, "pnt_x");

  assert.deepEqual(await client.wait("j", { seconds: 0.1 }), running);
  await assert.rejects(client.wait("j", { signal: AbortSignal.timeout(100) }), { name: "TimeoutError" });
});

test("an answer that does not come is not waited for longer than the timeout", async (context) => {
  const site = await madeUpSite(context, { "GET /me": () => {} });
  const client = new Client(site.url, "pnt_x", { timeout: 0.1, retries: { most: 0 } });

  await assert.rejects(client.me(), { name: "TimeoutError" });
});

test("a list goes on to its last page, on this site alone", async (context) => {
  const site = await madeUpSite(context, {
    "GET /styles": (_, response, number) => {
      const next = [`${site.url}/api/v1/styles?page=2`, "https://evil.example/api/v1/styles"][number - 1];
      say(response, 200, { results: [{ slug: `s${number}` }], next });
    },
  });
  const found = [];

  await assert.rejects(async () => {
    for await (const style of new Client(site.url, "pnt_x").styles({ q: "sea", tag: "" })) found.push(style.slug);
  }, /the token is not sent there/);

  assert.deepEqual(found, ["s1", "s2"]);
  assert.deepEqual(
    site.heard.map(({ search }) => search),
    ["?q=sea", "?page=2"],
  );
});

for (const url of [
  "https://evil.example/x",
  "//evil.example/x",
  "http://site.example/x",
  "https://site.example:444/x",
]) {
  test(`the token does not go to ${url}`, async () => {
    const fetch = () => assert.fail("the token left");

    await assert.rejects(new Client("https://site.example", "pnt_x", { fetch }).download(url), /not sent there/);
  });
}

test("where a picture redirects elsewhere, as to a bucket, the token stays behind", async (context) => {
  const bucket = await madeUpSite(context, { "GET /o": (_, response) => response.end("painted") });
  const site = await madeUpSite(context, {
    "GET /media/o": (_, response) => response.writeHead(302, { Location: `${bucket.url}/o` }).end(),
  });

  const picture = await new Client(site.url, "pnt_x").download(`${site.url}/media/o`);

  assert.equal(await picture.text(), "painted");
  assert.equal(site.heard[0].headers.authorization, "Bearer pnt_x");
  assert.equal(bucket.heard[0].headers.authorization, undefined);
});

test("values in a path are encoded, and none is forgotten", async (context) => {
  const site = await madeUpSite(context, { "GET /styles/a%2F..%2Fb": (_, response) => say(response, 200, {}) });
  const client = new Client(site.url, "pnt_x");

  await client.style("a/../b");

  assert.equal(site.heard.length, 1);
  await assert.rejects(client.request("GET /styles/{id}"), TypeError);
});

test("an answer without content is null", async (context) => {
  const site = await madeUpSite(context, { "DELETE /jobs/j": (_, response) => response.writeHead(204).end() });

  assert.equal(await new Client(site.url, "pnt_x").request("DELETE /jobs/{id}", { path: { id: "j" } }), null);
});

test("the version is the manifest's, and nothing else is needed", async () => {
  const path = new URL("../../../clients/javascript/package.json", import.meta.url);
  const manifest = JSON.parse(await readFile(path, "utf8"));

  assert.equal(VERSION, manifest.version);
  assert.equal(manifest.dependencies, undefined);
});
