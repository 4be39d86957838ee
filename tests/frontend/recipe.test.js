import assert from "node:assert/strict";
import { test } from "node:test";
import { fileRecipeOf, keyOf, mixOf, recipeOf } from "../../inference/static/inference/studio/recipe.js";

const base = { image: "a1", maxSide: 1280, panorama: false };

test("a mix begins with the chosen style and leaves out empty rows", () => {
  const others = [
    { style: "", weight: 50 },
    { style: "reeds", weight: 20 },
  ];

  assert.deepEqual(mixOf({ style: "wave", weight: 80 }, others), [
    { style: "wave", weight: 80 },
    { style: "reeds", weight: 20 },
  ]);
});

test("a style named twice counts once, with its first weight", () => {
  const others = [
    { style: "wave", weight: 10 },
    { style: "reeds", weight: 20 },
    { style: "reeds", weight: 90 },
  ];

  assert.deepEqual(mixOf({ style: "wave", weight: 80 }, others), [
    { style: "wave", weight: 80 },
    { style: "reeds", weight: 20 },
  ]);
});

test("one style is no mix", () => {
  const recipe = recipeOf({ ...base, parts: [{ style: "wave", weight: 30 }] });

  assert.deepEqual(recipe, { image: "a1", style: "wave", max_side: 1280, panorama: false, brush: 1 });
});

test("another brush is another recipe", () => {
  const parts = [{ style: "wave", weight: 30 }];

  const bold = recipeOf({ ...base, parts, brush: 1.5 });

  assert.equal(bold.brush, 1.5);
  assert.notEqual(keyOf(bold), keyOf(recipeOf({ ...base, parts })));
  assert.equal(fileRecipeOf(bold, { strength: 1, keepColors: 0, format: "png" }).brush, 1.5);
});

test("the weights of a mix add up to 1", () => {
  const parts = [
    { style: "wave", weight: 30 },
    { style: "reeds", weight: 10 },
  ];

  assert.deepEqual(recipeOf({ ...base, parts }).mix, [
    { style: "wave", weight: 0.75 },
    { style: "reeds", weight: 0.25 },
  ]);
});

test("a style of weight 0 is left out, and the one that remains is no mix", () => {
  const parts = [
    { style: "wave", weight: 0 },
    { style: "reeds", weight: 10 },
  ];

  const recipe = recipeOf({ ...base, parts });

  assert.equal(recipe.style, "reeds");
  assert.equal(recipe.mix, undefined);
});

test("where every weight is 0 the chosen style is painted", () => {
  const parts = [
    { style: "wave", weight: 0 },
    { style: "reeds", weight: 0 },
  ];

  assert.equal(recipeOf({ ...base, parts }).style, "wave");
});

test("a file has its own size, its finish and its format", () => {
  const preview = recipeOf({ ...base, parts: [{ style: "wave", weight: 1 }] });
  const options = { maxSide: 4096, strength: 0.8, keepColors: 0.1, format: "png", quality: 75 };

  assert.deepEqual(fileRecipeOf(preview, options), {
    image: "a1",
    style: "wave",
    max_side: 4096,
    panorama: false,
    brush: 1,
    strength: 0.8,
    keep_colors: 0.1,
    format: "png",
    quality: 75,
  });
});

test("a file without a size is as large as the photo, and without a quality has 90", () => {
  const options = { maxSide: 0, strength: 1, keepColors: 0, format: "jpeg", quality: Number.NaN };

  const recipe = fileRecipeOf({ image: "a1", style: "wave", max_side: 1280, panorama: false, brush: 1 }, options);

  assert.equal(JSON.parse(JSON.stringify(recipe)).max_side, undefined);
  assert.equal(recipe.quality, 90);
});

test("equal recipes have one key, others another", () => {
  const of = (style) => keyOf(recipeOf({ ...base, parts: [{ style, weight: 1 }] }));

  assert.equal(of("wave"), of("wave"));
  assert.notEqual(of("wave"), of("reeds"));
});
