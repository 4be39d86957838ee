import assert from "node:assert/strict";
import { test } from "node:test";
import { clock, remainingTime } from "../../inference/static/inference/duration.js";

test("short waits are in seconds, at least 1 to 2", () => {
  assert.match(remainingTime({ p50: 0.2, p90: 0.9 }), /1 to 2 s/);
  assert.match(remainingTime({ p50: 8.4, p90: 19.6 }), /8 to 20 s/);
});

test("from two minutes on waits are in minutes", () => {
  assert.match(remainingTime({ p50: 90, p90: 300 }), /2 to 5 minutes/);
  assert.match(remainingTime({ p50: 130, p90: 140 }), /2 more minutes/);
});

test("an estimate that has run out names no number", () => {
  assert.doesNotMatch(remainingTime({ p50: 0, p90: 0.5 }), /\d/);
});

test("a clock has minutes and two digits of seconds", () => {
  assert.equal(clock(0), "0:00");
  assert.equal(clock(65.9), "1:05");
  assert.equal(clock(600), "10:00");
});
