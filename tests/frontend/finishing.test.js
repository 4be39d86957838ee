import assert from "node:assert/strict";
import { test } from "node:test";
import { blend, finish, prepare } from "../../inference/static/inference/finishing.js";

globalThis.ImageData = class {
  constructor(width, height) {
    Object.assign(this, { width, height, data: new Uint8ClampedArray(4 * width * height) });
  }
};

function pixel(red, green, blue) {
  const image = new ImageData(1, 1);
  image.data.set([red, green, blue, 255]);
  return image;
}

const photo = pixel(200, 40, 90);
const painted = pixel(20, 160, 210);
const finished = (options) => [...finish(prepare(photo, painted), options, new ImageData(1, 1)).data];

test("at full strength with its own colours the render is untouched", () => {
  assert.deepEqual(finished({ strength: 1, keepColors: 0 }), [20, 160, 210, 255]);
});

test("at no strength the photo is untouched", () => {
  assert.deepEqual(finished({ strength: 0, keepColors: 1 }), [200, 40, 90, 255]);
});

test("half the strength is halfway between", () => {
  assert.deepEqual(finished({ strength: 0.5, keepColors: 0 }), [110, 100, 150, 255]);
});

test("kept colours move the hue towards the photo", () => {
  const [red, , blue] = finished({ strength: 1, keepColors: 1 });

  assert.ok(red > blue);
});

test("a blend is the weighted mean, whatever the weights add up to", () => {
  assert.deepEqual([...blend([pixel(0, 100, 200), pixel(100, 200, 0)], [30, 10]).data], [25, 125, 150, 255]);
});
