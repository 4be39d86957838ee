// <button data-look-around>: turns a picture twice as wide as high into a place to look around in: the one at the address
// it names, if its data-width is not too much for a graphics card, or else what the page shows. The viewer (Pannellum) is
// fetched when first asked for.

import { gettext } from "../platform_site/words.js";
import { announce } from "./live.js";

const VENDOR = new URL("../vendor/pannellum-2.5.7/", import.meta.url);
const MAX_TEXTURE_PIXELS = 4096; // of a side; cards of telephones draw no wider picture

export default function lookAround(button) {
  new LookAround(button).listen();
}

class LookAround {
  #button;
  #root;
  #place;
  #field;
  #viewer = null;
  #holder = null;
  #canvas = null;
  #isOpening = false;

  constructor(button) {
    this.#button = button;
    this.#root = button.closest("form, article");
    this.#place = this.#root.querySelector("[data-live] .compare, .compare, [data-picture]");
    this.#field = this.#root.elements?.namedItem("panorama");
  }

  listen() {
    this.#root.addEventListener("painted", ({ detail }) => {
      this.#canvas = detail;
      if (this.#viewer) this.#close();
      this.#offer();
    });
    this.#root.addEventListener("change", () => this.#offer());
    this.#button.addEventListener("click", () => this.#toggle());
    this.#offer();
  }

  #offer() {
    const isThere = this.#field ? this.#field.checked && this.#canvas : true;
    this.#button.hidden = !isThere;
    if (!isThere && this.#viewer) this.#close();
  }

  async #toggle() {
    if (this.#isOpening) return;
    if (this.#viewer) return this.#close();
    this.#isOpening = true;
    const isMissing = () => announce(gettext("The viewer couldn't be loaded. Check your connection and try again."));
    await this.#open().catch(isMissing);
    this.#isOpening = false;
  }

  async #open() {
    await Promise.all([loadStyle(), loadScript()]);
    this.#holder = Object.assign(document.createElement("div"), { className: "look-around" });
    this.#place.before(this.#holder);
    this.#place.hidden = true;
    const blob = this.#canvas && (await new Promise((done) => this.#canvas.toBlob(done, "image/jpeg", 0.92)));
    const panorama = blob ? URL.createObjectURL(blob) : this.#fullSize() || this.#shownSize();
    const options = { type: "equirectangular", panorama, autoLoad: true, hfov: 90 };
    this.#viewer = window.pannellum.viewer(this.#holder, options);
    this.#viewer.on("load", () => URL.revokeObjectURL(panorama));
    this.#button.setAttribute("aria-pressed", "true");
    this.#holder.querySelector(".pnlm-ui, [tabindex]")?.focus();
  }

  #fullSize() {
    const { width, lookAround: address } = this.#button.dataset;
    return Number(width) <= MAX_TEXTURE_PIXELS ? address : "";
  }

  #shownSize() {
    const picture = this.#root.querySelector(".compare__after, [data-picture] img:not(.blur)");
    return picture.currentSrc || picture.src;
  }

  #close() {
    this.#viewer.destroy();
    this.#holder.remove();
    this.#viewer = this.#holder = null;
    this.#place.hidden = false;
    this.#button.setAttribute("aria-pressed", "false");
  }
}

const loadStyle = () => loadOnce("link", { rel: "stylesheet", href: new URL("pannellum.css", VENDOR).href });
const loadScript = () => loadOnce("script", { src: new URL("pannellum.js", VENDOR).href });

const loads = new Map(); // address: promise that it is there

function loadOnce(tag, attributes) {
  const address = attributes.href ?? attributes.src;
  if (!loads.has(address)) loads.set(address, load(tag, attributes, address));
  return loads.get(address);
}

function load(tag, attributes, address) {
  return new Promise((resolve, reject) => {
    const element = Object.assign(document.createElement(tag), attributes);
    element.addEventListener("load", resolve);
    element.addEventListener("error", (event) => {
      element.remove();
      loads.delete(address);
      reject(event);
    });
    document.head.append(element);
  });
}
