// <button data-look-around>: turns a picture twice as wide as high into a place to look around in: the one at the address
// it names, if its data-width is not too much for a graphics card, or else what the page shows. The viewer (Pannellum) is
// fetched when first asked for.

import { announce } from "./live.js";
import { gettext } from "../platform_site/words.js";

const VENDOR = new URL("../vendor/pannellum-2.5.7/", import.meta.url);
const EVERY_TEXTURE = 4096; // pixels; cards of telephones draw no wider picture

export default function lookAround(button) {
  const root = button.closest("form, article");
  const place = root.querySelector("[data-live] .compare, .compare, [data-picture]");
  const field = root.elements?.namedItem("panorama");
  let viewer = null;
  let holder = null;
  let canvas = null;
  let isOpening = false;

  root.addEventListener("painted", ({ detail }) => {
    canvas = detail;
    if (viewer) close();
    offer();
  });
  root.addEventListener("change", offer);
  button.addEventListener("click", async () => {
    if (isOpening) return;
    if (viewer) return close();
    isOpening = true;
    await open().catch(() => announce(gettext("The viewer did not arrive. Check the connection and try again.")));
    isOpening = false;
  });
  offer();

  function offer() {
    const isThere = field ? field.checked && canvas : true;
    button.hidden = !isThere;
    if (!isThere && viewer) close();
  }

  async function open() {
    await Promise.all([style(), script()]);
    holder = Object.assign(document.createElement("div"), { className: "look-around" });
    place.before(holder);
    place.hidden = true;
    const blob = canvas && (await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.92)));
    const address = blob ? URL.createObjectURL(blob) : whole() || shown();
    viewer = window.pannellum.viewer(holder, { type: "equirectangular", panorama: address, autoLoad: true, hfov: 90 });
    viewer.on("load", () => URL.revokeObjectURL(address));
    button.setAttribute("aria-pressed", "true");
    holder.querySelector(".pnlm-ui, [tabindex]")?.focus();
  }

  function whole() {
    return Number(button.dataset.width) <= EVERY_TEXTURE ? button.dataset.lookAround : "";
  }

  function shown() {
    const still = root.querySelector(".compare__after, [data-picture] img:not(.blur)");
    return still.currentSrc || still.src;
  }

  function close() {
    viewer.destroy();
    holder.remove();
    viewer = holder = null;
    place.hidden = false;
    button.setAttribute("aria-pressed", "false");
  }
}

function style() {
  return once("link", { rel: "stylesheet", href: new URL("pannellum.css", VENDOR).href });
}

function script() {
  return once("script", { src: new URL("pannellum.js", VENDOR).href });
}

const fetched = new Map(); // address: promise that it is there

function once(tag, said) {
  const address = said.href ?? said.src;
  if (!fetched.has(address)) {
    const arrived = new Promise((resolve, reject) => {
      const element = Object.assign(document.createElement(tag), said);
      element.addEventListener("load", resolve);
      element.addEventListener("error", (event) => {
        element.remove();
        fetched.delete(address);
        reject(event);
      });
      document.head.append(element);
    });
    fetched.set(address, arrived);
  }
  return fetched.get(address);
}
