// The render on its canvas, beside the photo: finished anew in the browser whenever a slider moves.

import { finish, prepare } from "../finishing.js";
import { readFinish } from "./fields.js";
import { fitTo } from "./pixels.js";

export class LiveView {
  #form;
  #live;
  #preview;
  #canvas;
  #before;
  #prepared = null;
  #frame = 0;

  constructor(form) {
    this.#form = form;
    this.#live = form.querySelector("[data-live]");
    this.#preview = form.querySelector("[data-preview]");
    this.#canvas = this.#live.querySelector("canvas");
    this.#before = this.#live.querySelector(".compare__before img");
  }

  get hasRender() {
    return this.#prepared !== null;
  }

  get isHidden() {
    return this.#live.hidden;
  }

  /** Show a render over its photo (both `ImageData`); `photoPath` is the address of the photo. */
  show(photo, painted, photoPath) {
    this.#prepared = prepare(fitTo(photo, painted), painted);
    const { width, height } = painted;
    if (this.#canvas.width !== width || this.#canvas.height !== height) Object.assign(this.#canvas, { width, height });
    Object.assign(this.#before, { width, height });
    if (this.#before.getAttribute("src") !== photoPath) this.#before.src = photoPath;
    this.#draw();
    this.#live.hidden = false;
    this.#preview.hidden = true;
  }

  /** Finish the render anew, with the next frame. */
  redraw() {
    if (!this.#prepared) return;
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.#draw());
  }

  hide() {
    this.#live.hidden = true;
    this.#preview.hidden = false;
  }

  /** Forget the render: it is of another photo. */
  reset() {
    this.hide();
    this.#prepared = null;
    this.#form.dispatchEvent(new CustomEvent("painted", { detail: null }));
  }

  #draw() {
    const { width, height } = this.#prepared.painted;
    const out = finish(this.#prepared, readFinish(this.#form), new ImageData(width, height));
    this.#canvas.getContext("2d").putImageData(out, 0, 0);
    this.#form.dispatchEvent(new CustomEvent("painted", { detail: this.#canvas }));
  }
}
