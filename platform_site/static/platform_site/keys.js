// <dialog data-keys>: what keys do, on every page and on this one. ? opens it, and so does a [data-keys-open]. What it
// lists is what there is: a link with data-key="g s" is followed when these are pressed, and a row with data-when is
// there where something on the page is what its selector says.

import { announce } from "../inference/live.js";
import { areKeysOn, onStroke, switchKeys } from "./strokes.js";

const SECOND_KEY_MS = 2_000;
const IN_LISTS = "[data-case], .job-card__link, .art-tile__link, .style-tile__link";

const isSeen = (element) => element.checkVisibility();

export default function keys(dialog) {
  new Keys(dialog).listen();
}

class Keys {
  #dialog;
  #isOn;
  #begun = ""; // the first of two keys
  #timer = 0;

  constructor(dialog) {
    this.#dialog = dialog;
    this.#isOn = dialog.querySelector("[data-keys-on]");
  }

  listen() {
    for (const opener of document.querySelectorAll("[data-keys-open]")) {
      opener.addEventListener("click", () => this.#open());
    }
    this.#dialog.addEventListener("click", ({ target }) => target === this.#dialog && this.#dialog.close()); // beside it
    this.#isOn.addEventListener("change", () => switchKeys(this.#isOn.checked));
    onStroke((event, key) => this.#press(event, key), { first: true });
  }

  #open() {
    for (const row of this.#dialog.querySelectorAll("[data-when]")) row.hidden = !this.#isThere(row.dataset.when);
    for (const part of this.#dialog.querySelectorAll("section")) {
      part.hidden = !part.querySelector("dl > :not([hidden])");
    }
    this.#isOn.checked = areKeysOn();
    this.#dialog.showModal();
    this.#dialog.querySelector("h2").focus();
  }

  #isThere(selector) {
    return [...document.querySelectorAll(selector)].some((one) => isSeen(one) && !this.#dialog.contains(one));
  }

  #press(event, key) {
    const first = this.#begun;
    clearTimeout(this.#timer);
    this.#begun = "";
    const isOurs = this.#act(first ? `${first} ${key}` : key) || first !== ""; // a second that means nothing here means nothing
    if (!isOurs) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Do what these keys stand for. Return whether they stand for something. */
  #act(pressed) {
    const link = this.#dialog.querySelector(`[data-key="${CSS.escape(pressed)}"]`);
    if (link) this.#follow(link, pressed);
    else if (this.#dialog.querySelector(`[data-key^="${CSS.escape(`${pressed} `)}"]`)) this.#begin(pressed);
    else if (pressed === "?") this.#toggle();
    else return !this.#dialog.open && moveInList(pressed);
    return true;
  }

  #toggle() {
    if (this.#dialog.open) this.#dialog.close();
    else this.#open();
  }

  #begin(pressed) {
    this.#begun = pressed;
    this.#timer = setTimeout(() => {
      this.#begun = "";
    }, SECOND_KEY_MS);
    announce(this.#dialog.dataset.goTo);
  }

  #follow(link, pressed) {
    if (this.#dialog.open) this.#dialog.close();
    const field = pressed === "/" && [...document.querySelectorAll("main input[type=search]")].find(isSeen);
    if (!field) return link.click();
    field.focus();
    field.select();
  }
}

/** Focus the next link of the page's list with j, the one before with k. Return whether there is one. */
function moveInList(key) {
  if (key !== "j" && key !== "k") return false;
  const links = [...document.querySelectorAll(IN_LISTS)].filter(isSeen);
  const here = links.indexOf(document.activeElement);
  links[key === "j" ? Math.min(here + 1, links.length - 1) : Math.max(here - 1, 0)]?.focus();
  return links.length > 0;
}
