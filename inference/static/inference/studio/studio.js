// <form data-studio>: from drop to download without leaving the page. The photo is sent at once and seen in every
// style; a chosen style is painted; strength, colours and mixes are then worked out here as sliders move. What is
// downloaded is the server's, from the same form. Without script the form is sent as it is.

import { Download } from "./download.js";
import { queryOf, rememberDraft, resumedQuery, settingsOf } from "./draft.js";
import { chosenStyle } from "./fields.js";
import { LatestTask } from "./latest-task.js";
import { LiveRender } from "./live-render.js";
import { LiveView } from "./live-view.js";
import { Photo } from "./photo.js";
import { Renderer } from "./renderer.js";
import { Sheet } from "./sheet.js";
import { Status } from "./status.js";

const SETTLE_MS = 350; // arrow keys pass over styles

export default function studio(form) {
  new Studio(form).start();
}

class Studio {
  #form;
  #token;
  #toSheet;
  #task = new LatestTask(); // uploads and renders
  #status;
  #photo;
  #sheet;
  #view;
  #renderer;
  #render;
  #download;
  #timer = 0;

  constructor(form) {
    const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
    this.#form = form;
    this.#token = token;
    this.#toSheet = form.querySelector("[data-to-sheet]");
    this.#status = new Status(form);
    this.#photo = new Photo(form);
    this.#sheet = new Sheet(form, { token });
    this.#view = new LiveView(form);
    this.#renderer = new Renderer({ token, status: this.#status });
    this.#download = new Download(form, { token, status: this.#status });
    this.#render = new LiveRender(form, {
      photo: this.#photo,
      renderer: this.#renderer,
      status: this.#status,
      task: this.#task,
      view: this.#view,
      onShown: () => this.#download.show(),
    });
  }

  start() {
    this.#listen();
    const early = this.#photo.chosenEarly;
    const resumed = resumedQuery(location.search);
    if (early.length) {
      this.#take(early);
    } else if (resumed) {
      location.replace(`?${resumed}`);
    } else if (this.#photo.id) {
      this.#photo.load();
      if (!("hasSheet" in this.#form.dataset)) this.#sheet.paint(this.#photo.id);
      this.#paint();
      this.#photo.pickSize();
      this.#download.label();
    }
  }

  #listen() {
    const zone = this.#form.querySelector("[data-drop-zone]");
    zone.addEventListener("chosen", ({ detail }) => this.#take(detail));
    this.#form.addEventListener("input", ({ target }) => this.#onInput(target));
    this.#form.addEventListener("change", ({ target: { name = "" } }) => {
      if (name === "style") this.#paintLater(SETTLE_MS);
      if (name.startsWith("mix_") || name === "panorama" || name === "brush") this.#paintLater(0);
      this.#keepAddress();
    });
    this.#form.addEventListener("click", ({ target }) => {
      const isSameAgain = target.name === "style" && target.checked && this.#form.dataset.phase === "sheet";
      if (isSameAgain) this.#paintLater(0);
    });
    this.#toSheet.addEventListener("click", () => this.#backToSheet());
  }

  #onInput({ form, name = "" }) {
    if (form === this.#form) this.#download.hideWords();
    if (name === "strength" || name === "keep_colors") this.#view.redraw();
    if (name.startsWith("weight_")) this.#render.remix();
    this.#download.label();
  }

  async #take(files) {
    this.#reset();
    if (files.length !== 1) return this.#setPhase("batch");
    const isCurrent = this.#task.current();
    try {
      const image = await this.#photo.send(files[0], { token: this.#token, status: this.#status });
      if (!isCurrent()) return;
      this.#photo.use(image);
      this.#keepAddress();
      this.#status.clearProgress();
      this.#photo.refreshSizes().then(() => this.#download.label());
      if (chosenStyle(this.#form)) this.#paint();
      else this.#setPhase("sheet");
      await this.#sheet.paint(image.id);
    } catch (error) {
      if (!isCurrent()) return;
      this.#status.clearProgress();
      this.#status.error(error);
    }
  }

  #reset() {
    this.#task.begin();
    this.#renderer.reset();
    this.#photo.reset();
    this.#download.hide();
    this.#sheet.reset();
    this.#view.reset();
  }

  #paintLater(ms) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#paint(), ms);
  }

  #paint() {
    if (!this.#photo.id || !chosenStyle(this.#form)) return;
    this.#setPhase("finish");
    this.#status.clearError();
    this.#download.hideWords();
    this.#keepAddress();
    this.#nameFirstPart();
    this.#render.paint();
  }

  #backToSheet() {
    this.#task.begin();
    this.#renderer.mute();
    this.#status.clearProgress();
    this.#setPhase("sheet");
    this.#view.hide();
    this.#photo.showPreview();
    this.#form.querySelector("input[name=style]:checked")?.focus();
  }

  #setPhase(name) {
    this.#form.dataset.phase = name;
    this.#toSheet.hidden = name !== "finish";
    if (name === "sheet") this.#view.hide();
  }

  /** The address of the page leads back to this photo and these settings. */
  #keepAddress() {
    if (!this.#photo.id) return;
    const query = queryOf(settingsOf(this.#form), { liveSide: this.#form.dataset.liveSide });
    history.replaceState(null, "", `?${query}`);
    rememberDraft(query);
  }

  #nameFirstPart() {
    const name = this.#form.querySelector("input[name=style]:checked ~ .style-choice__name")?.textContent;
    this.#form.querySelector("[data-mix-first]").textContent = name ?? "";
  }
}
