import assert from "node:assert/strict";
import { test } from "node:test";
import { TrayProgress, withPercent } from "../../inference/static/inference/tray-progress.js";

globalThis.document = { documentElement: { lang: "en" } };

test("several jobs have the mean of their progress", () => {
  const progress = new TrayProgress();

  progress.update(
    new Map([
      ["a", 20],
      ["b", 61],
    ]),
  );

  assert.equal(progress.percent, 41);
});

test("a job that ends counts as whole while others go on", () => {
  const progress = new TrayProgress();
  progress.update(
    new Map([
      ["a", 90],
      ["b", 10],
    ]),
  );

  progress.update(new Map([["b", 20]]));

  assert.equal(progress.percent, 60);
});

test("the last end clears everything", () => {
  const progress = new TrayProgress();
  progress.update(new Map([["a", 90]]));
  progress.update(new Map());
  assert.equal(progress.percent, null);

  progress.update(new Map([["b", 10]]));

  assert.equal(progress.percent, 10);
});

test("a title has one percentage, and none when all is done", () => {
  assert.equal(withPercent("Jobs · Pentimento", 40), "(40%) Jobs · Pentimento");
  assert.equal(withPercent("(40%) Jobs · Pentimento", 55), "(55%) Jobs · Pentimento");
  assert.equal(withPercent("(55%) Jobs · Pentimento", null), "Jobs · Pentimento");
});
