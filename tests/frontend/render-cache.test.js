import assert from "node:assert/strict";
import { test } from "node:test";
import { RenderCache } from "../../inference/static/inference/studio/render-cache.js";

test("a recipe is rendered once", async () => {
  let calls = 0;
  const cache = new RenderCache(async ({ style }) => {
    calls += 1;
    return `pixels of ${style}`;
  });

  const pixels = await Promise.all([cache.get({ style: "wave" }), cache.get({ style: "wave" })]);

  assert.deepEqual(pixels, ["pixels of wave", "pixels of wave"]);
  assert.equal(calls, 1);
});

test("another recipe is rendered on its own", async () => {
  const cache = new RenderCache(async ({ style }) => style);

  assert.equal(await cache.get({ style: "wave" }), "wave");
  assert.equal(await cache.get({ style: "reeds" }), "reeds");
});

test("a render that failed is tried again when it is next asked for", async () => {
  let calls = 0;
  const cache = new RenderCache(async () => {
    calls += 1;
    if (calls === 1) throw new Error("queue is full");
    return "pixels";
  });

  await assert.rejects(cache.get({ style: "wave" }), /queue is full/);

  assert.equal(await cache.get({ style: "wave" }), "pixels");
});

test("what was cleared is rendered anew, whatever becomes of the old render", async () => {
  const renders = [];
  const cache = new RenderCache(() => new Promise((resolve, reject) => renders.push({ resolve, reject })));
  const old = cache.get({ style: "wave" });
  cache.clear();
  const fresh = cache.get({ style: "wave" });

  renders[0].reject(new Error("too late"));
  await assert.rejects(old, /too late/);
  renders[1].resolve("pixels");

  assert.equal(cache.get({ style: "wave" }), fresh);
  assert.equal(await fresh, "pixels");
});
