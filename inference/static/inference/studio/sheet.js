// The contact sheet: the photo in every style, tile by tile.

import { gettext } from "../../platform_site/words.js";
import { announce } from "../live.js";
import { follow, pathOf, post } from "../site-api.js";
import { LatestTask } from "./latest-task.js";
import { endedSentence } from "./progress.js";

export class Sheet {
  #form;
  #token;
  #words;
  #task = new LatestTask();

  constructor(form, { token }) {
    this.#form = form;
    this.#token = token;
    this.#words = form.querySelector("[data-sheet-words]");
  }

  /** Paint an image in every style. */
  async paint(image) {
    const isCurrent = this.#task.current();
    try {
      const job = await post("/api/v1/contact-sheets", { image }, { token: this.#token });
      const { state, error } = await this.#follow(job, isCurrent);
      if (!isCurrent()) return;
      if (state !== "succeeded") throw new Error(endedSentence(error));
      this.#form.dataset.hasSheet = "";
      this.#words.textContent = "";
      announce(gettext("Your photo is painted in every style."));
    } catch (error) {
      if (isCurrent()) this.#words.textContent = error.message;
    }
  }

  /** Forget the sheet: it is of another photo. */
  reset() {
    this.#task.begin();
    this.#words.textContent = "";
    delete this.#form.dataset.hasSheet;
    for (const tile of this.#form.querySelectorAll("[data-sheet]")) delete tile.dataset.sheet;
  }

  #follow(job, isCurrent) {
    const total = job.recipe.mix.length;
    const shown = new Set();
    const { ended } = follow(job, ({ outputs }) => {
      if (!isCurrent()) return;
      for (const { style, preview_url: address } of outputs) {
        if (!shown.has(style)) this.#showTile(style, pathOf(address));
        shown.add(style);
      }
      const facts = { shown: shown.size, total };
      this.#words.textContent =
        shown.size < total ? gettext("Your photo in every style: %(shown)s of %(total)s", facts) : "";
    });
    return ended;
  }

  #showTile(slug, address) {
    const cell = this.#form.querySelector(`[data-slug="${CSS.escape(slug)}"]`);
    const cover = cell?.querySelector(".style-choice__cover");
    if (!cover) return;
    const picture = Object.assign(new Image(), { className: "style-choice__cover", alt: "" });
    picture.dataset.sheet = "";
    picture.addEventListener("load", () => cover.replaceWith(picture));
    picture.src = address;
  }
}
