// <div data-drop-zone data-max-bytes data-max-pixels>: takes a dropped, pasted, chosen or photographed file,
// shows it at once, and says before the upload when it is too large. The server checks again.

import { gettext, megabytes } from "../platform_site/words.js";
import { onFileDrop, setFiles } from "./file-drop.js";

const MAX_THUMBNAILS = 24;

export default function dropZone(zone) {
  new DropZone(zone).listen();
}

class DropZone {
  #zone;
  #inputs;
  #preview;
  #facts;
  #trouble;
  #kept; // the id of a picture already here
  #address = null;

  constructor(zone) {
    this.#zone = zone;
    this.#inputs = [...zone.querySelectorAll("input[type=file]")];
    this.#preview = zone.querySelector("[data-preview]");
    this.#facts = zone.querySelector("[data-facts]");
    this.#trouble = zone.querySelector("[data-trouble]");
    this.#kept = zone.querySelector("[data-kept]");
  }

  listen() {
    for (const input of this.#inputs) {
      input.addEventListener("change", () => {
        if (!input.files.length) return;
        for (const other of this.#inputs) if (other !== input) other.value = "";
        this.#show([...input.files]);
      });
    }
    this.#zone.addEventListener("picture", ({ detail }) => this.#take([detail])); // from paste.js
    onFileDrop(this.#zone, (files) => {
      if (files.length) this.#take(this.#inputs[0].multiple ? files : files.slice(0, 1));
    });
    const early = this.#inputs.find(({ files }) => files.length);
    if (early) this.#show([...early.files]); // chosen before this module was there, or kept through a reload
  }

  #take(files) {
    this.#clearInputs();
    setFiles(this.#inputs[0], files);
    this.#show(files);
  }

  #clearInputs() {
    for (const input of this.#inputs) input.value = "";
  }

  #show(files) {
    this.#complain("");
    const mostBytes = Number(this.#zone.dataset.maxBytes);
    const large = files.find(({ size }) => size > mostBytes);
    if (large) {
      this.#clearInputs(); // what is there stays
      const facts = { name: large.name, size: megabytes(large.size), most: mostBytes / 1e6 };
      this.#complain(gettext("%(name)s is %(size)s MB. The limit is %(most)s MB. Choose a smaller file.", facts));
      return;
    }
    if (this.#kept) this.#kept.value = "";
    this.#zone.dataset.filled = "";
    if (files.length > 1) this.#showMany(files);
    else this.#showOne(files[0]);
    this.#zone.dispatchEvent(new CustomEvent("chosen", { detail: files }));
  }

  #showMany(files) {
    const total = files.reduce((sum, { size }) => sum + size, 0);
    const facts = { count: files.length, size: megabytes(total) };
    this.#facts.textContent = gettext("%(count)s photos, %(size)s MB. Choose a style to paint them all.", facts);
    const list = Object.assign(document.createElement("div"), { className: "stage__many" });
    list.append(...files.slice(0, MAX_THUMBNAILS).map(thumbnail));
    this.#preview.replaceChildren(list);
  }

  #showOne(file) {
    this.#facts.textContent = `${file.name}, ${megabytes(file.size)} MB`;
    if (this.#address) URL.revokeObjectURL(this.#address);
    this.#address = URL.createObjectURL(file);
    const picture = Object.assign(new Image(), { alt: gettext("The photo you chose") });
    picture.addEventListener("load", () => this.#describe(file, picture));
    picture.addEventListener("error", () => {
      const note = document.createElement("p");
      note.textContent = gettext("Your browser can't show this format. AVIF and HEIC will still work.");
      this.#preview.replaceChildren(note);
    });
    picture.src = this.#address;
    this.#preview.replaceChildren(picture);
  }

  #describe({ name, size }, { naturalWidth: width, naturalHeight: height }) {
    const facts = { name, width, height, size: megabytes(size) };
    this.#facts.textContent = gettext("%(name)s, %(width)s × %(height)s pixels, %(size)s MB", facts);
    const mostPixels = Number(this.#zone.dataset.maxPixels);
    if (width * height <= mostPixels) return;
    const excess = { megapixels: Math.ceil((width * height) / 1e6), most: mostPixels / 1e6 };
    this.#complain(
      gettext("This photo has %(megapixels)s megapixels. The limit is %(most)s. Choose a smaller one.", excess),
    );
  }

  #complain(sentence) {
    this.#trouble.textContent = sentence;
    this.#trouble.hidden = !sentence;
  }
}

function thumbnail(file) {
  const picture = Object.assign(new Image(), { alt: file.name });
  const address = URL.createObjectURL(file);
  for (const event of ["load", "error"]) picture.addEventListener(event, () => URL.revokeObjectURL(address));
  picture.src = address;
  return picture;
}
