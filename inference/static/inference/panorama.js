// <button data-look-around>: turns a picture twice as wide as high into a place to look around in. The viewer
// (Pannellum) is fetched when first asked for.

const VENDOR = new URL("../vendor/pannellum-2.5.7/", import.meta.url);

export default function lookAround(button) {
  const root = button.closest("form, article");
  const place = root.querySelector("[data-live] .compare, .compare, [data-picture]");
  const field = root.elements?.namedItem("panorama");
  let viewer = null;
  let holder = null;
  let canvas = null;

  root.addEventListener("painted", ({ detail }) => {
    canvas = detail;
    if (viewer) close();
    offer();
  });
  root.addEventListener("change", offer);
  button.addEventListener("click", () => (viewer ? close() : open()));
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
    const still = canvas ?? (await loaded(root.querySelector(".compare__after, [data-picture]")));
    const address = canvas ? URL.createObjectURL(await new Promise((done) => still.toBlob(done, "image/jpeg", 0.92))) : still.src;
    viewer = window.pannellum.viewer(holder, { type: "equirectangular", panorama: address, autoLoad: true, hfov: 90 });
    viewer.on("load", () => URL.revokeObjectURL(address));
    button.setAttribute("aria-pressed", "true");
    holder.querySelector(".pnlm-ui, [tabindex]")?.focus();
  }

  function close() {
    viewer.destroy();
    holder.remove();
    viewer = holder = null;
    place.hidden = false;
    button.setAttribute("aria-pressed", "false");
  }
}

async function loaded(picture) {
  await picture.decode?.();
  return picture;
}

function style() {
  return once("link", { rel: "stylesheet", href: new URL("pannellum.css", VENDOR).href });
}

function script() {
  return once("script", { src: new URL("pannellum.js", VENDOR).href });
}

function once(tag, said) {
  const address = said.href ?? said.src;
  const known = [...document.head.querySelectorAll(tag)].find((one) => (one.href || one.src) === address);
  if (known) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const element = Object.assign(document.createElement(tag), said);
    element.addEventListener("load", resolve);
    element.addEventListener("error", reject);
    document.head.append(element);
  });
}
