// From chosen styles to the picture on the page: one render, or several blended until the server has painted their mix.

import { gettext } from "../../platform_site/words.js";
import { blend } from "../finishing.js";
import { readMix, readRecipe } from "./fields.js";

const MIX_SETTLES_MS = 900;

const weightsOf = (parts) => parts.map(({ weight }) => weight);

export class LiveRender {
  #form;
  #photo;
  #renderer;
  #status;
  #task;
  #view;
  #onShown;
  #mixWords;
  #timer = 0;

  /** `task` says which render is still wanted; `onShown()` is called whenever a render is on the page. */
  constructor(form, { photo, renderer, status, task, view, onShown }) {
    this.#form = form;
    this.#photo = photo;
    this.#renderer = renderer;
    this.#status = status;
    this.#task = task;
    this.#view = view;
    this.#onShown = onShown;
    this.#mixWords = form.querySelector("[data-mix-words]");
  }

  /** Render the chosen styles and show them. */
  async paint() {
    const isCurrent = this.#task.begin();
    if (this.#view.isHidden) this.#photo.showTile();
    try {
      const parts = readMix(this.#form);
      const singles = [];
      for (const part of parts) singles.push(await this.#renderSingle(part));
      if (!isCurrent()) return;
      await this.#show(parts.length > 1 ? blend(singles, weightsOf(parts)) : singles[0]);
      if (!isCurrent()) return;
      this.#status.clearProgress();
      if (parts.length > 1) this.#confirmMix(isCurrent);
      else this.#mixWords.textContent = "";
    } catch (error) {
      if (!isCurrent()) return;
      this.#status.error(error);
      this.#status.clearProgress();
      this.#photo.showPreview();
    }
  }

  /** Blend the renders anew, with the weights as they are now. */
  async remix() {
    const parts = readMix(this.#form);
    if (parts.length < 2 || !this.#view.hasRender) return;
    const isCurrent = this.#task.current();
    const singles = await Promise.all(parts.map((part) => this.#renderSingle(part))).catch(() => null);
    if (!singles || !isCurrent()) return;
    await this.#show(blend(singles, weightsOf(parts)));
    this.#confirmMix(isCurrent);
  }

  /** A blend of renders is not the render of a mix: ask the server for that once the weights rest. */
  #confirmMix(isCurrent) {
    clearTimeout(this.#timer);
    this.#mixWords.textContent = gettext("Preview. Rendering the final mix …");
    this.#timer = setTimeout(() => this.#renderMix(isCurrent), MIX_SETTLES_MS);
  }

  async #renderMix(isCurrent) {
    const parts = readMix(this.#form);
    try {
      const pixels = await this.#renderer.render(readRecipe(this.#form, parts));
      if (!isCurrent() || JSON.stringify(parts) !== JSON.stringify(readMix(this.#form))) return;
      await this.#show(pixels);
      this.#mixWords.textContent = gettext("Final mix.");
      this.#status.clearProgress();
    } catch (error) {
      if (!isCurrent()) return;
      this.#mixWords.textContent = error.message;
      this.#status.clearProgress();
    }
  }

  #renderSingle({ style }) {
    return this.#renderer.render(readRecipe(this.#form, [{ style, weight: 1 }]));
  }

  async #show(painted) {
    this.#view.show(await this.#photo.pixels, painted, this.#photo.previewPath);
    this.#onShown();
  }
}
