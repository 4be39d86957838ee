import assert from "node:assert/strict";
import { test } from "node:test";
import { queryOf, resumedQuery } from "../../inference/static/inference/studio/draft.js";

const plain = {
  image: "a1",
  style: "wave",
  strength: "100",
  keep_colors: "0",
  brush: "100",
  format: "jpeg",
  quality: "90",
  max_side: "1280",
  weight_1: "50",
  weight_2: "50",
  mix_2: "",
  csrfmiddlewaretoken: "secret",
};
const query = (settings) => queryOf({ ...plain, ...settings }, { liveSide: "1280" });

test("what has its default is left out, and what is no setting", () => {
  assert.equal(query({}), "image=a1&style=wave");
  assert.equal(query({ style: undefined }), "image=a1");
});

test("what was changed is in the address", () => {
  assert.equal(query({ strength: "0", keep_colors: "30" }), "image=a1&style=wave&strength=0&keep_colors=30");
  assert.equal(query({ brush: "150", format: "png" }), "image=a1&style=wave&brush=150&format=png");
  assert.equal(query({ panorama: "on" }), "image=a1&style=wave&panorama=on");
});

test("a mix has its weights", () => {
  assert.equal(
    query({ mix_2: "reeds", weight_2: "20", weight_1: "80" }),
    "image=a1&style=wave&mix_2=reeds&weight_1=80&weight_2=20",
  );
});

test("the photo's own size is said, too", () => {
  assert.equal(query({ max_side: "" }), "image=a1&style=wave&max_side=");
  assert.equal(query({ max_side: "2048" }), "image=a1&style=wave&max_side=2048");
});

test("a link to resume leads to the work in hand", () => {
  assert.equal(resumedQuery("?resume", "image=a1&strength=60"), "image=a1&strength=60");
  assert.equal(resumedQuery("?resume", ""), null);
  assert.equal(resumedQuery("", "image=a1"), null);
});

test("a style to resume with takes the place of style and mix", () => {
  const draft = "image=a1&style=wave&mix_2=reeds&weight_1=80&weight_2=20&strength=60";
  assert.equal(resumedQuery("?resume&style=scream", draft), "image=a1&style=scream&strength=60");
});
