import assert from "node:assert/strict";
import { test } from "node:test";
import {
  endedSentence,
  fileLabel,
  fileProgress,
  previewProgress,
} from "../../inference/static/inference/studio/progress.js";

globalThis.document = { documentElement: { lang: "en" } };

test("a running preview is told in percent", () => {
  assert.deepEqual(previewProgress({ state: "running", progress: 0.256 }), {
    sentence: "Painting: 26%",
    share: 0.256,
  });
});

test("a preview in the queue has its place, and none is named where it is next", () => {
  const queued = { state: "queued", progress: 0 };

  assert.equal(previewProgress({ ...queued, queue_position: 4 }).sentence, "Place 4 in the queue");
  assert.doesNotMatch(previewProgress({ ...queued, queue_position: 1 }).sentence, /\d/);
});

test("a pause is told before the place in the queue", () => {
  const paused = previewProgress({ state: "queued", is_paused: true, queue_position: 4 });

  assert.match(paused.sentence, /^Paused/);
});

test("nothing is told of what has ended", () => {
  assert.equal(previewProgress({ state: "succeeded", progress: 1 }), null);
  assert.equal(fileProgress({ state: "failed", progress: 0.5 }), null);
});

test("a file is told with its estimate where there is one, at least 1 to 2 seconds", () => {
  const running = { state: "running", progress: 0.5 };

  assert.doesNotMatch(fileProgress(running).sentence, /usually/);
  assert.match(fileProgress({ ...running, eta_seconds: { p50: 8.4, p90: 19.6 } }).sentence, /50%.* 8 to 20 s/);
  assert.match(fileProgress({ ...running, eta_seconds: { p50: 0.1, p90: 0.2 } }).sentence, / 1 to 2 s/);
});

test("a file is named by its size and format", () => {
  assert.equal(fileLabel("1280 × 853, 4–9 s", "JPEG"), "1280 × 853 JPEG");
  assert.equal(fileLabel("As the photo", "PNG"), "PNG");
});

test("a job without a picture says why, or that it was stopped", () => {
  assert.equal(endedSentence({ detail: "The photo was deleted." }), "The photo was deleted.");
  assert.equal(typeof endedSentence(null), "string");
});
