// [data-zoom]: a picture one can look at closely. Pinch, double click, Ctrl and wheel, the keys + - 0 and buttons zoom; a
// picture that is enlarged is dragged, in full screen too. data-full names the file with all pixels, fetched when one
// looks closely. Panzoom is fetched when first needed.

const FACTOR = 1.6; // of one step
const MAX_SCALE = 12;
const WHOLE = 1.005; // of a picture that fits, rounding included

export default function zoom(figure) {
  new Zoom(figure).listen();
}

class Zoom {
  #figure;
  #picture; // what is enlarged
  #panzoom = null;
  #loading = null;

  constructor(figure) {
    this.#figure = figure;
    this.#picture = figure.querySelector(".compare__stage, .viewer__frame > *, .viewer__window > *");
  }

  listen() {
    const actions = {
      in: (panzoom) => panzoom.zoom(panzoom.getScale() * FACTOR),
      out: (panzoom) => panzoom.zoom(panzoom.getScale() / FACTOR),
      fit: (panzoom) => panzoom.reset({ animate: false }),
      pixels: (panzoom) => panzoom.zoom(this.#pixelScale()),
    };
    for (const [name, act] of Object.entries(actions)) {
      this.#button(name)?.addEventListener("click", () => this.#load().then(act));
    }
    this.#listenFullScreen();
    const keys = { "+": actions.in, "=": actions.in, "-": actions.out, 0: actions.fit };
    this.#figure.addEventListener("keydown", (event) => {
      const act = event.ctrlKey || event.metaKey || event.altKey ? null : keys[event.key];
      if (!act) return;
      event.preventDefault();
      this.#load().then(act);
    });
    this.#picture.addEventListener("pointerdown", () => this.#load(), { once: true });
    this.#picture.addEventListener("dblclick", (event) => this.#toggle(event));
    this.#picture.addEventListener("wheel", (event) => this.#onWheel(event), { passive: false });
    this.#figure.closest("form")?.addEventListener("painted", ({ detail }) => {
      if (!detail) this.#panzoom?.reset({ animate: false });
    });
    for (const tools of this.#figure.querySelectorAll("[data-zoom-tools]")) tools.hidden = false;
  }

  #button(name) {
    return this.#figure.querySelector(`[data-zoom-${name}]`);
  }

  #listenFullScreen() {
    const button = this.#button("full-screen");
    if (!button) return;
    button.hidden = !document.fullscreenEnabled;
    button.addEventListener("click", () => {
      if (document.fullscreenElement) document.exitFullscreen();
      else this.#figure.requestFullscreen();
    });
    document.addEventListener("fullscreenchange", () => {
      button.setAttribute("aria-pressed", String(document.fullscreenElement === this.#figure));
      this.#panzoom?.reset({ animate: false });
    });
  }

  #onWheel(event) {
    const isMeant = event.ctrlKey || event.metaKey || document.fullscreenElement === this.#figure;
    if (!isMeant && !this.#isEnlarged) return; // the page scrolls
    event.preventDefault();
    this.#load().then((panzoom) => panzoom.zoomWithWheel(event));
  }

  #toggle(event) {
    if (event.target.closest("input, button")) return;
    this.#load().then((panzoom) => {
      if (this.#isEnlarged) panzoom.reset({ animate: false });
      else panzoom.zoomToPoint(Math.max(this.#pixelScale(), FACTOR), event);
    });
  }

  get #isEnlarged() {
    return (this.#panzoom?.getScale() ?? 1) > WHOLE;
  }

  /** The scale at which one pixel of the file is one of the screen. */
  #pixelScale() {
    const drawn = this.#picture.matches("img") ? this.#picture : this.#picture.querySelector("img, canvas");
    const width = Number(this.#figure.dataset.fullWidth) || drawn.naturalWidth || drawn.width;
    return Math.max(width / this.#picture.offsetWidth / devicePixelRatio, 1);
  }

  #load() {
    this.#loading ??= import("../vendor/panzoom-4.6.2/panzoom.es.js").then(({ default: Panzoom }) => {
      const options = { contain: "outside", cursor: "", maxScale: MAX_SCALE, minScale: 1, panOnlyWhenZoomed: true };
      this.#panzoom = Panzoom(this.#picture, { ...options, step: Math.log(FACTOR), touchAction: "pan-y" });
      for (const change of ["panzoomchange", "panzoomreset"]) {
        this.#picture.addEventListener(change, ({ detail }) => this.#onScale(detail.scale));
      }
      return this.#panzoom;
    });
    return this.#loading;
  }

  #onScale(scale) {
    const isEnlarged = scale > WHOLE;
    if (isEnlarged === this.#figure.hasAttribute("data-enlarged")) return;
    this.#figure.toggleAttribute("data-enlarged", isEnlarged);
    this.#panzoom.setOptions({ touchAction: isEnlarged ? "none" : "pan-y" });
    if (isEnlarged) this.#fetchAllPixels();
  }

  async #fetchAllPixels() {
    const { full } = this.#figure.dataset;
    const shown = this.#picture.matches("img") ? this.#picture : this.#picture.querySelector("img.compare__after");
    if (!full || !shown || shown.getAttribute("src") === full) return;
    const image = new Image();
    image.src = full;
    await image.decode().then(
      () => shown.setAttribute("src", full),
      () => {}, // the preview stays
    );
  }
}
