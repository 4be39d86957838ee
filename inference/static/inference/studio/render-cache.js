// Renders by recipe, so that a style seen before is there at once.

import { keyOf } from "./recipe.js";

export class RenderCache {
  #render;
  #renders = new Map(); // key of a recipe: promise of its pixels

  /** `render(recipe)` is called once per recipe, and once more where it failed. */
  constructor(render) {
    this.#render = render;
  }

  /** The promise of the pixels of a recipe. */
  get(recipe) {
    const key = keyOf(recipe);
    const known = this.#renders.get(key);
    if (known) return known;
    const render = this.#render(recipe);
    this.#renders.set(key, render);
    render.catch(() => {
      if (this.#renders.get(key) === render) this.#renders.delete(key);
    });
    return render;
  }

  clear() {
    this.#renders.clear();
  }
}
