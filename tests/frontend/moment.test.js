import assert from "node:assert/strict";
import { test } from "node:test";
import { written } from "../../platform_site/static/platform_site/moment.js";

const moment = new Date("2026-11-29T23:30:05Z");
const inZone = (format, timeZone, language = "en") => written(moment, format, { language, timeZone });

test("a moment is in the reader's zone, which is named", () => {
  assert.match(inZone("datetime", "Europe/Berlin"), /^30 November 2026.*00:30 (CET|GMT\+1)$/);
  assert.match(inZone("datetime", "UTC"), /^29 November 2026.*23:30 UTC$/);
  assert.match(inZone("short_datetime", "Asia/Shanghai"), /^30 Nov.*07:30 GMT\+8$/);
  assert.match(inZone("time", "America/New_York"), /^18:30:05 GMT-5$/);
});

test("a day is the reader's day", () => {
  assert.equal(inZone("date", "Europe/Berlin"), "30 November 2026");
  assert.equal(inZone("date", "America/New_York"), "29 November 2026");
});

test("it is written as the language of the page writes it", () => {
  assert.match(inZone("datetime", "Europe/Berlin", "de"), /^30\. November 2026.*00:30 MEZ$/);
  assert.match(inZone("date", "Europe/Berlin", "zh-hans"), /^2026年11月30日$/);
});
