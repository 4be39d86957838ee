// Renders previews through the API, each recipe once, and tells how far the latest one is.

import { follow, pathOf, post } from "../site-api.js";
import { fetchPixels } from "./pixels.js";
import { endedSentence, previewProgress } from "./progress.js";
import { keyOf } from "./recipe.js";
import { RenderCache } from "./render-cache.js";

export class Renderer {
  #token;
  #status;
  #cache = new RenderCache((recipe) => this.#render(recipe));
  #told = ""; // the key of the recipe whose progress is told
  #running = null;

  constructor({ token, status }) {
    this.#token = token;
    this.#status = status;
  }

  /** The promise of the pixels of a recipe. Throws an Error with a sentence to show. */
  render(recipe) {
    this.#told = keyOf(recipe);
    return this.#cache.get(recipe);
  }

  /** Tell no more of what is being rendered. */
  mute() {
    this.#told = "";
  }

  /** Forget all renders: they are of another photo. */
  reset() {
    this.mute();
    this.#running?.stop();
    this.#cache.clear();
  }

  async #render(recipe) {
    const job = await post("/api/v1/stylizations", recipe, { token: this.#token });
    this.#running = follow(job, (update) => {
      const progress = this.#told === keyOf(recipe) && previewProgress(update);
      if (progress) this.#status.progress(progress);
    });
    const { state, outputs, error } = await this.#running.ended;
    if (state !== "succeeded") throw new Error(endedSentence(error));
    return fetchPixels(pathOf(outputs[0].preview_url));
  }
}
