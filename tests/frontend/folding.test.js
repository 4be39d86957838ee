import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { unitOf, wordsOf } from "../../platform_site/static/platform_site/folding.js";

const cases = JSON.parse(readFileSync(new URL("../core/folding.json", import.meta.url)));

for (const [text, words] of Object.entries(cases)) {
  test(`the words of ${text} are those the server compares`, () => assert.deepEqual(wordsOf(text), words));
}

test("all ways to write a tag have one key", () => {
  assert.equal(unitOf("Sea-Side"), unitOf("sea side"));
});
