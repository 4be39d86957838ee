// <form data-studio>: from drop to download without leaving the page. The photo is sent at once and seen in every
// style; a chosen style is painted; strength, colours and mixes are then worked out here as sliders move. What is
// downloaded is the server's, from the same form. Without script the form is sent as it is.

import { blend, finish, prepare } from "./finishing.js";
import { follow, pathOf, post, upload } from "./site-api.js";
import { announce } from "./live.js";
import { gettext, megabytes } from "../platform_site/words.js";

const SETTLE_MS = 350; // arrow keys pass over styles
const MIX_SETTLES_MS = 900;

export default function studio(form) {
  const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
  const kept = form.querySelector("[data-kept]");
  const zone = form.querySelector("[data-drop-zone]");
  const trouble = form.querySelector("[data-trouble]");
  const preview = form.querySelector("[data-preview]");
  const live = form.querySelector("[data-live]");
  const canvas = live.querySelector("canvas");
  const before = live.querySelector(".compare__before img");
  const work = form.querySelector("[data-work]");
  const download = form.querySelector("[data-download]");
  const words = form.querySelector("[data-download-words]");
  const mixWords = form.querySelector("[data-mix-words]");
  const sheetWords = form.querySelector("[data-sheet-words]");
  const toSheet = form.querySelector("[data-to-sheet]");
  const field = (name) => form.elements.namedItem(name);
  const paintings = new Map(); // recipe, as text: promise of its pixels
  let photo = null; // promise of its pixels
  let prepared = null;
  let visit = 0; // of which photo
  let round = 0; // what was asked before is of no interest
  let speaking = ""; // the recipe whose progress is told
  let running = null;
  let timer = 0;
  let mixTimer = 0;
  let frame = 0;

  zone.addEventListener("chosen", ({ detail }) => take(detail));
  form.addEventListener("input", ({ target }) => {
    if (target.form === form) words.hidden = true; // they are of another picture
    if (target.name === "strength" || target.name === "keep_colors") draw();
    if (/^weight_/.test(target.name ?? "")) remix();
    sayDownload();
  });
  form.addEventListener("change", ({ target }) => {
    const { name } = target;
    if (name === "style") later(paint, SETTLE_MS);
    if (/^mix_/.test(name ?? "") || name === "panorama") later(paint, 0);
  });
  form.addEventListener("click", ({ target }) => {
    if (target.name === "style" && target.checked && form.dataset.phase === "sheet") later(paint, 0); // the same again
  });
  toSheet.addEventListener("click", () => {
    round += 1;
    speaking = "";
    say("");
    phase("sheet");
    showPhoto();
    form.querySelector("input[name=style]:checked")?.focus();
  });
  download.addEventListener("click", save);
  const early = [...zone.querySelectorAll("input[type=file]")].find((input) => input.files.length);
  if (early) take([...early.files]); // chosen before this module was there
  else if (kept.value) {
    photo = pixelsOf(`/media/images/${kept.value}/preview.webp`);
    photo.catch(() => {});
    if (!("hasSheet" in form.dataset)) sheet();
    if (chosen()) paint();
    pickSize();
  }

  // The photo

  async function take(files) {
    reset();
    if (files.length !== 1) return phase("batch");
    const mine = round;
    try {
      const [file] = files;
      const image = await upload(file, { token, onProgress: (share) => say(gettext("Sending the photo: %(percent)s %", { percent: Math.round(100 * share) }), share) });
      if (mine !== round) return; // another was chosen meanwhile
      kept.value = image.id;
      for (const input of zone.querySelectorAll("input[type=file]")) input.value = "";
      photo = pixelsOf(pathOf(image.urls.preview));
      showPhoto();
      history.replaceState(null, "", `?image=${image.id}${chosen() ? `&style=${chosen()}` : ""}`);
      say("");
      refreshSizes(image.id);
      if (chosen()) paint();
      else phase("sheet");
      await sheet();
    } catch (error) {
      if (mine !== round) return;
      say("");
      complain(error);
    }
  }

  function reset() {
    visit += 1;
    round += 1;
    speaking = "";
    running?.stop();
    paintings.clear();
    prepared = photo = null;
    kept.value = "";
    live.hidden = download.hidden = words.hidden = true;
    preview.hidden = false;
    sheetWords.textContent = "";
    delete form.dataset.hasSheet;
    for (const tile of form.querySelectorAll("[data-sheet]")) delete tile.dataset.sheet;
    form.dispatchEvent(new CustomEvent("painted", { detail: null }));
  }

  function showPhoto() {
    preview.replaceChildren(Object.assign(new Image(), { alt: gettext("The photo you chose"), src: `/media/images/${kept.value}/preview.webp` }));
  }

  async function refreshSizes(id) {
    try {
      const answer = await fetch(`/?image=${id}`, { credentials: "same-origin" });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      form.querySelector("[data-sizes]").replaceChildren(...page.querySelector("[data-sizes]").children);
      if (page.querySelector("[name=panorama]").checked) field("panorama").checked = true;
    } catch {
      // the sizes of no photo in particular stay
    }
    pickSize();
  }

  function pickSize() {
    const sizes = form.querySelector("[data-sizes]");
    const ready = [...sizes.options].find((one) => one.value === form.dataset.liveSide);
    if (ready && !sizes.querySelector("[selected]")) ready.selected = true;
    sayDownload();
  }

  // In every style

  async function sheet() {
    const mine = visit;
    const shown = new Map();
    try {
      const job = await post("/api/v1/contact-sheets", { image: kept.value }, { token });
      const total = job.recipe.mix.length;
      const { ended } = follow(job, ({ outputs }) => {
        if (mine !== visit) return;
        for (const { style, preview_url: address } of outputs) {
          if (shown.has(style)) continue;
          shown.set(style, address);
          showTile(style, pathOf(address));
        }
        sheetWords.textContent = shown.size < total ? gettext("Your photo in every style: %(shown)s of %(total)s", { shown: shown.size, total }) : "";
      });
      const { state, error } = await ended;
      if (mine !== visit) return;
      if (state !== "succeeded") throw new Error(error?.detail ?? gettext("The painting was stopped."));
      form.dataset.hasSheet = "";
      sheetWords.textContent = "";
      announce(gettext("Your photo was painted in every style."));
    } catch (error) {
      if (mine === visit) sheetWords.textContent = error.message;
    }
  }

  function showTile(slug, address) {
    const cell = form.querySelector(`[data-slug="${CSS.escape(slug)}"]`);
    const cover = cell?.querySelector(".style-choice__cover");
    if (!cover) return;
    const picture = Object.assign(new Image(), { className: "style-choice__cover", alt: "" });
    picture.dataset.sheet = "";
    picture.addEventListener("load", () => cover.replaceWith(picture));
    picture.src = address;
  }

  // One style, or several

  function chosen() {
    return form.querySelector("input[name=style]:checked")?.value ?? "";
  }

  function mix() {
    const parts = [{ style: chosen(), weight: Number(field("weight_1").value) }];
    for (const number of [2, 3, 4]) {
      const style = field(`mix_${number}`).value;
      if (style && !parts.some((one) => one.style === style)) parts.push({ style, weight: Number(field(`weight_${number}`).value) });
    }
    return parts;
  }

  function recipe(parts) {
    const total = parts.reduce((sum, { weight }) => sum + weight, 0) || 1;
    const counted = parts.filter(({ weight }) => weight > 0);
    const styles = counted.length > 1 ? { mix: counted.map(({ style, weight }) => ({ style, weight: weight / total })) } : { style: (counted[0] ?? parts[0]).style };
    return { image: kept.value, ...styles, max_side: Number(form.dataset.liveSide), panorama: field("panorama").checked };
  }

  /** The pixels of a recipe as the server paints it, at the size shown here. */
  function painting(parts) {
    const asked = recipe(parts);
    const key = JSON.stringify(asked);
    speaking = key;
    if (!paintings.has(key)) {
      const found = render(asked, key);
      paintings.set(key, found);
      found.catch(() => paintings.delete(key));
    }
    return paintings.get(key);
  }

  async function render(asked, key) {
    const job = await post("/api/v1/stylizations", asked, { token });
    running = follow(job, (state) => {
      if (key !== speaking) return;
      if (state.state === "running") say(gettext("Painting: %(percent)s %", { percent: Math.round(100 * state.progress) }), state.progress);
      if (state.state === "queued") say(state.is_paused ? gettext("Paused by those who run the site") : state.queue_position > 1 ? gettext("Place %(position)s in the queue", { position: state.queue_position }) : gettext("Waiting for a painter"), 0);
    });
    const { state, outputs, error } = await running.ended;
    if (state !== "succeeded") throw new Error(error?.detail ?? gettext("The painting was stopped."));
    return pixelsOf(pathOf(outputs[0].preview_url));
  }

  async function paint() {
    if (!kept.value || !chosen()) return;
    round += 1;
    const mine = round;
    phase("finish");
    complain(null);
    words.hidden = true;
    history.replaceState(null, "", `?image=${kept.value}&style=${chosen()}`);
    nameParts();
    if (live.hidden) showMeanwhile();
    try {
      const parts = mix();
      const single = [];
      for (const { style } of parts) single.push(await painting([{ style, weight: 1 }]));
      if (mine !== round) return;
      await use(parts.length > 1 ? blend(single, weights(parts)) : single[0]);
      if (mine !== round) return;
      say("");
      if (parts.length > 1) confirmMix(mine);
      else mixWords.textContent = "";
    } catch (error) {
      if (mine !== round) return;
      complain(error);
      say("");
      showPhoto();
    }
  }

  /** The tile, large, until the painting is there. */
  function showMeanwhile() {
    const tile = form.querySelector("input[name=style]:checked ~ [data-sheet]");
    if (tile) preview.replaceChildren(Object.assign(new Image(), { src: tile.src, alt: gettext("A first look"), className: "stage__meanwhile" }));
  }

  const weights = (parts) => parts.map(({ weight }) => weight);

  async function remix() {
    const parts = mix();
    if (parts.length < 2 || !prepared) return;
    const mine = round;
    const single = await Promise.all(parts.map(({ style }) => painting([{ style, weight: 1 }]))).catch(() => null);
    if (!single || mine !== round) return;
    await use(blend(single, weights(parts)));
    confirmMix(mine);
  }

  /** A mix of paintings is not the painting of a mix: ask the server for that once the weights rest. */
  function confirmMix(mine) {
    clearTimeout(mixTimer);
    mixWords.textContent = gettext("An approximation. The mix itself is being painted …");
    mixTimer = setTimeout(async () => {
      const parts = mix();
      try {
        const pixels = await painting(parts);
        if (mine !== round || JSON.stringify(parts) !== JSON.stringify(mix())) return;
        await use(pixels);
        mixWords.textContent = gettext("As the server paints this mix.");
        say("");
      } catch (error) {
        if (mine !== round) return;
        mixWords.textContent = error.message;
        say("");
      }
    }, MIX_SETTLES_MS);
  }

  function nameParts() {
    const name = form.querySelector("input[name=style]:checked ~ .style-choice__name")?.textContent;
    form.querySelector("[data-mix-first]").textContent = name ?? "";
  }

  // The picture

  async function use(painted) {
    const under = await photo;
    prepared = prepare(fit(under, painted), painted);
    if (canvas.width !== painted.width || canvas.height !== painted.height) {
      canvas.width = painted.width;
      canvas.height = painted.height;
    }
    before.width = painted.width;
    before.height = painted.height;
    const address = `/media/images/${kept.value}/preview.webp`;
    if (before.getAttribute("src") !== address) before.src = address;
    paintNow();
    live.hidden = false;
    preview.hidden = true;
    download.hidden = false;
    form.querySelector("[data-paint]").classList.add("button--quiet");
    sayDownload();
  }

  function draw() {
    if (!prepared) return;
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(paintNow);
  }

  function paintNow() {
    const out = new ImageData(prepared.painted.width, prepared.painted.height);
    finish(prepared, { strength: field("strength").value / 100, keepColors: field("keep_colors").value / 100 }, out);
    canvas.getContext("2d").putImageData(out, 0, 0);
    form.dispatchEvent(new CustomEvent("painted", { detail: canvas }));
  }

  // The file

  function sayDownload() {
    const size = form.querySelector("[data-sizes]").selectedOptions[0]?.textContent.split(",")[0].trim();
    if (!download.hidden) download.textContent = gettext("Download %(file)s", { file: `${/\d/.test(size) ? size : ""} ${field("format").selectedOptions[0].textContent}`.trim() });
  }

  async function save() {
    const asked = {
      ...recipe(mix()),
      max_side: field("max_side").value ? Number(field("max_side").value) : undefined,
      strength: field("strength").value / 100,
      keep_colors: field("keep_colors").value / 100,
      format: field("format").value,
      quality: Number(field("quality").value) || 90,
    };
    download.setAttribute("aria-busy", "true");
    download.disabled = true;
    words.hidden = true;
    complain(null);
    try {
      const job = await post("/api/v1/stylizations", asked, { token });
      const { ended } = follow(job, ({ state, progress, eta_seconds: eta }) => {
        if (state !== "queued" && state !== "running") return;
        const percent = Math.round(100 * progress);
        const [low, high] = eta ? [Math.max(1, Math.round(eta.p50)), Math.max(2, Math.round(eta.p90))] : [];
        say(eta ? gettext("Painting at full size: %(percent)s %, usually %(low)s to %(high)s s more", { percent, low, high }) : gettext("Painting at full size: %(percent)s %", { percent }), progress);
      });
      const { state, outputs, error, urls } = await ended;
      if (state !== "succeeded") throw new Error(error?.detail ?? gettext("The painting was stopped."));
      const [made] = outputs;
      const link = Object.assign(document.createElement("a"), { href: `${pathOf(made.url)}?download`, download: "" });
      link.click();
      const page = pathOf(urls.page);
      const facts = { width: made.width, height: made.height, format: made.format.toUpperCase(), size: megabytes(made.size_bytes) };
      words.replaceChildren(
        gettext("%(width)s × %(height)s pixels, %(format)s, %(size)s MB.", facts),
        " ",
        Object.assign(document.createElement("a"), { href: `${page}publish/`, textContent: gettext("Publish it") }),
        " · ",
        Object.assign(document.createElement("a"), { href: page, textContent: gettext("Its own page") }),
      );
      words.hidden = false;
    } catch (error) {
      complain(error);
    } finally {
      say("");
      download.removeAttribute("aria-busy");
      download.disabled = false;
    }
  }

  // Words

  function phase(name) {
    form.dataset.phase = name;
    toSheet.hidden = name !== "finish";
    if (name === "sheet") {
      live.hidden = true;
      preview.hidden = false;
    }
  }

  function later(act, ms) {
    clearTimeout(timer);
    timer = setTimeout(act, ms);
  }

  function say(sentence, share) {
    work.hidden = !sentence;
    work.querySelector("p").textContent = sentence;
    if (share !== undefined) work.querySelector("progress").value = Math.round(100 * share);
  }

  function complain(error) {
    trouble.textContent = error?.message ?? "";
    trouble.hidden = !error;
  }
}

async function pixelsOf(address) {
  const answer = await fetch(address, { credentials: "same-origin" });
  if (!answer.ok) throw new Error(gettext("The picture is no longer here. Choose the photo again."));
  const bitmap = await createImageBitmap(await answer.blob());
  return read(bitmap, bitmap.width, bitmap.height);
}

function read(source, width, height) {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  context.drawImage(source, 0, 0, width, height);
  return context.getImageData(0, 0, width, height);
}

/** The photo at the painting's size: rounding may make them differ by a row. */
function fit(photo, { width, height }) {
  if (photo.width === width && photo.height === height) return photo;
  const canvas = new OffscreenCanvas(photo.width, photo.height);
  canvas.getContext("2d").putImageData(photo, 0, 0);
  return read(canvas, width, height);
}
