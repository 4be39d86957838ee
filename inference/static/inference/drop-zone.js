// <div data-drop-zone data-max-bytes data-max-pixels>: takes a dropped, pasted, chosen or photographed file,
// shows it at once, and says before the upload when it is too large. The server checks again.

import { gettext, megabytes } from "../platform_site/words.js";

export default function dropZone(zone) {
  const inputs = [...zone.querySelectorAll("input[type=file]")];
  const holder = zone.querySelector("[data-preview]");
  const facts = zone.querySelector("[data-facts]");
  const trouble = zone.querySelector("[data-trouble]");
  const kept = zone.querySelector("[data-kept]"); // the id of a picture already here
  let address = null;

  for (const input of inputs) {
    input.addEventListener("change", () => {
      if (!input.files.length) return;
      for (const other of inputs) if (other !== input) other.value = "";
      show([...input.files]);
    });
  }
  zone.addEventListener("picture", ({ detail }) => take([detail])); // from paste.js

  let depth = 0;
  zone.addEventListener("dragenter", (event) => {
    event.preventDefault();
    depth += 1;
    zone.dataset.over = "";
  });
  zone.addEventListener("dragover", (event) => event.preventDefault());
  zone.addEventListener("dragleave", () => {
    depth -= 1;
    if (depth <= 0) leave();
  });
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    leave();
    const files = [...event.dataTransfer.files];
    if (files.length) take(inputs[0].multiple ? files : files.slice(0, 1));
  });

  function leave() {
    depth = 0;
    delete zone.dataset.over;
  }

  function take(files) {
    const carrier = new DataTransfer();
    for (const file of files) carrier.items.add(file);
    for (const input of inputs) input.value = "";
    inputs[0].files = carrier.files;
    show(files);
  }

  function show(files) {
    complain("");
    const most = Number(zone.dataset.maxBytes);
    const large = files.find(({ size }) => size > most);
    if (large) { // what is there stays
      for (const input of inputs) input.value = "";
      complain(gettext("%(name)s has %(size)s MB; at most %(most)s MB are allowed. Choose a smaller one.", { name: large.name, size: megabytes(large.size), most: most / 1e6 }));
      return;
    }
    if (kept) kept.value = "";
    zone.dataset.filled = "";
    if (files.length > 1) showMany(files);
    else showOne(files[0]);
    zone.dispatchEvent(new CustomEvent("chosen", { detail: files }));
  }

  function showMany(files) {
    const total = files.reduce((sum, { size }) => sum + size, 0);
    facts.textContent = gettext("%(count)s photos, %(size)s MB. Choose a style and paint them all.", { count: files.length, size: megabytes(total) });
    const list = Object.assign(document.createElement("div"), { className: "stage__many" });
    for (const file of files.slice(0, 24)) {
      const picture = Object.assign(new Image(), { alt: file.name });
      const own = URL.createObjectURL(file);
      for (const over of ["load", "error"]) picture.addEventListener(over, () => URL.revokeObjectURL(own));
      picture.src = own;
      list.append(picture);
    }
    holder.replaceChildren(list);
  }

  function showOne(file) {
    const size = megabytes(file.size);
    facts.textContent = `${file.name}, ${size} MB`;
    if (address) URL.revokeObjectURL(address);
    address = URL.createObjectURL(file);
    const picture = new Image();
    picture.alt = gettext("The photo you chose");
    picture.addEventListener("load", () => {
      const megapixels = (picture.naturalWidth * picture.naturalHeight) / 1e6;
      facts.textContent = gettext("%(name)s, %(width)s × %(height)s pixels, %(size)s MB", { name: file.name, width: picture.naturalWidth, height: picture.naturalHeight, size });
      if (megapixels * 1e6 > Number(zone.dataset.maxPixels)) {
        complain(gettext("This photo has %(megapixels)s megapixels; at most %(most)s are allowed. Choose a smaller one.", { megapixels: Math.ceil(megapixels), most: zone.dataset.maxPixels / 1e6 }));
      }
    });
    picture.addEventListener("error", () => {
      const note = document.createElement("p");
      note.textContent = gettext("Your browser cannot show this format. If it is AVIF or HEIC, we can read it all the same.");
      holder.replaceChildren(note);
    });
    picture.src = address;
    holder.replaceChildren(picture);
  }

  function complain(sentence) {
    trouble.textContent = sentence;
    trouble.hidden = !sentence;
  }
}
