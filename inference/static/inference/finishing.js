// Colours, then strength: what `inference/painting/postprocess.py` does, on the pixels of a preview, while a slider moves.
// Both are held together by tests/browser/test_finishing.py, to within one level of 255.

const LMS = [
  [0.4122214708, 0.5363325363, 0.0514459929],
  [0.2119034982, 0.6806995451, 0.1073969566],
  [0.0883024619, 0.2817188376, 0.6299787005],
];
const OKLAB = [
  [0.2104542553, 0.793617785, -0.0040720468],
  [1.9779984951, -2.428592205, 0.4505937099],
  [0.0259040371, 0.7827717662, -0.808675766],
];
const LMS_BACK = inverse(LMS);
const COLORS_ONLY = times(inverse(OKLAB), [[0, 0, 0], OKLAB[1], OKLAB[2]]); // a difference of roots without its lightness
const LINEAR = Float64Array.from({ length: 256 }, (_, level) => {
  const share = level / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
});
const STEPS = 1 << 14;
const LEVELS = Float32Array.from({ length: STEPS + 2 }, (_, step) => {
  const linear = Math.min(1, step / STEPS);
  return 255 * (linear <= 0.0031308 ? 12.92 * linear : 1.055 * linear ** (1 / 2.4) - 0.055);
});

/** Photo and painting (two `ImageData` of one size), prepared: what does not change while sliders move. */
export function prepare(photo, painted) {
  const [theirs, ours] = [photo.data, painted.data];
  const pixels = ours.length / 4;
  const roots = new Float32Array(3 * pixels);
  const colors = new Float32Array(3 * pixels);
  for (let at = 0, i = 0; i < ours.length; at += 3, i += 4) {
    const a = rootsOf(ours, i);
    const b = rootsOf(theirs, i);
    const d = [b[0] - a[0], b[1] - a[1], b[2] - a[2]];
    for (let row = 0; row < 3; row += 1) {
      roots[at + row] = a[row];
      colors[at + row] = COLORS_ONLY[row][0] * d[0] + COLORS_ONLY[row][1] * d[1] + COLORS_ONLY[row][2] * d[2];
    }
  }
  return { photo, painted, roots, colors };
}

/** The finished picture, written to `out` (an `ImageData`). Both shares are 0 to 1. */
export function finish({ photo, painted, roots, colors }, { strength, keepColors }, out) {
  const [from, over, to] = [photo.data, painted.data, out.data];
  const rest = 1 - strength;
  const [r, g, b] = LMS_BACK;
  for (let at = 0, i = 0; i < to.length; at += 3, i += 4) {
    let red = over[i];
    let green = over[i + 1];
    let blue = over[i + 2];
    if (keepColors > 0) {
      const l = roots[at] + keepColors * colors[at];
      const m = roots[at + 1] + keepColors * colors[at + 1];
      const s = roots[at + 2] + keepColors * colors[at + 2];
      const [l3, m3, s3] = [l * l * l, m * m * m, s * s * s];
      red = level(r[0] * l3 + r[1] * m3 + r[2] * s3);
      green = level(g[0] * l3 + g[1] * m3 + g[2] * s3);
      blue = level(b[0] * l3 + b[1] * m3 + b[2] * s3);
    }
    to[i] = from[i] * rest + red * strength; // a clamped array rounds
    to[i + 1] = from[i + 1] * rest + green * strength;
    to[i + 2] = from[i + 2] * rest + blue * strength;
    to[i + 3] = 255;
  }
  return out;
}

/** A stand-in for a mix until the server has painted it: the weighted mean of the single paintings. */
export function blend(paintings, weights) {
  const total = weights.reduce((sum, one) => sum + one, 0) || 1;
  const out = new ImageData(paintings[0].width, paintings[0].height);
  for (let i = 0; i < out.data.length; i += 1) {
    let sum = 0;
    for (let which = 0; which < paintings.length; which += 1)
      sum += (paintings[which].data[i] * weights[which]) / total;
    out.data[i] = sum;
  }
  return out;
}

function rootsOf(data, i) {
  const [red, green, blue] = [LINEAR[data[i]], LINEAR[data[i + 1]], LINEAR[data[i + 2]]];
  return LMS.map((row) => Math.cbrt(row[0] * red + row[1] * green + row[2] * blue));
}

function level(linear) {
  if (linear <= 0) return 0;
  if (linear >= 1) return 255;
  if (linear <= 0.0031308) return 255 * 12.92 * linear;
  const place = linear * STEPS;
  const step = place | 0;
  return LEVELS[step] + (LEVELS[step + 1] - LEVELS[step]) * (place - step);
}

function times(a, b) {
  return a.map((row) => b[0].map((_, column) => row.reduce((sum, one, at) => sum + one * b[at][column], 0)));
}

function inverse([[a, b, c], [d, e, f], [g, h, i]]) {
  const by = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g);
  return [
    [e * i - f * h, c * h - b * i, b * f - c * e],
    [f * g - d * i, a * i - c * g, c * d - a * f],
    [d * h - e * g, b * g - a * h, a * e - b * d],
  ].map((row) => row.map((one) => one / by));
}
