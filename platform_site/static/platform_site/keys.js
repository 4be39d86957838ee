// <dialog data-keys>: what keys do, on every page and on this one. ? opens it, and so does a [data-keys-open]. What it
// lists is what there is: a link with data-key="g s" is followed when these are pressed, and a row with data-when is
// there where something on the page is what its selector says.

import { announce } from "../inference/live.js";
import { areKeysOn, onStroke, switchKeys } from "./strokes.js";

const SECOND_KEY_MS = 2_000;
const IN_LISTS = "[data-case], .job-card__link, .art-tile__link, .style-tile__link";

export default function keys(dialog) {
  const title = dialog.querySelector("h2");
  const isOn = dialog.querySelector("[data-keys-on]");
  let begun = "";
  let timer = 0;

  for (const opener of document.querySelectorAll("[data-keys-open]")) opener.addEventListener("click", open);
  dialog.addEventListener("click", ({ target }) => target === dialog && dialog.close()); // beside it
  isOn.addEventListener("change", () => switchKeys(isOn.checked));
  onStroke(press, { first: true });

  function open() {
    for (const row of dialog.querySelectorAll("[data-when]")) row.hidden = !isThere(row.dataset.when);
    for (const part of dialog.querySelectorAll("section")) part.hidden = !part.querySelector("dl > :not([hidden])");
    isOn.checked = areKeysOn();
    dialog.showModal();
    title.focus();
  }

  function isThere(selector) {
    return [...document.querySelectorAll(selector)].some((one) => one.checkVisibility() && !dialog.contains(one));
  }

  function press(event, key) {
    const first = begun;
    clearTimeout(timer);
    begun = "";
    const isOurs = act(first ? `${first} ${key}` : key) || first !== ""; // a second that means nothing here means nothing
    if (!isOurs) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Do what these keys stand for. Whether they stand for something. */
  function act(pressed) {
    const link = dialog.querySelector(`[data-key="${CSS.escape(pressed)}"]`);
    if (link) follow(link, pressed);
    else if (dialog.querySelector(`[data-key^="${CSS.escape(`${pressed} `)}"]`)) begin(pressed);
    else if (pressed === "?") toggle();
    else return !dialog.open && move(pressed);
    return true;
  }

  function toggle() {
    if (dialog.open) dialog.close();
    else open();
  }

  function begin(pressed) {
    begun = pressed;
    timer = setTimeout(() => (begun = ""), SECOND_KEY_MS);
    announce(dialog.dataset.goTo);
  }

  function follow(link, pressed) {
    if (dialog.open) dialog.close();
    const field = pressed === "/" && [...document.querySelectorAll("main input[type=search]")].find((one) => one.checkVisibility());
    if (!field) return link.click();
    field.focus();
    field.select();
  }

  /** To the next of the page's list with j, to the one before with k. Whether there is one. */
  function move(key) {
    const links = key === "j" || key === "k" ? [...document.querySelectorAll(IN_LISTS)].filter((one) => one.checkVisibility()) : [];
    const here = links.indexOf(document.activeElement);
    links[key === "j" ? Math.min(here + 1, links.length - 1) : Math.max(here - 1, 0)]?.focus();
    return links.length > 0;
  }
}
