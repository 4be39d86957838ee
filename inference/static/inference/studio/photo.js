// The photo being worked on: its id, its pixels, its preview, and the sizes it can be painted at.

import { gettext, percentage } from "../../platform_site/words.js";
import { pathOf, upload } from "../site-api.js";
import { fetchPixels } from "./pixels.js";

export class Photo {
  pixels = null; // promise of its `ImageData`
  #form;
  #id;
  #preview;
  #files;
  #sizes;

  constructor(form) {
    this.#form = form;
    this.#id = form.querySelector("[data-kept]");
    this.#preview = form.querySelector("[data-preview]");
    this.#files = [...form.querySelectorAll("[data-drop-zone] input[type=file]")];
    this.#sizes = form.querySelector("[data-sizes]");
  }

  get id() {
    return this.#id.value;
  }

  get previewPath() {
    return `/media/images/${this.id}/preview.webp`;
  }

  /** The files chosen before this module was there. */
  get chosenEarly() {
    return [...(this.#files.find(({ files }) => files.length)?.files ?? [])];
  }

  /** Fetch the pixels of the photo the page came with. */
  load() {
    this.pixels = fetchPixels(this.previewPath);
    this.pixels.catch(() => {}); // told where they are waited for
  }

  /** Send a file. Return the image the API made of it; the caller says whether it is still wanted. */
  send(file, { token, status }) {
    const onProgress = (share) => {
      const sentence = gettext("Sending the photo: %(percent)s", { percent: percentage(100 * share) });
      status.progress({ sentence, share });
    };
    return upload(file, { token, onProgress });
  }

  /** Work on an image the API has. */
  use(image) {
    this.#id.value = image.id;
    for (const input of this.#files) input.value = "";
    this.pixels = fetchPixels(pathOf(image.urls.preview));
    this.showPreview();
  }

  reset() {
    this.pixels = null;
    this.#id.value = "";
  }

  showPreview() {
    const picture = Object.assign(new Image(), { alt: gettext("The photo you chose"), src: this.previewPath });
    this.#preview.replaceChildren(picture);
  }

  /** Show the tile of the chosen style, large, until its render is there. */
  showTile() {
    const tile = this.#form.querySelector("input[name=style]:checked ~ [data-sheet]");
    if (!tile) return;
    const facts = { src: tile.src, alt: gettext("Preview"), className: "stage__meanwhile" };
    this.#preview.replaceChildren(Object.assign(new Image(), facts));
  }

  /** Fetch the sizes this photo can be painted at, and whether it looks like a panorama. */
  async refreshSizes() {
    try {
      const response = await fetch(`/?image=${this.id}`, { credentials: "same-origin" });
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      this.#sizes.replaceChildren(...page.querySelector("[data-sizes]").children);
      if (page.querySelector("[name=panorama]").checked) this.#form.elements.namedItem("panorama").checked = true;
    } catch {
      // the sizes of no photo in particular stay
    }
    this.pickSize();
  }

  /** Choose the size of the preview, unless the page came with another choice. */
  pickSize() {
    const preview = [...this.#sizes.options].find(({ value }) => value === this.#form.dataset.liveSide);
    if (preview && !this.#sizes.querySelector("[selected]")) preview.selected = true;
  }
}
