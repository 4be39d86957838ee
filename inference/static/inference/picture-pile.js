// <div data-picture-pile data-preflight data-most data-max-bytes>: the pictures of a new style. Takes chosen, dropped and
// pasted files, has the server look at them before anything is sent for good, and says of each what was found.
// What is refused holds the form's button until it is removed; doubts do not. The server checks again.

import { gettext } from "../platform_site/words.js";
import { onFileDrop, setFiles } from "./file-drop.js";
import { announce } from "./live.js";
import { excessOf, findingsOf, gravestOf, isZip, reportsByFile, summaryOf } from "./preflight.js";

const SETTLE_MS = 250;
const WORDS = {
  ok: gettext("Good."),
  warning: gettext("Warning:"),
  refused: gettext("Can't be used:"),
  left_out: gettext("Left out:"),
};
const LATER = gettext("The pictures couldn't be checked now. We'll check them when training starts.");

export default function picturePile(pile) {
  new PicturePile(pile).listen();
}

class PicturePile {
  #pile;
  #form;
  #input;
  #button;
  #hold;
  #isClosed;
  #entries = []; // { file, tile, address }
  #timer = 0;
  #running = null;

  constructor(pile) {
    this.#pile = pile;
    this.#form = pile.closest("form");
    this.#input = pile.querySelector("input[type=file]");
    this.#button = this.#form.querySelector("[type=submit]");
    this.#hold = this.#form.querySelector("[data-hold]");
    this.#isClosed = "closed" in this.#button.dataset;
  }

  listen() {
    this.#input.addEventListener("change", () => this.#add([...this.#input.files]));
    this.#pile.addEventListener("picture", ({ detail }) => this.#add([detail])); // from paste.js
    onFileDrop(this.#pile, (files) => this.#add(files));
    if (this.#input.files.length) this.#add([...this.#input.files]); // the browser kept them through a reload
  }

  get #files() {
    return this.#entries.map(({ file }) => file);
  }

  #add(files) {
    const known = new Set(this.#files.map(idOf));
    for (const file of files.filter((one) => !known.has(idOf(one)))) this.#entries.push(this.#makeEntry(file));
    this.#onChange();
  }

  #makeEntry(file) {
    const template = this.#pile.querySelector("[data-pile-tile]");
    const tile = template.content.firstElementChild.cloneNode(true);
    const entry = { file, tile, address: URL.createObjectURL(file) };
    showPicture(entry);
    tile.querySelector(".pile__name").textContent = file.name;
    const remove = tile.querySelector("button");
    remove.setAttribute("aria-label", gettext("Remove %(name)s", { name: file.name }));
    remove.addEventListener("click", () => this.#remove(entry));
    this.#pile.querySelector("[data-pile-list]").append(tile);
    return entry;
  }

  #remove(entry) {
    const place = this.#entries.indexOf(entry);
    this.#entries = this.#entries.filter((one) => one !== entry);
    URL.revokeObjectURL(entry.address);
    entry.tile.remove();
    this.#onChange();
    const neighbour = this.#entries[Math.min(place, this.#entries.length - 1)];
    (neighbour?.tile.querySelector("button") ?? this.#input).focus();
  }

  #onChange() {
    setFiles(this.#input, this.#files);
    this.#pile.toggleAttribute("data-filled", this.#entries.length > 0);
    this.#pile.querySelector("[data-pile-more]").hidden = this.#entries.length === 0;
    clearTimeout(this.#timer);
    this.#running?.abort();
    this.#entries.forEach(({ tile }, place) => {
      setReports(tile, { numbers: `${place + 1}`, reports: [] });
    });
    if (!this.#entries.length) return this.#settle("", "");
    const { most, maxBytes } = this.#pile.dataset;
    const excess = excessOf(this.#files, { mostFiles: Number(most), mostBytes: Number(maxBytes) });
    if (excess) return this.#settle("", excess);
    this.#settle(gettext("Checking the pictures …"), "");
    this.#timer = setTimeout(() => this.#check(), SETTLE_MS);
  }

  async #check() {
    this.#running = new AbortController();
    const { signal } = this.#running;
    const body = new FormData();
    for (const file of this.#files) body.append("images", file);
    const headers = { "X-CSRFToken": this.#form.elements.csrfmiddlewaretoken.value, Accept: "application/json" };
    try {
      const response = await fetch(this.#pile.dataset.preflight, { method: "POST", body, headers, signal });
      const answer = await response.json();
      if (response.ok) this.#show(answer.pictures);
      else if (response.status === 422) this.#settle("", answer.detail);
      else this.#settle(LATER, "");
    } catch (error) {
      if (error.name !== "AbortError") this.#settle(LATER, "");
    }
  }

  #show(reports) {
    reportsByFile(this.#files, reports).forEach((own, place) => {
      setReports(this.#entries[place].tile, own);
    });
    const { sentence, reason } = summaryOf(reports);
    this.#settle(sentence, reason);
  }

  /** Say how the pictures are; a reason holds the button. */
  #settle(sentence, reason) {
    this.#pile.querySelector("[data-pile-word]").textContent = sentence;
    if (!this.#isClosed) this.#hold.textContent = reason;
    this.#button.disabled = this.#isClosed || Boolean(reason);
    if (reason) announce(reason);
  }
}

function showPicture({ file, tile, address }) {
  const picture = tile.querySelector("img");
  const showKind = () => picture.replaceWith(kindOf(file)); // a zip, or a format only the server reads
  picture.addEventListener("error", showKind);
  if (isZip(file)) showKind();
  else picture.src = address;
}

function setReports(tile, { numbers, reports }) {
  const verdict = gravestOf(reports);
  tile.dataset.verdict = verdict;
  tile.querySelector(".pile__number").textContent = numbers;
  tile.querySelector(".pile__verdict").textContent = WORDS[verdict] ?? "";
  const items = findingsOf(reports).map((textContent) => Object.assign(document.createElement("li"), { textContent }));
  tile.querySelector(".pile__findings").replaceChildren(...items);
}

function kindOf({ name }) {
  const textContent = name.includes(".") ? name.split(".").pop().toUpperCase().slice(0, 5) : "?";
  return Object.assign(document.createElement("span"), { className: "pile__kind", textContent });
}

function idOf({ name, size, lastModified }) {
  return `${name}/${size}/${lastModified}`;
}
