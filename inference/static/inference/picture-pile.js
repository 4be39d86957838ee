// <div data-picture-pile data-preflight data-most data-max-bytes>: the pictures of a new style. Takes chosen, dropped and
// pasted files, has the server look at them before anything is sent for good, and says of each what was found.
// What is refused holds the form's button until it is removed; doubts do not. The server checks again.

import { announce } from "./live.js";
import { gettext, ngettext } from "../platform_site/words.js";

const SETTLE_MS = 250;
const WORDS = { ok: gettext("Good."), warning: gettext("Doubtful:"), refused: gettext("Cannot be used:") };
const LATER = gettext("The pictures could not be looked at now; that is done when the lesson starts.");

export default function picturePile(pile) {
  const form = pile.closest("form");
  const input = pile.querySelector("input[type=file]");
  const list = pile.querySelector("[data-pile-list]");
  const word = pile.querySelector("[data-pile-word]");
  const more = pile.querySelector("[data-pile-more]");
  const template = pile.querySelector("[data-pile-tile]");
  const button = form.querySelector("[type=submit]");
  const hold = form.querySelector("[data-hold]");
  const isClosed = "closed" in button.dataset;
  const most = Number(pile.dataset.most);
  const mostBytes = Number(pile.dataset.maxBytes);
  let entries = []; // { file, tile, address }
  let timer = 0;
  let running = null;

  input.addEventListener("change", () => add([...input.files]));
  pile.addEventListener("picture", ({ detail }) => add([detail])); // from paste.js
  let depth = 0;
  pile.addEventListener("dragenter", (event) => {
    event.preventDefault();
    depth += 1;
    pile.dataset.over = "";
  });
  pile.addEventListener("dragover", (event) => event.preventDefault());
  pile.addEventListener("dragleave", () => {
    depth -= 1;
    if (depth <= 0) leave();
  });
  pile.addEventListener("drop", (event) => {
    event.preventDefault();
    leave();
    add([...event.dataTransfer.files]);
  });
  if (input.files.length) add([...input.files]); // the browser kept them through a reload

  function leave() {
    depth = 0;
    delete pile.dataset.over;
  }

  function add(files) {
    const known = new Set(entries.map(({ file }) => nameOf(file)));
    const fresh = files.filter((file) => !known.has(nameOf(file)));
    for (const file of fresh) entries.push(entry(file));
    changed();
  }

  function entry(file) {
    const tile = template.content.firstElementChild.cloneNode(true);
    const picture = tile.querySelector("img");
    const address = URL.createObjectURL(file);
    const noPicture = () => picture.replaceWith(kindOf(file)); // a zip, or a format only the server reads
    picture.addEventListener("error", noPicture);
    if (isZip(file)) noPicture();
    else picture.src = address;
    tile.querySelector(".pile__name").textContent = file.name;
    const remove = tile.querySelector("button");
    remove.setAttribute("aria-label", gettext("Remove %(name)s", { name: file.name }));
    const made = { file, tile, address };
    remove.addEventListener("click", () => {
      const place = entries.indexOf(made);
      entries = entries.filter((one) => one !== made);
      URL.revokeObjectURL(address);
      tile.remove();
      changed();
      (entries[Math.min(place, entries.length - 1)]?.tile.querySelector("button") ?? input).focus();
    });
    list.append(tile);
    return made;
  }

  function changed() {
    const carrier = new DataTransfer();
    for (const { file } of entries) carrier.items.add(file);
    input.files = carrier.files;
    pile.toggleAttribute("data-filled", entries.length > 0);
    more.hidden = entries.length === 0;
    clearTimeout(timer);
    running?.abort();
    for (const { tile } of entries) say(tile, []);
    number();
    const bytes = entries.reduce((sum, { file }) => sum + file.size, 0);
    if (!entries.length) return settle("", "");
    if (entries.length > most) return settle("", gettext("A style is learned from at most %(most)s pictures. Remove some.", { most }));
    if (bytes > mostBytes) {
      return settle("", gettext("These files have %(size)s MB together; at most %(most)s are allowed. Remove some.", { size: Math.ceil(bytes / 1e6), most: mostBytes / 1e6 }));
    }
    settle(gettext("Looking at the pictures …"), "");
    timer = setTimeout(look, SETTLE_MS);
  }

  async function look() {
    running = new AbortController();
    const body = new FormData();
    for (const { file } of entries) body.append("images", file);
    const headers = { "X-CSRFToken": form.elements.csrfmiddlewaretoken.value, Accept: "application/json" };
    try {
      const answer = await fetch(pile.dataset.preflight, { method: "POST", body, headers, signal: running.signal });
      const said = await answer.json();
      if (answer.ok) show(said.pictures);
      else if (answer.status === 422) settle("", said.detail);
      else settle(LATER, "");
    } catch (trouble) {
      if (trouble.name !== "AbortError") settle(LATER, "");
    }
  }

  function show(reports) {
    let rest = reports;
    const singles = entries.filter(({ file }) => !isZip(file)).length;
    let zipped = reports.length - singles; // pictures that came in zips
    let at = 1;
    const zips = entries.filter(({ file }) => isZip(file)).length;
    for (const { file, tile } of entries) {
      const count = isZip(file) ? (zips > 1 ? untilNext(rest, file) : zipped) : 1;
      number(tile, count === 1 ? `${at}` : `${at}–${at + count - 1}`);
      say(tile, rest.slice(0, count));
      rest = rest.slice(count);
      if (isZip(file)) zipped -= count;
      at += count;
    }
    const refused = reports.filter(({ verdict }) => verdict === "refused").length;
    const doubtful = reports.filter(({ verdict }) => verdict === "warning").length;
    const all = reports.length;
    if (refused) {
      const reason = ngettext("Remove what cannot be used: one picture.", "Remove what cannot be used: %(count)s pictures.", refused);
      settle(ngettext("%(count)s picture, %(refused)s of them cannot be used.", "%(count)s pictures, %(refused)s of them cannot be used.", all, { refused }), reason);
    } else if (doubtful) {
      settle(ngettext("%(count)s picture; of %(doubtful)s there is something to know. You can start all the same.", "%(count)s pictures; of %(doubtful)s there is something to know. You can start all the same.", all, { doubtful }), "");
    } else settle(ngettext("%(count)s picture, all good.", "%(count)s pictures, all good.", all), "");
  }

  function untilNext(rest, zip) {
    const next = entries[entries.findIndex(({ file }) => file === zip) + 1];
    const place = next && !isZip(next.file) ? rest.findIndex(({ name }) => name === next.file.name) : rest.length;
    return place < 0 ? rest.length : place;
  }

  function say(tile, reports) {
    const verdicts = reports.map(({ verdict }) => verdict);
    const gravest = ["refused", "warning", "ok"].find((one) => verdicts.includes(one)) ?? "";
    tile.dataset.verdict = gravest;
    tile.querySelector(".pile__verdict").textContent = WORDS[gravest] ?? "";
    const found = reports.flatMap(({ name, findings }) => findings.map(({ message }) => (reports.length > 1 ? `${name}: ${message}` : message)));
    tile.querySelector(".pile__findings").replaceChildren(
      ...found.map((message) => Object.assign(document.createElement("li"), { textContent: message })),
    );
  }

  function number(only, words) {
    if (only) only.querySelector(".pile__number").textContent = words;
    else entries.forEach(({ tile }, place) => number(tile, `${place + 1}`));
  }

  function settle(words, reason) {
    word.textContent = words;
    hold.textContent = isClosed ? hold.textContent : reason;
    button.disabled = isClosed || Boolean(reason);
    if (reason) announce(reason);
  }
}

function isZip({ name, type }) {
  return type.includes("zip") || name.toLowerCase().endsWith(".zip");
}

function kindOf({ name }) {
  const words = name.includes(".") ? name.split(".").pop().toUpperCase().slice(0, 5) : "?";
  return Object.assign(document.createElement("span"), { className: "pile__kind", textContent: words });
}

function nameOf({ name, size, lastModified }) {
  return `${name}/${size}/${lastModified}`;
}
