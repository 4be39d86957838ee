// The file: painted by the server at its full size, downloaded, and described with what can be done next.

import { gettext, megabytes } from "../../platform_site/words.js";
import { follow, pathOf, post } from "../site-api.js";
import { readFileRecipe } from "./fields.js";
import { endedSentence, fileLabel, fileProgress } from "./progress.js";

const linkTo = (href, textContent) => Object.assign(document.createElement("a"), { href, textContent });

export class Download {
  #form;
  #token;
  #status;
  #button;
  #words;

  constructor(form, { token, status }) {
    this.#form = form;
    this.#token = token;
    this.#status = status;
    this.#button = form.querySelector("[data-download]");
    this.#words = form.querySelector("[data-download-words]");
    this.#button.addEventListener("click", () => this.#save());
  }

  show() {
    this.#button.hidden = false;
    this.#form.querySelector("[data-paint]").classList.add("button--quiet");
    this.label();
  }

  hide() {
    this.#button.hidden = true;
    this.hideWords();
  }

  /** Hide what was said of a file: it is of another picture. */
  hideWords() {
    this.#words.hidden = true;
  }

  /** Name size and format on the button. */
  label() {
    if (this.#button.hidden) return;
    const { elements } = this.#form;
    const [size] = elements.namedItem("max_side").selectedOptions;
    const [format] = elements.namedItem("format").selectedOptions;
    const file = fileLabel(size?.textContent ?? "", format.textContent);
    this.#button.textContent = gettext("Download %(file)s", { file });
  }

  async #save() {
    const recipe = readFileRecipe(this.#form);
    this.#button.setAttribute("aria-busy", "true");
    this.#button.disabled = true;
    this.hideWords();
    this.#status.clearError();
    try {
      this.#deliver(await this.#render(recipe));
    } catch (error) {
      this.#status.error(error);
    } finally {
      this.#status.clearProgress();
      this.#button.removeAttribute("aria-busy");
      this.#button.disabled = false;
    }
  }

  async #render(recipe) {
    const job = await post("/api/v1/stylizations", recipe, { token: this.#token });
    const { ended } = follow(job, (update) => {
      const progress = fileProgress(update);
      if (progress) this.#status.progress(progress);
    });
    const { state, outputs, error, urls } = await ended;
    if (state !== "succeeded") throw new Error(endedSentence(error));
    return { file: outputs[0], page: pathOf(urls.page) };
  }

  #deliver({ file, page }) {
    const link = Object.assign(linkTo(`${pathOf(file.url)}?download`, ""), { download: "" });
    link.click();
    const facts = {
      width: file.width,
      height: file.height,
      format: file.format.toUpperCase(),
      size: megabytes(file.size_bytes),
    };
    this.#words.replaceChildren(
      gettext("%(width)s × %(height)s pixels, %(format)s, %(size)s MB.", facts),
      " ",
      linkTo(`${page}publish/`, gettext("Publish")),
      " · ",
      linkTo(page, gettext("Details")),
    );
    this.#words.hidden = false;
  }
}
