import assert from "node:assert/strict";
import { test } from "node:test";
import { decimal, gettext, megabytes, ngettext } from "../../platform_site/static/platform_site/words.js";

globalThis.document = { documentElement: { lang: "de" } };

test("values are filled in", () => {
  assert.equal(gettext("Place %(position)s in the queue", { position: 3 }), "Place 3 in the queue");
});

test("one and many have their own words", () => {
  const photos = (count) => ngettext("%(count)s photo", "%(count)s photos", count);

  assert.equal(photos(1), "1 photo");
  assert.equal(photos(0), "0 photos");
});

test("a value named count is written instead of the number", () => {
  assert.equal(ngettext("%(count)s photo", "%(count)s photos", 2, { count: "two" }), "two photos");
});

test("numbers are written as in the language of the page", () => {
  assert.equal(decimal(1234.56), "1234,6");
  assert.equal(megabytes(2_340_000), "2,3");
  assert.equal(megabytes(10), "0,1");
});
