import assert from "node:assert/strict";
import { test } from "node:test";
import { LatestTask } from "../../inference/static/inference/studio/latest-task.js";

test("a task is current until the next begins", () => {
  const task = new LatestTask();
  const isFirstCurrent = task.begin();
  assert.equal(isFirstCurrent(), true);

  const isSecondCurrent = task.begin();

  assert.equal(isFirstCurrent(), false);
  assert.equal(isSecondCurrent(), true);
});

test("joining a task does not end it", () => {
  const task = new LatestTask();
  const isCurrent = task.begin();
  const isJoinedCurrent = task.current();
  assert.equal(isCurrent(), true);

  task.begin();

  assert.equal(isJoinedCurrent(), false);
});
