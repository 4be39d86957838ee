// What the form of the studio says, as recipes and numbers.

import { fileRecipeOf, mixOf, recipeOf } from "./recipe.js";

const field = (form, name) => form.elements.namedItem(name);
const weightOf = (form, number) => Number(field(form, `weight_${number}`).value);

/** The slug of the chosen style; empty where none is chosen. */
export function chosenStyle(form) {
  return form.querySelector("input[name=style]:checked")?.value ?? "";
}

/** The chosen style and those mixed in, each with its weight. */
export function readMix(form) {
  const others = [2, 3, 4].map((number) => ({
    style: field(form, `mix_${number}`).value,
    weight: weightOf(form, number),
  }));
  return mixOf({ style: chosenStyle(form), weight: weightOf(form, 1) }, others);
}

/** The recipe of a preview of these styles; by default of all that are mixed. */
export function readRecipe(form, parts = readMix(form)) {
  return recipeOf({
    image: form.querySelector("[data-kept]").value,
    parts,
    maxSide: Number(form.dataset.liveSide),
    panorama: field(form, "panorama").checked,
    brush: field(form, "brush").value / 100,
  });
}

/** How a render is finished: both shares are 0 to 1. */
export function readFinish(form) {
  return { strength: field(form, "strength").value / 100, keepColors: field(form, "keep_colors").value / 100 };
}

/** The recipe of the file to download. */
export function readFileRecipe(form) {
  return fileRecipeOf(readRecipe(form), {
    ...readFinish(form),
    maxSide: Number(field(form, "max_side").value),
    format: field(form, "format").value,
    quality: Number(field(form, "quality").value),
  });
}
